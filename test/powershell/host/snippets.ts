import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runPowerShell } from '../../support/powershell';

/** Lines of PowerShell and what they show. */
export interface Snippet {
  /** Completes "it …". */
  readonly does: string;
  readonly script: string;
  /** The rendered output without its own folder, spaces at the ends of lines and empty lines at both ends; errors as `! id: message`. */
  readonly shows: readonly string[];
}

const mark = '\u0001';

/** Renders what the snippets write, streams and errors included, each in an empty folder of its own. */
const render = `
$ProgressPreference = 'SilentlyContinue'
$__index = 0
foreach ($__text in $__snippets) {
  $__folder = [IO.Path]::Combine($__root, "s$__index")
  [void][IO.Directory]::CreateDirectory($__folder)
  $ExecutionContext.SessionState.Path.SetLocation($__folder) | Out-Null
  $__lines = [Collections.ArrayList]::new()
  $__note = { param($__e) "! $($__e.FullyQualifiedErrorId): $__e" }
  try {
    $__shown = foreach ($__item in (& ([scriptblock]::Create($__text)) *>&1)) {
      if ($__item -is [Management.Automation.ErrorRecord]) { & $__note $__item }
      elseif ($__item -is [Management.Automation.WarningRecord]) { "WARNING: $__item" }
      elseif ($__item -is [Management.Automation.VerboseRecord]) { "VERBOSE: $__item" }
      else { , $__item }
    }
    $__out = $__shown | Out-String -Width 110
  } catch { $__out = & $__note $_ }
  $__out = $__out.Replace($__folder + [IO.Path]::DirectorySeparatorChar, '')
  [Console]::Out.Write("${mark}" + $__out)
  $__index++
}`;

/**
 * Declares a suite that runs all its snippets in one PowerShell and compares each with what PowerShell 7.6 shows.
 * @param title what the suite is about
 */
export function describeSnippets(title: string, snippets: readonly Snippet[]): void {
  describe(title, () => {
    let shown: readonly string[] = [];
    before(async () => {
      const root = await mkdtemp(path.join(tmpdir(), 'host-'));
      try {
        const texts = snippets.map(({ script }) => quote(script)).join(',\n');
        const script = `$__root = ${quote(root)}\n$__snippets = @(\n${texts}\n)\n${render}`;
        const result = await runPowerShell(script, { env: { NO_COLOR: '1', TERM: 'dumb' } });
        assert.equal(result.stderr, '');
        shown = result.stdout.split(mark).slice(1);
      } finally {
        await rm(root, { recursive: true, force: true });
      }
    });
    snippets.forEach((snippet, index) => {
      it(snippet.does, () => assert.deepEqual(lines(shown[index] ?? ''), snippet.shows));
    });
  });
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function lines(text: string): string[] {
  const all = text.split(/\r?\n/).map((line) => line.trimEnd());
  const first = all.findIndex((line) => line !== '');
  const last = all.findLastIndex((line) => line !== '');
  return first < 0 ? [] : all.slice(first, last + 1);
}
