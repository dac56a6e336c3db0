// Where two accounts of a script differ.

/** @typedef {import('./oracle.mjs').Parsed} Parsed */

/** @param {Parsed['errors'][number]} error */
const errorText = ({ start, end, code }) => `${code} ${start}-${end}`;

/** @param {Parsed['commands'][number]} command */
const commandText = ({ start, end, name, elements }) =>
  `${start}-${end} ${JSON.stringify(name)}: ${elements.map((each) => `${each.kind} ${each.start}-${each.end}`).join(', ')}`;

/**
 * @param {Pick<Parsed, 'errors' | 'commands'>} ours
 * @param {Pick<Parsed, 'errors' | 'commands'>} theirs what PowerShell says
 * @returns {string[]} one line a difference, at most ten of errors and ten of commands; none if they agree
 */
export function compareParsed(ours, theirs) {
  return [
    // Errors of the same place have no order.
    ...compareLists('error', ours.errors.map(errorText).sort(), theirs.errors.map(errorText).sort()),
    ...compareLists('command', ours.commands.map(commandText), theirs.commands.map(commandText)),
  ];
}

/** @param {string} what @param {string[]} ours @param {string[]} theirs @returns {string[]} */
function compareLists(what, ours, theirs) {
  if (ours.length === theirs.length && ours.every((line, index) => line === theirs[index])) return [];
  const ourSet = new Set(ours);
  const theirSet = new Set(theirs);
  const lines = [
    ...theirs.filter((line) => !ourSet.has(line)).map((line) => `${what} missing: ${line}`),
    ...ours.filter((line) => !theirSet.has(line)).map((line) => `${what} too much: ${line}`),
  ];
  return lines.length > 0 ? lines.slice(0, 10) : [`${what}s in another order`];
}
