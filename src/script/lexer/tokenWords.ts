/** The words that have kinds of their own: keywords, and operators behind a dash. */
import { TokenKind } from './tokenKind';

const keywordKinds = new Map<string, TokenKind>([
  ['elseif', TokenKind.ElseIf],
  ['if', TokenKind.If],
  ['else', TokenKind.Else],
  ['switch', TokenKind.Switch],
  ['foreach', TokenKind.Foreach],
  ['from', TokenKind.From],
  ['in', TokenKind.In],
  ['for', TokenKind.For],
  ['while', TokenKind.While],
  ['until', TokenKind.Until],
  ['do', TokenKind.Do],
  ['try', TokenKind.Try],
  ['catch', TokenKind.Catch],
  ['finally', TokenKind.Finally],
  ['trap', TokenKind.Trap],
  ['data', TokenKind.Data],
  ['return', TokenKind.Return],
  ['continue', TokenKind.Continue],
  ['break', TokenKind.Break],
  ['exit', TokenKind.Exit],
  ['throw', TokenKind.Throw],
  ['begin', TokenKind.Begin],
  ['process', TokenKind.Process],
  ['end', TokenKind.End],
  ['dynamicparam', TokenKind.Dynamicparam],
  ['function', TokenKind.Function],
  ['filter', TokenKind.Filter],
  ['param', TokenKind.Param],
  ['class', TokenKind.Class],
  ['define', TokenKind.Define],
  ['var', TokenKind.Var],
  ['using', TokenKind.Using],
  ['workflow', TokenKind.Workflow],
  ['parallel', TokenKind.Parallel],
  ['sequence', TokenKind.Sequence],
  ['inlinescript', TokenKind.InlineScript],
  ['configuration', TokenKind.Configuration],
  ['public', TokenKind.Public],
  ['private', TokenKind.Private],
  ['static', TokenKind.Static],
  ['interface', TokenKind.Interface],
  ['enum', TokenKind.Enum],
  ['namespace', TokenKind.Namespace],
  ['module', TokenKind.Module],
  ['type', TokenKind.Type],
  ['assembly', TokenKind.Assembly],
  ['command', TokenKind.Command],
  ['hidden', TokenKind.Hidden],
  ['base', TokenKind.Base],
  ['default', TokenKind.Default],
  ['clean', TokenKind.Clean],
]);

/** The keyword that a word is in any case, or `undefined`. */
export function keywordKind(word: string): TokenKind | undefined {
  if (word.length < 2 || word.length > 13) return undefined;
  return keywordKinds.get(word) ?? keywordKinds.get(word.toLowerCase());
}

const operatorKinds = new Map<string, TokenKind>([
  ['not', TokenKind.Not],
  ['bnot', TokenKind.Not],
  ['f', TokenKind.Format],
  ['and', TokenKind.Logical],
  ['or', TokenKind.Logical],
  ['xor', TokenKind.Logical],
  ['band', TokenKind.Bitwise],
  ['bor', TokenKind.Bitwise],
  ['bxor', TokenKind.Bitwise],
  ['join', TokenKind.UnaryComparison],
  ['split', TokenKind.UnaryComparison],
  ['isplit', TokenKind.UnaryComparison],
  ['csplit', TokenKind.UnaryComparison],
  ['is', TokenKind.Comparison],
  ['isnot', TokenKind.Comparison],
  ['as', TokenKind.Comparison],
  ['shl', TokenKind.Comparison],
  ['shr', TokenKind.Comparison],
]);
for (const word of [
  'eq',
  'ne',
  'ge',
  'gt',
  'lt',
  'le',
  'like',
  'notlike',
  'match',
  'notmatch',
  'replace',
  'contains',
  'notcontains',
  'in',
  'notin',
]) {
  for (const prefix of ['', 'i', 'c']) operatorKinds.set(prefix + word, TokenKind.Comparison);
}

/** The operator that the word after a dash is (`eq`, `split` …) in any case, or `undefined`. */
export function operatorKind(word: string): TokenKind | undefined {
  return operatorKinds.get(word) ?? operatorKinds.get(word.toLowerCase());
}
