import assert from 'node:assert/strict';
import { connectionView } from '../../../src/connections/connectionView';
import { readSavedConnections } from '../../../src/connections/readConnections';
import { account, broken, certificate, partner } from './savedEntries';

describe('the view of a connection', () => {
  it('says where the user chooses the account: where an account signs in, and none is named', () => {
    const named = { ...account, name: 'Named', userPrincipalName: 'admin@contoso.com' };
    const code = { name: 'Code', method: 'deviceCode' };
    const views = readSavedConnections([account, named, certificate, code, partner, ...broken]).map(connectionView);
    const choosing = views.filter(({ choosesAccount }) => choosesAccount === true);
    assert.deepEqual(
      choosing.map(({ name }) => name),
      ['Account'],
    );
  });
});
