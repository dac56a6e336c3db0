import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import type { CompletionItem } from 'vscode-languageserver/node';
import { ServerClient } from './serverClient';

const labels = (items: readonly CompletionItem[]): string[] => items.map(({ label }) => label);

describe('completion', () => {
  let client: ServerClient;
  before(async () => (client = await ServerClient.start()));
  after(() => client.stop());

  describe('of cmdlets', () => {
    it('offers the most used beginning first', async () => {
      strictEqual((await client.complete('Get-EXOM|'))[0]?.label, 'Get-EXOMailbox');
    });
    it('finds by noun and by initials', async () => {
      ok(labels(await client.complete('mailboxp|')).includes('Add-MailboxPermission'));
      strictEqual((await client.complete('gmfp|'))[0]?.label, 'Get-MailboxFolderPermission');
    });
    it('replaces the whole word', async () => {
      strictEqual(await client.accept('$x = Get-EXOM|', 'Get-EXOMailbox'), '$x = Get-EXOMailbox');
    });
    it('works in blocks and in strings’ subexpressions, not in strings and comments', async () => {
      ok((await client.complete('if ($true) { Get-Mailb| }')).length > 0);
      ok((await client.complete('"$(Get-Mailb|)"')).length > 0);
      deepStrictEqual(await client.complete('"Get-Mailb|"'), []);
      deepStrictEqual(await client.complete('# Get-Mailb|'), []);
    });
    it('writes the prefix that the connection gives', async () => {
      const connect = 'Connect-ExchangeOnline -Prefix Eu\n';
      ok(labels(await client.complete(`${connect}Get-Mailb|`)).includes('Get-EuMailbox'));
      // The module's own cmdlets have none.
      ok(labels(await client.complete(`${connect}Get-EXOMailb|`)).includes('Get-EXOMailbox'));
    });
    it('documents an item when it is looked at', async () => {
      const [first] = await client.complete('Get-EXOMailbox|');
      ok(first);
      strictEqual(first.documentation, undefined);
      const { documentation } = await client.resolve(first);
      ok(typeof documentation === 'object' && documentation.value.includes('Official page'));
    });
  });

  describe('of parameters', () => {
    it('leaves out what is bound and what its set excludes', async () => {
      const found = labels(await client.complete('Get-EXOMailbox -Anr amy -|'));
      ok(found.includes('-Properties') && found.includes('-ErrorAction'));
      ok(!found.includes('-Anr') && !found.includes('-Identity'));
    });
    it('puts required ones first', async () => {
      strictEqual(
        (await client.complete('Add-MailboxPermission -Identity amy -User ben -|'))[0]?.label,
        '-AccessRights',
      );
    });
    it('goes on behind a continued line', async () => {
      strictEqual(
        await client.accept('Get-EXOMailbox -Identity amy `\n  -Prop|', '-PropertySets'),
        'Get-EXOMailbox -Identity amy `\n  -PropertySets',
      );
    });
    it('counts a splatted table as bound', async () => {
      ok(!labels(await client.complete('$p = @{ ResultSize = 5 }\nGet-EXOMailbox @p -|')).includes('-ResultSize'));
    });
    it('says nothing about other commands', async () => {
      deepStrictEqual(await client.complete('Get-ChildItem -|'), []);
    });
  });

  describe('of values', () => {
    it('offers property sets, also the second of a list', async () => {
      ok(labels(await client.complete('Get-EXOMailbox -PropertySets |')).includes('Quota'));
      ok(labels(await client.complete('Get-EXOMailbox -PropertySets All, |', ' ')).includes('Quota'));
      strictEqual(
        await client.accept('Get-EXOMailbox -PropertySets All,Qu|', 'Quota'),
        'Get-EXOMailbox -PropertySets All,Quota',
      );
    });
    it('keeps the quotes that stand there', async () => {
      strictEqual(await client.accept("Set-Mailbox amy -Type 'Sh|'", 'Shared'), "Set-Mailbox amy -Type 'Shared'");
    });
    it('offers truth values, Unlimited, and names of properties in @( )', async () => {
      deepStrictEqual(labels(await client.complete('Set-Mailbox amy -AuditEnabled |')), ['$true', '$false']);
      deepStrictEqual(labels(await client.complete('Get-Mailbox -ResultSize |')), ['Unlimited']);
      ok(labels(await client.complete('Get-EXOMailbox -Properties @("Li|")')).includes('LitigationHoldEnabled'));
    });
    it('stays quiet behind a blank where there is no value to offer', async () => {
      deepStrictEqual(await client.complete('Get-EXOMailbox |', ' '), []);
    });
  });

  describe('of splatted tables', () => {
    it('offers keys that are not there yet', async () => {
      const found = labels(await client.complete('$p = @{\n  Identity = "amy"\n  |\n}\nGet-EXOMailbox @p'));
      ok(found.includes('ResultSize') && !found.includes('Identity'));
    });
    it('quotes a value', async () => {
      const text = '$p = @{ PropertySets = | }\nGet-EXOMailbox @p';
      ok((await client.accept(text, 'Quota')).includes("PropertySets = 'Quota'"));
    });
  });

  describe('of filters', () => {
    it('offers properties, then operators, then values, then what joins', async () => {
      ok(labels(await client.complete("Get-Mailbox -Filter '|'")).includes('CustomAttribute1'));
      deepStrictEqual(labels(await client.complete("Get-Mailbox -Filter 'HiddenFromAddressListsEnabled |'")), [
        '-eq',
        '-ne',
      ]);
      deepStrictEqual(labels(await client.complete('Get-Mailbox -Filter {HiddenFromAddressListsEnabled -eq |}')), [
        '$true',
        '$false',
      ]);
      deepStrictEqual(labels(await client.complete('Get-Mailbox -Filter "Name -like \'a*\' |"')), ['-and', '-or']);
    });
    it('quotes a value as the quotes around the filter ask', async () => {
      strictEqual(
        await client.accept('Get-Recipient -Filter "RecipientTypeDetails -eq |"', 'SharedMailbox'),
        `Get-Recipient -Filter "RecipientTypeDetails -eq 'SharedMailbox'"`,
      );
      strictEqual(
        await client.accept("Get-Recipient -Filter 'RecipientTypeDetails -eq |'", 'SharedMailbox'),
        `Get-Recipient -Filter 'RecipientTypeDetails -eq ''SharedMailbox'''`,
      );
    });
  });

  describe('of properties', () => {
    it('knows what comes down the pipeline', async () => {
      for (const text of [
        'Get-Mailbox | Select-Object |',
        'Get-Mailbox | Select-Object Name, |',
        'Get-Mailbox | Sort-Object -Property |',
        'Get-Mailbox | Where-Object { $_.| }',
        'Get-Mailbox | Where-Object Name -eq 5 | Format-Table |',
        'foreach ($m in Get-Mailbox) { $m.| }',
        '$m = Get-Mailbox amy\n$m.|',
      ]) {
        ok(labels(await client.complete(text)).includes('PrimarySmtpAddress'), text);
      }
    });
    it('says nothing about what it does not know', async () => {
      deepStrictEqual(await client.complete('Get-Process | Select-Object |'), []);
      deepStrictEqual(await client.complete('$unknown.|'), []);
    });
  });

  it('follows the text change by change', async () => {
    await client.open('Get-Mailbox\n');
    await client.type(12, 12, 'Get-EXOM');
    strictEqual((await client.completeAt(20))[0]?.label, 'Get-EXOMailbox');
    await client.type(0, 11, 'Get-Date');
    strictEqual((await client.completeAt(17))[0]?.label, 'Get-EXOMailbox');
  });
});
