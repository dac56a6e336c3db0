import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { ServerClient } from './serverClient';

const session = { id: 'one', services: ['exchange'], organization: 'Contoso' } as const;

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
    deepStrictEqual(await client.completeByNames('Get-EXOMailbox -Identity |'), []);
    await client.connect(session);
    const items = await client.completeByNames('Get-EXOMailbox -Identity |');
    deepStrictEqual(
      items.map(({ label }) => label),
      ['amy@contoso.com', 'anna@contoso.com'],
    );
    strictEqual(client.asked[0]?.kind, 'mailbox');
    strictEqual(await client.accept('Get-EXOMailbox "am|"', 'amy@contoso.com'), 'Get-EXOMailbox "amy@contoso.com"');
  });

  it('are remembered: letters that only narrow ask nothing', async () => {
    await client.connect(session);
    await client.completeByNames('Get-EXOMailbox -Identity a|');
    const items = await client.completeByNames('Get-EXOMailbox -Identity an|');
    deepStrictEqual(
      items.map(({ label }) => label),
      ['anna@contoso.com'],
    );
    strictEqual(client.asked.length, 1);
  });

  it('are forgotten with the connection', async () => {
    await client.connect(session);
    await client.completeByNames('Get-EXOMailbox -Identity a|');
    await client.connect({ ...session, id: 'two' });
    await client.completeByNames('Get-EXOMailbox -Identity a|');
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

describe('the role of a connection', () => {
  let client: ServerClient;
  before(async () => (client = await ServerClient.start()));
  after(() => client.stop());

  const notes = async (text: string): Promise<Record<string, string>> =>
    Object.fromEntries(
      (await client.complete(text)).map(({ label, labelDetails }) => [label, labelDetails?.description ?? '']),
    );

  it('puts first what it may run, and says why the rest cannot be', async () => {
    await client.connect({ ...session, cmdlets: ['Get-Mailbox', 'Get-MailboxLocation'] });
    const found = await notes('Get-M|');
    deepStrictEqual(Object.keys(found).slice(0, 2), ['Get-Mailbox', 'Get-MailboxLocation']);
    strictEqual(found['Get-Mailbox'], '');
    strictEqual(found['Get-MailboxStatistics'], 'not in your role');
    strictEqual((await notes('Get-EXOMailb|'))['Get-EXOMailbox'], '');
    strictEqual((await notes('Connect-Ex|'))['Connect-ExchangeOnline'], '');
    strictEqual((await notes('Get-DlpComp|'))['Get-DlpCompliancePolicy'], 'Security & Compliance');
  });

  it('is forgotten with it, and nothing is said while it is not known', async () => {
    await client.connect(session);
    strictEqual((await notes('Get-M|'))['Get-MailboxStatistics'], '');
    await client.connect(null);
    strictEqual((await notes('Get-M|'))['Get-MailboxStatistics'], '');
  });

  it('puts Security & Compliance first where that alone is connected, and says what is of Exchange', async () => {
    await client.connect({ ...session, services: ['compliance'] });
    ok(Object.keys(await notes('Get-|')).includes('Get-DlpCompliancePolicy'));
    ok(Object.keys(await notes('Connect-|')).includes('Connect-ExchangeOnline'));
    const mailboxes = await notes('Get-Mailbox|');
    strictEqual(mailboxes['Get-Mailbox'], 'Exchange Online');
    strictEqual((await notes('Get-DlpComp|'))['Get-DlpCompliancePolicy'], '');
    client.asked.length = 0;
    await client.complete('Set-Mailbox -Identity a|');
    deepStrictEqual(client.asked, []);
  });

  it('does not judge Security & Compliance beside Exchange by what the role has in Exchange', async () => {
    const cmdlets = ['Get-Mailbox', 'Get-MailboxLocation'];
    await client.connect({ ...session, services: ['exchange', 'compliance'], cmdlets });
    strictEqual((await notes('Get-DlpComp|'))['Get-DlpCompliancePolicy'], '');
    strictEqual((await notes('Get-M|'))['Get-MailboxStatistics'], 'not in your role');
    ok(Object.keys(await notes('Get-M|')).indexOf('Get-Mailbox') < 3);
  });
});
