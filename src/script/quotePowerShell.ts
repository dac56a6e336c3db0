/** The characters that PowerShell takes for a single quote; each of them ends a single-quoted string unless doubled. */
const singleQuotes = /['\u2018\u2019\u201a\u201b]/g;

/**
 * The only way to put a value into PowerShell text. The result is one token that stands for the value and is never run,
 * whatever the value holds: nothing is expanded inside single quotes, and typographic quotes end them as well.
 * @param value any text, line ends included; they stay as they are
 * @returns a single-quoted string, also for what could go without quotes; in parentheses where it is the one text that PowerShell heeds in quotes too
 */
export function quotePowerShell(value: string): string {
  // What follows it in a command would no longer be parameters and values, but text.
  if (value === '--%') return "('--%')";
  return `'${value.replace(singleQuotes, '$&$&')}'`;
}
