import { deepStrictEqual, strictEqual } from 'node:assert';
import { ManualClock } from '../support/manualClock';
import { ServerClient } from './serverClient';

const wrong = 'Get-EXOMailbox -PropertieSets All\n';

describe('the settings of a script', () => {
  let client: ServerClient;
  before(async () => (client = await ServerClient.start()));
  after(() => client.stop());

  it('are its own: another folder’s scripts have others', async () => {
    client.settingsOf = (uri) =>
      uri.includes('/quiet/') ? { codeLens: false, diagnostics: { unknownParameter: 'off' } } : {};
    await client.open(wrong, 'file:///loud/script.ps1');
    strictEqual((await client.findings())[0]?.code, 'unknownParameter');
    strictEqual((await client.lenses()).length, 1);
    await client.open(wrong, 'file:///quiet/script.ps1');
    deepStrictEqual(await client.findings(), []);
    deepStrictEqual(await client.lenses(), []);
  });

  it('hold anew as soon as they are changed', async () => {
    client.settingsOf = () => ({ diagnostics: { unknownParameter: 'hint' } });
    await client.open(wrong, 'file:///loud/script.ps1');
    strictEqual((await client.findings())[0]?.severity, 4);
    client.settingsOf = () => ({ diagnostics: { unknownParameter: 'nonsense' } });
    const findings = client.findings();
    await client.choose({});
    strictEqual((await findings)[0]?.severity, 1);
  });
});

describe('a request that nobody waits for any more', () => {
  let client: ServerClient;
  // Its time stands still: what waits for names waits for ever.
  before(async () => (client = await ServerClient.startBeside(new ManualClock())));
  after(() => client.stop());

  it('is not held up by the tenant', async () => {
    await client.connect({ id: 'one', services: ['exchange'], organization: 'Contoso' });
    deepStrictEqual(await client.completeAndCancel('Get-EXOMailbox -Identity |'), []);
  });
});
