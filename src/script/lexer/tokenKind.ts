/** Kinds of tokens. The comparison operators share one kind; their text tells them apart. */
export const enum TokenKind {
  Unknown,
  Variable,
  SplattedVariable,
  Parameter,
  Number,
  Label,
  Identifier,
  /** A word of command mode that is neither a plain identifier nor a keyword: `C:\x`, `a-b`, `Get-Item`. */
  Generic,
  NewLine,
  EndOfInput,
  StringLiteral,
  StringExpandable,
  HereStringLiteral,
  HereStringExpandable,
  LParen,
  RParen,
  LCurly,
  RCurly,
  LBracket,
  RBracket,
  AtParen,
  AtCurly,
  DollarParen,
  Semi,
  AndAnd,
  OrOr,
  Ampersand,
  Pipe,
  Comma,
  MinusMinus,
  PlusPlus,
  DotDot,
  ColonColon,
  Dot,
  Exclaim,
  Multiply,
  Divide,
  Rem,
  Plus,
  Minus,
  Equals,
  PlusEquals,
  MinusEquals,
  MultiplyEquals,
  DivideEquals,
  RemainderEquals,
  QuestionQuestionEquals,
  FileRedirection,
  MergingRedirection,
  InputRedirection,
  Colon,
  QuestionMark,
  QuestionQuestion,
  QuestionDot,
  QuestionLBracket,
  Not,
  Format,
  Logical,
  Bitwise,
  Comparison,
  /** `-split`, `-join`: comparison operators that also stand before a single operand. */
  UnaryComparison,
  Begin,
  Clean,
  Dynamicparam,
  End,
  Process,
  Break,
  Catch,
  Class,
  Continue,
  Data,
  Define,
  Do,
  Else,
  ElseIf,
  Exit,
  Filter,
  Finally,
  For,
  Foreach,
  From,
  Function,
  If,
  In,
  Param,
  Return,
  Switch,
  Throw,
  Trap,
  Try,
  Until,
  Using,
  Var,
  While,
  Workflow,
  Parallel,
  Sequence,
  InlineScript,
  Configuration,
  Public,
  Private,
  Static,
  Interface,
  Enum,
  Namespace,
  Module,
  Type,
  Assembly,
  Command,
  Hidden,
  Base,
  Default,
}

export function isKeyword(kind: TokenKind): boolean {
  return kind >= TokenKind.Begin;
}

export function isNamedBlock(kind: TokenKind): boolean {
  return kind >= TokenKind.Begin && kind <= TokenKind.Process;
}

export function isAssignment(kind: TokenKind): boolean {
  return kind >= TokenKind.Equals && kind <= TokenKind.QuestionQuestionEquals;
}

export function isRedirection(kind: TokenKind): boolean {
  return kind >= TokenKind.FileRedirection && kind <= TokenKind.InputRedirection;
}

/** How tightly a binary operator binds (higher binds tighter), or 0 for a token that is none. */
export function binaryPrecedence(kind: TokenKind): number {
  switch (kind) {
    case TokenKind.Logical:
      return 1;
    case TokenKind.Bitwise:
      return 2;
    case TokenKind.Comparison:
    case TokenKind.UnaryComparison:
      return 5;
    case TokenKind.QuestionQuestion:
      return 7;
    case TokenKind.Plus:
    case TokenKind.Minus:
      return 9;
    case TokenKind.Multiply:
    case TokenKind.Divide:
    case TokenKind.Rem:
      return 10;
    case TokenKind.Format:
      return 12;
    case TokenKind.DotDot:
      return 13;
    default:
      return 0;
  }
}

export function isUnaryOperator(kind: TokenKind): boolean {
  switch (kind) {
    case TokenKind.Comma:
    case TokenKind.MinusMinus:
    case TokenKind.PlusPlus:
    case TokenKind.Exclaim:
    case TokenKind.Plus:
    case TokenKind.Minus:
    case TokenKind.Not:
    case TokenKind.UnaryComparison:
      return true;
    default:
      return false;
  }
}

/** Whether a token reads the same in every mode, so that it need not be read again when the mode changes. */
export function isModeInvariant(kind: TokenKind): boolean {
  return (
    (kind >= TokenKind.NewLine && kind <= TokenKind.RCurly) ||
    (kind >= TokenKind.RBracket && kind <= TokenKind.Comma) ||
    kind === TokenKind.InputRedirection
  );
}

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
