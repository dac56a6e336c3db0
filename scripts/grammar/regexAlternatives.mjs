// Regular expressions for long lists of names.

/**
 * An expression that matches exactly these words, sharing what they begin with, so that a miss is known after few letters.
 * @param {readonly string[]} words letters, digits and dashes only
 */
export function wordsPattern(words) {
  return alternatives([...new Set(words)].sort());
}

/**
 * @param {readonly string[]} words sorted, each once
 * @returns {string}
 */
function alternatives(words) {
  const optional = words[0] === '';
  /** @type {Map<string, string[]>} */
  const byFirst = new Map();
  for (const word of optional ? words.slice(1) : words) {
    const first = word.slice(0, 1);
    byFirst.set(first, [...(byFirst.get(first) ?? []), word.slice(1)]);
  }
  const branches = [...byFirst].map(([first, rests]) => {
    const shared = sharedStart(rests);
    const tails = rests.map((rest) => rest.slice(shared.length));
    return first + shared + (tails.length === 1 ? '' : alternatives(tails));
  });
  if (branches.length === 0) return '';
  if (optional) return `(?:${branches.join('|')})?`;
  return branches.length === 1 ? branches.join('') : `(?:${branches.join('|')})`;
}

/** @param {readonly string[]} words */
function sharedStart(words) {
  const [first = ''] = words;
  let length = first.length;
  for (const word of words) while (!word.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}
