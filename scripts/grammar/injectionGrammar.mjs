// The grammar that adds Exchange cmdlets and their filters to PowerShell's own.
import { wordsPattern } from './regexAlternatives.mjs';

/** Parameters that take OPATH, the filter language of the service. */
export const filterParameters = ['Filter', 'RecipientFilter', 'RecipientPreviewFilter', 'RecipientRestrictionFilter'];

/** Cmdlets with a parameter of such a name that takes something else. */
const otherFilters = /-ProtectionAlert$/;

/**
 * @typedef {object} GrammarFacts
 * @property {readonly {name: string, parameters: readonly {name: string, onPremisesOnly?: boolean}[]}[]} cmdlets
 * @property {readonly string[]} properties those that filters may use
 */

/**
 * @param {GrammarFacts} facts
 * @returns {object} a TextMate grammar
 */
export function injectionGrammar({ cmdlets, properties }) {
  const filtering = cmdlets.filter(
    ({ name, parameters }) =>
      !otherFilters.test(name) &&
      parameters.some((parameter) => filterParameters.includes(parameter.name) && parameter.onPremisesOnly !== true),
  );
  const names = (/** @type {readonly {name: string}[]} */ list) => wordsPattern(list.map(({ name }) => name));
  const wholeName = (/** @type {string} */ pattern) => `(?<![\\w$.:-])(?i:${pattern})(?![\\w-])`;
  return {
    comment: 'Written by scripts/grammar/writeGrammar.mjs from data/; changes go there.',
    name: 'Exchange Online cmdlets',
    scopeName: 'exchange-online.injection',
    injectionSelector: 'L:source.powershell -comment -string -meta.embedded.opath',
    patterns: [{ include: '#filteringCall' }, { include: '#cmdlet' }],
    repository: {
      cmdlet: { match: wholeName(names(cmdlets)), name: cmdletScope },
      filteringCall: {
        begin: wholeName(names(filtering)),
        beginCaptures: { 0: { name: cmdletScope } },
        // A call ends where its line does, unless that goes on behind a backtick or a comma.
        end: '(?=[|;)}#])|(?<![`,\\n])$',
        name: 'meta.call.exchange-online.powershell',
        patterns: [{ include: '#filterArgument' }, { include: 'source.powershell' }],
      },
      filterArgument: {
        begin: `(?<![\\w-])(-(?i:${wordsPattern(filterParameters)}))(?:\\s*:\\s*|\\s+)(?=["'{])`,
        beginCaptures: { 1: { name: 'variable.parameter.powershell' } },
        end: '(?!\\G)|(?=$)',
        patterns: [{ include: '#doubleQuotedFilter' }, { include: '#singleQuotedFilter' }, { include: '#blockFilter' }],
      },
      doubleQuotedFilter: {
        ...quoted('"', 'double'),
        patterns: [
          { match: '`\\$(?i:true|false|null)(?!\\w)', name: 'constant.language.opath' },
          { match: '""|`.', name: 'constant.character.escape.powershell' },
          { include: '#expansion' },
          {
            begin: "'",
            end: "'(?!')|(?=\")",
            name: 'string.quoted.single.opath',
            patterns: [{ include: '#expansion' }],
          },
          { include: '#opath' },
        ],
      },
      singleQuotedFilter: {
        ...quoted("'", 'single'),
        patterns: [
          { begin: "''", end: "''|(?=')", name: 'string.quoted.single.opath' },
          { begin: '"', end: '"|(?=\')', name: 'string.quoted.double.opath' },
          { include: '#opath' },
        ],
      },
      blockFilter: {
        begin: '\\{',
        beginCaptures: { 0: { name: 'punctuation.section.braces.begin.powershell' } },
        end: '\\}',
        endCaptures: { 0: { name: 'punctuation.section.braces.end.powershell' } },
        contentName: 'meta.embedded.opath',
        patterns: [
          { begin: "'", end: "'", name: 'string.quoted.single.opath' },
          { begin: '"', end: '"', name: 'string.quoted.double.opath', patterns: [{ include: '#expansion' }] },
          { include: '#opath' },
          { include: '#expansion' },
        ],
      },
      expansion: {
        patterns: [{ include: 'source.powershell#interpolation' }, { include: 'source.powershell#variableNoProperty' }],
      },
      opath: {
        patterns: [
          {
            match: '(?<![\\w-])-(?i:eq|ne|lt|le|gt|ge|like|notlike)(?!\\w)',
            name: 'keyword.operator.comparison.opath',
          },
          { match: '(?<![\\w-])-(?i:and|or|not)(?!\\w)|!', name: 'keyword.operator.logical.opath' },
          { match: '\\$(?i:true|false|null)(?!\\w)', name: 'constant.language.opath' },
          { match: '[()]', name: 'punctuation.section.group.opath' },
          { match: '(?<![\\w-])\\d+(?:\\.\\d+)?(?i:[kmgt]b)?(?!\\w)', name: 'constant.numeric.opath' },
          { match: wholeName(wordsPattern(properties)), name: 'support.variable.property.opath' },
          {
            match: '(?<![\\w$.-])[A-Za-z]\\w*(?=\\s+-(?i:eq|ne|lt|le|gt|ge|like|notlike)\\b)',
            name: 'variable.other.property.opath',
          },
        ],
      },
    },
  };
}

const cmdletScope = 'support.function.cmdlet.exchange-online.powershell';

/**
 * A string with OPATH in it.
 * @param {string} mark
 * @param {string} kind as in the scope's name
 */
function quoted(mark, kind) {
  return {
    begin: mark,
    beginCaptures: { 0: { name: 'punctuation.definition.string.begin.powershell' } },
    end: mark,
    applyEndPatternLast: true,
    endCaptures: { 0: { name: 'punctuation.definition.string.end.powershell' } },
    name: `string.quoted.${kind}.filter.powershell`,
    contentName: 'meta.embedded.opath',
  };
}
