import { deepStrictEqual, ok, strictEqual } from 'node:assert';
import { ServerClient } from './serverClient';

/** What goes on from the last row, as the fix writes it. */
const goingOn =
  'if ($tracedRows) { $nextTrace.StartingRecipientAddress = $tracedRows[-1].RecipientAddress; $nextTrace.EndDate = $tracedRows[-1].Received }';

/** Calls of the first version, each with what the fix makes of it; `null` where it must not touch them. */
const forms: readonly (readonly [title: string, before: string, after: string | null])[] = [
  [
    'a call within the last days',
    'Get-MessageTrace -SenderAddress a@b.c -StartDate (Get-Date).AddDays(-7) -EndDate (Get-Date)',
    'Get-MessageTraceV2 -SenderAddress a@b.c -StartDate (Get-Date).AddDays(-7) -EndDate (Get-Date)',
  ],
  [
    'a shortened name that stands for another parameter as well',
    'Get-MessageTrace -Start $s -End $e -Sender a@b.c',
    'Get-MessageTraceV2 -StartDate $s -End $e -Sender a@b.c',
  ],
  [
    'the first page',
    '$r = Get-MessageTrace -RecipientAddress $x -PageSize 5000 -Page 1 | Select-Object Received',
    '$r = Get-MessageTraceV2 -RecipientAddress $x -ResultSize 5000 | Select-Object Received',
  ],
  [
    'more rows than there can be',
    'Get-MessageTrace -PageSize 10000 -Status Failed',
    'Get-MessageTraceV2 -ResultSize 5000 -Status Failed',
  ],
  [
    'a splatted table',
    '$p = @{ StartDate = $s; EndDate = $e; PageSize = 100 }\nGet-MessageTrace @p',
    '$p = @{ StartDate = $s; EndDate = $e; ResultSize = 100 }\nGet-MessageTraceV2 @p',
  ],
  [
    'details',
    '$m | Get-MessageTraceDetail -StartDate $s -EndDate $e -PageSize 1000 -Page 1',
    '$m | Get-MessageTraceDetailV2 -StartDate $s -EndDate $e',
  ],
  [
    'a loop that turns pages until there is none',
    [
      'do {',
      '  $m = Get-MessageTrace -StartDate $s -EndDate $e -PageSize 5000 -Page $page | Select-Object Received',
      '  $page++',
      '} until ($null -eq $m)',
    ].join('\n'),
    [
      '$nextTrace = @{ EndDate = $e }',
      'do {',
      '  $m = Get-MessageTraceV2 -StartDate $s -ResultSize 5000 @nextTrace -OutVariable tracedRows | Select-Object Received',
      `  ${goingOn}`,
      '  $page++',
      '} until ($null -eq $m)',
    ].join('\n'),
  ],
  [
    'a loop over the last two days',
    'while ($true) {\n  $m = Get-MessageTrace -Page $i\n  if (!$m) { break }\n}',
    `$nextTrace = @{ StartDate = (Get-Date).AddDays(-2); EndDate = Get-Date }\nwhile ($true) {\n  $m = Get-MessageTraceV2 @nextTrace -OutVariable tracedRows\n  ${goingOn}\n  if (!$m) { break }\n}`,
  ],
  [
    'a call within try, in a loop of days',
    [
      'foreach ($day in 1..9) {',
      '  for ($p = 1; $p -lt 99; $p++) {',
      '    try {',
      '      Get-MessageTrace -StartDate $s -EndDate 11/05/2026 -Page $p',
      '    } catch { break }',
      '  }',
      '}',
    ].join('\n'),
    [
      'foreach ($day in 1..9) {',
      "  $nextTrace = @{ EndDate = '11/05/2026' }",
      '  for ($p = 1; $p -lt 99; $p++) {',
      '    try {',
      '      Get-MessageTraceV2 -StartDate $s @nextTrace -OutVariable tracedRows',
      `      ${goingOn}`,
      '    } catch { break }',
      '  }',
      '}',
    ].join('\n'),
  ],
  ['a later page', 'Get-MessageTrace -Page 3', null],
  ['pages outside a loop', 'Get-MessageTrace -Page $p', null],
  ['pages through a pipeline', '1..5 | ForEach-Object { Get-MessageTrace -Page $_ }', null],
  [
    'an end that changes in the loop',
    'do { $e = $e.AddDays(-1); Get-MessageTrace -Page $p -EndDate $e } while ($e)',
    null,
  ],
  ['more than ten days', 'Get-MessageTrace -StartDate (Get-Date).AddDays(-30) -EndDate (Get-Date)', null],
  ['what V2 has not', 'Get-MessageTrace -ProbeTag a', null],
  ['a table that is not known', 'Get-MessageTrace @args', null],
];

describe('Get-MessageTrace for V2', () => {
  let client: ServerClient;
  before(async () => (client = await ServerClient.start()));
  after(() => client.stop());

  for (const [title, text, expected] of forms) {
    it(`${expected === null ? 'leaves' : 'rewrites'} ${title}`, async () => {
      const found = (await client.diagnose(text)).filter(({ code }) => code === 'retiredCmdlet');
      strictEqual(found.length, 1);
      const fixes = (await client.actions(found)).filter((action) => action.title.startsWith('Change to'));
      if (expected === null) {
        deepStrictEqual(fixes, []);
        return;
      }
      const [fix] = fixes;
      ok(fix);
      strictEqual(client.applyAction(fix), expected);
      const after = (await client.diagnose(expected)).map(({ code }) => code);
      deepStrictEqual(
        after.filter((code) => code !== 'missingParameter'),
        [],
      );
    });
  }
});
