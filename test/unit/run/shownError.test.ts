import assert from 'node:assert/strict';
import { shownError } from '../../../src/run/shownError';

const errorId =
  '[Server=sandbox.prod.outlook.com,RequestId=1,TimeStamp=Tue, 24 Nov 2026 18:00:00 GMT],Write-ErrorMessage';

describe('what the editor shows of an error', () => {
  it('is the service’s words and the exception’s short name', () => {
    const type = 'Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException';
    assert.deepEqual(shownError({ message: `Ex6F9304|${type}|It couldn't be found | there.`, errorId }), {
      message: "It couldn't be found | there.",
      code: 'ManagementObjectNotFoundException',
    });
    assert.equal(shownError({ message: 'Ex6F9304||Words.', errorId }).code, 'Ex6F9304');
  });

  it('is all that there is where the service told it in another form', () => {
    assert.deepEqual(shownError({ message: 'Words alone.', errorId }), { message: 'Words alone.', code: '' });
    assert.deepEqual(shownError({ message: '|A.B|', errorId }), { message: '|A.B|', code: 'B' });
  });

  it('is PowerShell’s own where the service did not tell it', () => {
    const error = { message: 'a|b|c', errorId: 'CommandNotFoundException' };
    assert.deepEqual(shownError(error), { message: 'a|b|c', code: 'CommandNotFoundException' });
  });
});
