import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { ServerClient } from './serverClient';

const session = { id: 'one', kind: 'exchange', organization: 'Contoso' } as const;

describe('names of the tenant', () => {
  let client: ServerClient;
  beforeEach(async () => {
    client = await ServerClient.start();
    client.names = ({ prefix }) => ({
      identities: ['amy@contoso.com', 'anna@contoso.com']
        .filter((value) => value.startsWith(prefix))
        .map((value) => ({ value, name: value, detail: 'UserMailbox' })),
      isComplete: true,
    });
  });
  afterEach(() => client.stop());

  it('are offered for identities while connected', async () => {
    deepStrictEqual(await client.complete('Get-EXOMailbox -Identity |'), []);
    await client.connect(session);
    const items = await client.complete('Get-EXOMailbox -Identity |');
    deepStrictEqual(
      items.map(({ label }) => label),
      ['amy@contoso.com', 'anna@contoso.com'],
    );
    strictEqual(client.asked[0]?.kind, 'mailbox');
    strictEqual(await client.accept('Get-EXOMailbox "am|"', 'amy@contoso.com'), 'Get-EXOMailbox "amy@contoso.com"');
  });

  it('are remembered: letters that only narrow ask nothing', async () => {
    await client.connect(session);
    await client.complete('Get-EXOMailbox -Identity a|');
    const items = await client.complete('Get-EXOMailbox -Identity an|');
    deepStrictEqual(
      items.map(({ label }) => label),
      ['anna@contoso.com'],
    );
    strictEqual(client.asked.length, 1);
  });

  it('are forgotten with the connection', async () => {
    await client.connect(session);
    await client.complete('Get-EXOMailbox -Identity a|');
    await client.connect({ ...session, id: 'two' });
    await client.complete('Get-EXOMailbox -Identity a|');
    deepStrictEqual(
      client.asked.map(({ sessionId }) => sessionId),
      ['one', 'two'],
    );
  });

  it('never hold completion up when the tenant cannot tell', async () => {
    client.names = () => {
      throw new Error('no connection');
    };
    await client.connect(session);
    deepStrictEqual(await client.complete('Get-EXOMailbox -Identity |'), []);
    ok((await client.complete('Get-EXOMailbox -|')).length > 0);
  });
});
