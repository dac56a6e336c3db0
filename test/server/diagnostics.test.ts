import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { diagnosticCodes } from '../../src/language/server/diagnostics/codes';
import { connect, diagnosticCases } from './diagnosticCases';
import { ServerClient } from './serverClient';

interface Manifest {
  readonly contributes: {
    readonly configuration: readonly {
      readonly properties: Readonly<Record<string, { readonly default?: unknown; readonly enum?: readonly string[] }>>;
    }[];
  };
}

describe('diagnostics', () => {
  let client: ServerClient;
  before(async () => (client = await ServerClient.start()));
  after(() => client.stop());

  async function codesOf(text: string): Promise<unknown[]> {
    return (await client.diagnose(text)).map(({ code }) => code);
  }

  for (const [code, { found, silent, fixed }] of Object.entries(diagnosticCases)) {
    describe(code, () => {
      for (const text of found) {
        it(`finds ${text}`, async () => {
          const codes = await codesOf(text);
          strictEqual(codes.filter((each) => each === code).length, 1, `found: ${codes.join(', ')}`);
        });
      }
      for (const text of silent) {
        it(`says nothing about ${text}`, async () => ok(!(await codesOf(text)).includes(code)));
      }
      it('is off when its setting or a comment says so', async () => {
        const [text = ''] = found;
        ok(!(await codesOf(`${text}\n# exo-disable-file ${code}`)).includes(code));
        await client.choose({ diagnostics: { [code]: 'off' } });
        ok(!(await codesOf(text)).includes(code));
        await client.choose({});
      });
      if (fixed === undefined) return;
      it('has a fix', async () => {
        const diagnostics = await client.diagnose(found[0] ?? '');
        const [first] = await client.actions(diagnostics.filter((each) => each.code === code));
        ok(first);
        strictEqual(client.applyAction(first), fixed);
      });
    });
  }

  it('has a page for every code, and no other pages', () => {
    const pages = readdirSync('docs/diagnostics').filter((name) => name !== 'README.md');
    deepStrictEqual(
      pages.sort(),
      Object.keys(diagnosticCodes)
        .map((code) => `${code}.md`)
        .sort(),
    );
  });

  it('has a setting for every code, which says how it is shown unless it is changed, and a page that names both ways off', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
    const settings = manifest.contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
    const list = readFileSync('docs/diagnostics/README.md', 'utf8');
    for (const [code, { severity }] of Object.entries(diagnosticCodes)) {
      const setting = settings.find(([name]) => name === `exchangeOnline.diagnostics.${code}`)?.[1];
      strictEqual(setting?.default, severity, code);
      deepStrictEqual(setting.enum, ['error', 'warning', 'information', 'hint', 'off'], code);
      const page = readFileSync(`docs/diagnostics/${code}.md`, 'utf8');
      ok(page.includes(`exchangeOnline.diagnostics.${code}`) && page.includes(`exo-disable ${code}`), code);
      ok(
        list.split('\n').some((row) => row.includes(`(${code}.md)`) && row.endsWith(`| ${severity} |`)),
        code,
      );
    }
  });

  it('offers no cmdlet in place of a retired one that needs more than is there', async () => {
    const fixes = async (text: string) => (await client.actions(await client.diagnose(text))).map(({ title }) => title);
    const newer = 'Change to Search-UnifiedAuditLog';
    ok((await fixes(`${connect}Search-MailboxAuditLog -StartDate $s -EndDate $e`)).includes(newer));
    ok(!(await fixes(`${connect}Search-MailboxAuditLog`)).includes(newer));
  });

  it('offers no parameter that the call has', async () => {
    const [finding] = await client.diagnose('Set-Mailbox -Identity amy -Identty amy -AuditEnabled $true');
    ok(finding);
    deepStrictEqual([finding.code, finding.message], ['unknownParameter', 'Set-Mailbox has no parameter -Identty.']);
  });

  it('puts the value of a switch behind a colon where it puts the name right', async () => {
    const diagnostics = await client.diagnose('Disconnect-ExchangeOnline -Config $false -Verbose');
    const [first] = await client.actions(diagnostics.filter(({ code }) => code === 'unknownParameter'));
    ok(first);
    strictEqual(client.applyAction(first), 'Disconnect-ExchangeOnline -Confirm:$false -Verbose');
  });

  it('writes a connection under the other one', async () => {
    const text = 'try {\n  Connect-ExchangeOnline\n  Get-RetentionCompliancePolicy\n} catch { throw }';
    const [action] = await client.actions(await client.diagnose(text));
    ok(action);
    strictEqual(
      client.applyAction(action),
      text.replace('Connect-ExchangeOnline', 'Connect-ExchangeOnline\n  Connect-IPPSSession'),
    );
  });

  it('links findings to their pages', async () => {
    const [found] = await client.diagnose('Get-EXOMailbox -Nonsense');
    ok(found?.codeDescription?.href.endsWith('docs/diagnostics/unknownParameter.md'));
  });

  it('is turned off by a comment on the line, above it, and for the file', async () => {
    for (const text of [
      'Get-EXOMailbox -Nonsense # exo-disable unknownParameter',
      '# exo-disable unknownParameter\nGet-EXOMailbox -Nonsense',
      '# exo-disable\nGet-EXOMailbox -Nonsense',
      'Get-Date\nGet-EXOMailbox -Nonsense\n# exo-disable-file unknownParameter',
      '# exo-disable unknownParameter\nGet-EXOMailbox `\n  -Nonsense',
    ]) {
      deepStrictEqual(await codesOf(text), [], text);
    }
    deepStrictEqual(await codesOf('# exo-disable slowLoop\nGet-EXOMailbox -Nonsense'), ['unknownParameter']);
  });

  it('says the same thing of the same place once', async () => {
    const text = '$p = @{ Nonsense = 1 }\nGet-EXOMailbox @p\nGet-EXOMailbox @p';
    deepStrictEqual(await codesOf(text), ['unknownParameter']);
  });

  it('says nothing about lines that PowerShell cannot read', async () => {
    deepStrictEqual(await codesOf('$m = Get-Mailbox <user> | Format-List Name\n'), []);
  });

  it('writes that comment on request', async () => {
    const actions = await client.actions(await client.diagnose('if ($a) {\n  Get-EXOMailbox -Nonsense\n}\n'));
    const off = actions.at(-1);
    ok(off);
    strictEqual(
      client.applyAction(off),
      'if ($a) {\n  # exo-disable unknownParameter\n  Get-EXOMailbox -Nonsense\n}\n',
    );
  });

  it('follows the settings', async () => {
    await client.choose({ diagnostics: { unknownParameter: 'hint', missingResultSize: 'off' } });
    const found = await client.diagnose('$a = Get-EXOMailbox\nGet-EXOMailbox -Nonsense');
    deepStrictEqual(
      found.map(({ code, severity }) => [code, severity]),
      [['unknownParameter', 4]],
    );
    await client.choose({});
  });

  it('follows the text', async () => {
    deepStrictEqual(await codesOf('Get-EXOMailbox -Nonsens'), ['unknownParameter']);
    await client.type(15, 23, '-ResultSize 5');
    deepStrictEqual(await client.findings(), []);
  });

  it('knows what the role may run', async () => {
    const text = 'Get-Mailbox amy\nRemove-Mailbox amy\nGet-EXOMailbox amy';
    await client.connect({ id: '1', services: ['exchange'], organization: 'Contoso', cmdlets: ['Get-Mailbox'] });
    const found = await client.diagnose(text);
    deepStrictEqual(
      found.map(({ code, range }) => [code, range.start.line]),
      [['notInRole', 1]],
    );
    await client.connect(null);
    deepStrictEqual(await codesOf(text), []);
  });

  it('leaves scripts for servers alone while a connection to the cloud is active', async () => {
    const forServers = [
      "$size = Read-Host 'Size'\n$target = Read-Host 'Database'\nGet-MailboxDatabase $target | Get-Mailbox | Set-Mailbox -MaxSendSize $size",
      '$name = Read-Host\n$target = Read-Host\nNew-MoveRequest $name -TargetDatabase $target\nRemove-Mailbox $name',
    ];
    const forCloud = '# Exchange Online\n$name = Read-Host\n$target = Read-Host\nNew-MoveRequest $name -BadItemLimit 5';
    await client.connect({ id: '1', services: ['exchange'], organization: 'Contoso', cmdlets: ['Get-Mailbox'] });
    for (const text of forServers) deepStrictEqual(await codesOf(text), [], text);
    deepStrictEqual(await codesOf(forCloud), ['notInRole', 'onPremisesParameter']);
    await client.connect(null);
    deepStrictEqual(await codesOf(forCloud), []);
  });

  it('knows whether the connection leads to Security & Compliance', async () => {
    const role = { id: '1', organization: 'Contoso', cmdlets: ['Get-Mailbox'] };
    const alone = 'Get-Mailbox amy\nif ($a) { Get-RetentionCompliancePolicy }';
    const connects = `${connect}Get-RetentionCompliancePolicy`;
    await client.connect({ ...role, services: ['exchange', 'compliance'] });
    deepStrictEqual([await codesOf(alone), await codesOf(connects)], [[], []]);
    await client.connect({ ...role, services: ['compliance'] });
    deepStrictEqual([await codesOf(alone), await codesOf(connects)], [[], []]);
    await client.connect({ ...role, services: ['exchange'] });
    const found = await client.diagnose(alone);
    deepStrictEqual(
      found.map(({ code, range, message }) => [code, range.start.line, message]),
      [
        [
          'complianceNotConnected',
          1,
          'Get-RetentionCompliancePolicy belongs to Security & Compliance, which the connection to Contoso does not lead to.',
        ],
      ],
    );
    const [action] = await client.actions(found);
    ok(action);
    strictEqual(
      client.applyAction(action),
      'Get-Mailbox amy\nConnect-IPPSSession\nif ($a) { Get-RetentionCompliancePolicy }',
    );
    await client.connect({
      ...role,
      cmdlets: [...role.cmdlets, 'Get-RetentionCompliancePolicy'],
      services: ['exchange'],
    });
    deepStrictEqual(await codesOf(alone), []);
    await client.connect(null);
    deepStrictEqual(await codesOf(alone), []);
    deepStrictEqual(await codesOf(connects), ['complianceNotConnected']);
  });
});
