/** The blanks that the line of a place begins with. */
export function indentAt(text: string, offset: number): string {
  const line = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/u.exec(text.slice(line, offset))?.[0] ?? '';
}
