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

/** Whether a token is a word of the language. */
export function isKeyword(kind: TokenKind): boolean {
  return kind >= TokenKind.Begin;
}

/** Whether a token begins a named block: `begin`, `process` … */
export function isNamedBlock(kind: TokenKind): boolean {
  return kind >= TokenKind.Begin && kind <= TokenKind.Process;
}

/** Whether a token assigns: `=`, `+=` … */
export function isAssignment(kind: TokenKind): boolean {
  return kind >= TokenKind.Equals && kind <= TokenKind.QuestionQuestionEquals;
}

/** Whether a token redirects a stream. */
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

/** Whether a token may stand before its only operand. */
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
