import type { CmdletFacts } from './cmdletFacts';

/** Short descriptions in this project's own words. */
export interface DescriptionTable {
  /** Cmdlet → what it does, one or two sentences. */
  readonly cmdlets: Readonly<Record<string, string>>;
  /** Noun → what it means, one and several. */
  readonly nouns: Readonly<Record<string, readonly [string, string]>>;
}

/** What a verb does, with `{one}` or `{many}` where the noun goes. */
const verbs: Readonly<Record<string, string>> = {
  get: 'Reads {many}.',
  search: 'Searches {many}.',
  new: 'Creates {one}.',
  set: 'Changes {one}.',
  add: 'Adds {one}.',
  remove: 'Deletes {one}.',
  enable: 'Turns {one} on.',
  disable: 'Turns {one} off.',
  start: 'Starts {one}.',
  stop: 'Stops {one}.',
  suspend: 'Pauses {one}.',
  resume: 'Goes on with {one}.',
  test: 'Tests {one}.',
  validate: 'Checks {one}.',
  check: 'Checks {one}.',
  compare: 'Compares {one}.',
  export: 'Exports {one}.',
  import: 'Imports {one}.',
  update: 'Updates {one}.',
  clear: 'Clears {one}.',
  cancel: 'Cancels {one}.',
  invoke: 'Runs {one}.',
  execute: 'Runs {one}.',
  expedite: 'Speeds up {one}.',
  install: 'Installs {one}.',
  preview: 'Shows {one}.',
  send: 'Sends {one}.',
  undo: 'Brings back {one}.',
  write: 'Writes {one}.',
};

/**
 * One sentence about a cmdlet that has no written description: what its verb does with its noun, and where it exists if
 * that is not Exchange Online.
 */
export function factualLine(cmdlet: CmdletFacts, nouns: DescriptionTable['nouns']): string {
  const [one, many] = nouns[cmdlet.noun] ?? nounPhrases(cmdlet.noun);
  const pattern = verbs[cmdlet.verb.toLowerCase()] ?? `${cmdlet.verb}: {one}.`;
  const sentence = pattern.replace('{one}', () => one).replace('{many}', () => many);
  return cmdlet.applicable.includes('Exchange Online') ? sentence : `${sentence} In Security & Compliance.`;
}

/** Words of nouns that are written otherwise in running text. */
const spellings: Readonly<Record<string, string>> = {
  Azure: 'Azure',
  Config: 'configuration',
  Configs: 'configurations',
  Dlp: 'DLP',
  Mdo: 'Defender',
  Ome: 'OME',
  Owa: 'Outlook on the web',
  Purview: 'Purview',
  Teams: 'Teams',
  Viva: 'Viva',
};

/** `RetentionPolicyTag` → "a retention policy tag", "retention policy tags"; abbreviations keep their capitals. */
function nounPhrases(noun: string): [string, string] {
  const words = noun
    .split(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/u)
    .map((word) => (/^[A-Z\d]{2,}$/u.test(word) ? word : (spellings[word] ?? word.toLowerCase())));
  const phrase = words.join(' ');
  const last = words.at(-1) ?? '';
  // Settings, statistics, configuration: no single one of them is meant.
  if (/(?:[^s]s|data|config|configuration|information|content|access|feature)$/u.test(last)) return [phrase, phrase];
  return [`${/^[aeiou]/iu.test(phrase) ? 'an' : 'a'} ${phrase}`, plural(phrase)];
}

function plural(phrase: string): string {
  if (/[^aeiou]y$/u.test(phrase)) return `${phrase.slice(0, -1)}ies`;
  return /(?:s|x|ch|sh)$/u.test(phrase) ? `${phrase}es` : `${phrase}s`;
}
