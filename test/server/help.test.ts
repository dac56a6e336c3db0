import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { ServerClient } from './serverClient';

describe('help in the text', () => {
  let client: ServerClient;
  before(async () => (client = await ServerClient.start()));
  after(() => client.stop());

  it('hovers over a cmdlet and its parameters, not over other commands', async () => {
    const cmdlet = await client.hover('Get-EXO|Mailbox amy');
    ok(cmdlet.includes('Get-EXOMailbox [[-Identity] <String>]') && cmdlet.includes('learn.microsoft.com'), cmdlet);
    const parameter = await client.hover('Get-EXOMailbox -Prop|ertySets All');
    ok(parameter.includes('`Quota`'), parameter);
    strictEqual(await client.hover('Get-Child|Item'), '');
  });

  it('shows the set that is called, with the parameters that are used most', async () => {
    ok((await client.hover('Get-Mailbox|Statistics amy')).includes('Get-MailboxStatistics [-Identity] <'));
    ok((await client.hover('Get-EXO|Mailbox -Anr amy')).includes('[-Anr <String>]'));
    ok((await client.hover('Get-EXO|Mailbox')).includes('[-ResultSize <Unlimited>] [-RecipientTypeDetails <'));
  });

  it('warns of what does nothing, is retired or is not there', async () => {
    ok((await client.hover('Disable-InboxRule -Wh|atIf')).includes('Does nothing here'));
    ok(!(await client.hover('Set-Mailbox amy -Wh|atIf')).includes('Does nothing here'));
    ok((await client.hover('Connect-ExchangeOnline -SkipLoad|ingCmdletHelp')).includes('instead: LoadCmdletHelp'));
    ok((await client.hover('Get-Mailbox amy -Domain|Controller dc01')).includes('Exchange servers only'));
    ok(
      (await client.hover('Get-Mailbox|Database')).includes('**Get-MailboxDatabase** exists on Exchange servers only'),
    );
  });

  it('hovers over keys of tables that are splatted, with a connection’s prefix and with the module’s name', async () => {
    const key = await client.hover("$p = @{\n  Ty|pe = 'Shared'\n}\nSet-Mailbox amy @p");
    ok(key.includes('**-Type** · Set-Mailbox') && key.includes('`Shared`'), key);
    strictEqual(await client.hover("$p = @{ Ty|pe = 'Shared' }\nGet-ChildItem @p"), '');
    for (const set of ['$p.Ty|pe', "$p['Ty|pe']"])
      ok((await client.hover(`$p = @{}\n${set} = 'Room'\nSet-Mailbox amy @p`)).includes('**-Type** · Set-Mailbox'));
    ok((await client.hover('Connect-ExchangeOnline -Prefix Eu\nGet-Eu|Mailbox')).includes('Get-Mailbox ['));
    ok((await client.hover('ExchangeOnlineManagement\\Get-EXO|Mailbox')).includes('Get-EXOMailbox ['));
    strictEqual(await client.hover('function Get-Mail|box { }'), '');
    strictEqual(await client.hover('# Get-Mail|box'), '');
  });

  it('hovers over properties of which it is known whose they are', async () => {
    for (const text of [
      '$m = Get-Mailbox amy\n$m.RecipientType|Details',
      '$m = Get-Mailbox amy\r\n"\u{1F600} $($m.RecipientType|Details)"',
      'Get-Mailbox | Select-Object Alias, RecipientType|Details',
      "Get-Mailbox | Sort-Object 'RecipientType|Details'",
      'Get-Mailbox | Where-Object { $_.RecipientType|Details -eq 1 }',
      'Get-Mailbox -Filter "RecipientType|Details -eq 1"',
      'Get-Mailbox -Filter { (Alias -eq 1) -and (RecipientType|Details -eq 1) }',
    ]) {
      const found = await client.hover(text);
      ok(found.includes('**RecipientTypeDetails** · Get-Mailbox') && found.includes('`MailUser`'), text + found);
    }
    ok((await client.hover('Get-EXOMailbox | Select-Object Is|sueWarningQuota')).includes('Property sets: Quota'));
    for (const text of [
      '$m = Get-Process\n$m.Na|me',
      '$m = Get-Mailbox\n$m.Non|sense',
      'Get-Mailbox | Select-Object -First Na|me',
      'Get-Mailbox | Export-Csv Na|me',
      '# $_.Na|me',
    ])
      strictEqual(await client.hover(text), '', text);
  });

  it('shows the parameter sets that are still possible and what is being written', async () => {
    const help = await client.signature('Get-EXOMailbox -Anr |');
    strictEqual(help?.signatures.length, 1);
    const [signature] = help.signatures;
    const active = signature?.parameters?.[signature.activeParameter ?? -1];
    const extent = active?.label;
    ok(typeof extent === 'object');
    strictEqual(signature?.label.slice(...extent), '[-Anr <String>]');
    strictEqual((await client.signature('Get-EXOMailbox |'))?.signatures.length, 2);
    const first = await client.signature('Get-Mailbox |');
    const set = first?.signatures[first.activeSignature ?? 0];
    const written = set?.parameters?.[first?.activeParameter ?? -1]?.label;
    ok(typeof written === 'object');
    strictEqual(set?.label.slice(...written), '[[-Identity] <MailboxIdParameter>]');
    for (const text of ['Set-Mailbox amy -Type:Sh| -WhatIf', 'Set-Mailbox amy -Type | -WhatIf']) {
      const { signatures, activeSignature = 0, activeParameter } = (await client.signature(text)) ?? { signatures: [] };
      const shown = signatures[activeSignature];
      const label = shown?.parameters?.[activeParameter ?? -1]?.label;
      strictEqual(
        shown?.label.slice(...(typeof label === 'object' ? label : [])),
        '[-Type <ConvertibleMailboxSubType>]',
      );
    }
    strictEqual(await client.signature('Get-ChildItem |'), null);
  });

  it('links cmdlets to their pages', async () => {
    await client.open('Get-EXOMailbox amy; Get-ChildItem');
    const links = await client.links();
    strictEqual(links.length, 1);
    ok(links[0]?.target?.startsWith('https://learn.microsoft.com/'));
  });

  it('offers to run outermost statements that use Exchange', async () => {
    await client.open(
      'Get-ChildItem\nGet-EXOMailbox amy\nfunction f { Get-Mailbox }\nforeach ($m in 1, 2) {\n  Get-Mailbox $m\n}\n',
    );
    const lines = (await client.lenses()).map(({ range }) => range.start.line);
    deepStrictEqual(lines, [1, 3]);
    await client.choose({ codeLens: false });
    deepStrictEqual(await client.lenses(), []);
    await client.choose({});
  });

  it('colours known cmdlets and parameters', async () => {
    await client.open('Get-ChildItem -Path x\nGet-EXOMailbox -ResultSize 5 -Nonsense 1');
    // Line, character (each from the token before), length, type, modifiers.
    deepStrictEqual((await client.tokens()).data, [1, 0, 14, 0, 1, 0, 15, 11, 1, 0]);
  });

  it('sends only the colours that changed, and those of the lines that are seen', async () => {
    await client.open('Get-EXOMailbox amy\nGet-Mailbox ben\nGet-ChildItem\nGet-User carl\n');
    const { resultId = '', data } = await client.tokens();
    strictEqual(data.length, 15);
    await client.type(client.text.length, client.text.length, 'Get-Recipient\n');
    const changed = await client.tokensSince(resultId);
    ok('edits' in changed && changed.resultId !== undefined);
    deepStrictEqual(
      changed.edits.map(({ start, deleteCount, data: added = [] }) => [start, deleteCount, added.length]),
      [[15, 0, 5]],
    );
    ok('data' in (await client.tokensSince('of an answer long ago')));
    deepStrictEqual((await client.tokensOfLines(1, 2)).data, [1, 0, 11, 0, 1]);
  });
});
