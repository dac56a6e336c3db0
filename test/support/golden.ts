import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Holds a long text against the file that says what it should be; a missing file fails. EXO_WRITE_GOLDENS=1 writes the file instead, to be
 * read before it is committed.
 * @param file below the repository
 */
export function assertGolden(file: string, text: string): void {
  const golden = path.resolve(process.env['EXO_TEST_REPOSITORY'] ?? process.cwd(), file);
  if (process.env['EXO_WRITE_GOLDENS'] === '1') {
    writeFileSync(golden, text);
    return;
  }
  let wanted: string;
  try {
    wanted = readFileSync(golden, 'utf8');
  } catch (error) {
    throw new Error(`There is no ${file}, which should hold:\n${text}`, { cause: error });
  }
  assert.equal(text, wanted.replaceAll('\r\n', '\n'));
}
