/**
 * The cmdlets that an answer of EXOModuleFile lists, sorted, each once.
 * @throws SyntaxError if it is not the JSON that the service sends
 */
export function readModuleFile(body: string): readonly string[] {
  const parsed: unknown = JSON.parse(body);
  const files: unknown = typeof parsed === 'object' && parsed !== null && 'value' in parsed ? parsed.value : undefined;
  if (!Array.isArray(files)) throw new SyntaxError('The answer has no list of values.');
  const names = files.flatMap((file: unknown) =>
    typeof file === 'object' && file !== null && 'exportedCmdlets' in file && typeof file.exportedCmdlets === 'string'
      ? file.exportedCmdlets.split(',')
      : [],
  );
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))].sort((a, b) => (a < b ? -1 : 1));
}
