/** The part of the syntax tree below the statements: pipelines' elements and expressions. */

import type {
  Attribute,
  Node,
  Positioned,
  ScriptBlock,
  Statement,
  StatementList,
  TypeConstraint,
  TypeName,
} from './syntaxTree';

// Pipelines

/** What pipes stand between. */
export type PipelineElement = Command | CommandExpression;

/** `Get-Mailbox -Identity x`. */
export interface Command extends Positioned {
  readonly kind: 'Command';
  /** `&` (call) or `.` (dot-source) before the name. */
  readonly invocation: '&' | '.' | null;
  /** The first is the name. */
  readonly elements: readonly CommandElement[];
  readonly redirections: readonly Redirection[];
}

/** An expression as an element of a pipeline. */
export interface CommandExpression extends Positioned {
  readonly kind: 'CommandExpression';
  readonly expression: Expression;
  readonly redirections: readonly Redirection[];
}

/** A word of a command. */
export type CommandElement = CommandParameter | Expression;

/** `-Identity`, or `-Identity:x` with its argument. */
export interface CommandParameter extends Positioned {
  readonly kind: 'CommandParameter';
  /** Without dash and colon. */
  readonly name: string;
  /** Where the name (with a colon, if there is one) ends; an argument behind a colon is within the parameter. */
  readonly nameEnd: number;
  readonly argument: Expression | null;
}

/** Where a stream goes. */
export type Redirection = FileRedirection | MergingRedirection;

/** `2> errors.txt`. */
export interface FileRedirection extends Positioned {
  readonly kind: 'FileRedirection';
  /** 1 to 6, or 0 for all. */
  readonly stream: number;
  readonly append: boolean;
  readonly target: Expression;
}

/** `2>&1`. */
export interface MergingRedirection extends Positioned {
  readonly kind: 'MergingRedirection';
  readonly stream: number;
}

// Expressions

/** `$a -eq 1`. */
export interface Binary extends Positioned {
  readonly kind: 'Binary';
  readonly left: Expression;
  /** Lower case, as written: `-ieq` stays `-ieq`. */
  readonly operator: string;
  readonly operatorStart: number;
  readonly right: Expression;
}

/** `-not $a`, `$i++`. */
export interface Unary extends Positioned {
  readonly kind: 'Unary';
  readonly operator: string;
  readonly postfix: boolean;
  readonly operand: Expression;
}

/** `$a ? 1 : 2`. */
export interface Ternary extends Positioned {
  readonly kind: 'Ternary';
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

/** `1, 2`. */
export interface ArrayLiteral extends Positioned {
  readonly kind: 'ArrayLiteral';
  readonly items: readonly Expression[];
}

/** `[type]value`. */
export interface Convert extends Positioned {
  readonly kind: 'Convert';
  readonly type: TypeConstraint;
  readonly operand: Expression;
}

/** `[ValidateNotNull()]$x`. */
export interface AttributedExpression extends Positioned {
  readonly kind: 'AttributedExpression';
  readonly attribute: Attribute;
  readonly operand: Expression;
}

/** `[int]` as a value. */
export interface TypeExpression extends Positioned {
  readonly kind: 'TypeExpression';
  readonly type: TypeName;
}

/** `$x`, `@x`. */
export interface Variable extends Positioned {
  readonly kind: 'Variable';
  /** Without `$`, `@` and braces; with scope or drive. */
  readonly name: string;
  readonly splatted: boolean;
}

/** `1kb`; `text` as written. */
export interface NumberConstant extends Positioned {
  readonly kind: 'NumberConstant';
  readonly text: string;
}

/** A string in which nothing is expanded, or a bare word. */
export interface StringConstant extends Positioned {
  readonly kind: 'StringConstant';
  readonly value: string;
  readonly quoting: Quoting;
}

/** How a string is written. */
export type Quoting = 'bare' | 'single' | 'double' | 'hereSingle' | 'hereDouble';

/** `"Dear $name"`. */
export interface ExpandableString extends Positioned {
  readonly kind: 'ExpandableString';
  readonly value: string;
  readonly quoting: Quoting;
  /** The variables and sub-expressions in it. */
  readonly parts: readonly Expression[];
}

/** `( )`. */
export interface Paren extends Positioned {
  readonly kind: 'Paren';
  readonly pipeline: Statement;
}

/** `$( )`. */
export interface SubExpression extends Positioned {
  readonly kind: 'SubExpression';
  readonly list: StatementList;
}

/** `@( )`. */
export interface ArrayExpression extends Positioned {
  readonly kind: 'ArrayExpression';
  readonly list: StatementList;
}

/** `@{ a = 1 }`. */
export interface Hashtable extends Positioned {
  readonly kind: 'Hashtable';
  readonly entries: readonly HashtableEntry[];
}

/** `a = 1` in a table. */
export interface HashtableEntry {
  readonly key: Expression;
  readonly value: Statement;
}

/** `{ }` as a value. */
export interface ScriptBlockExpression extends Positioned {
  readonly kind: 'ScriptBlockExpression';
  readonly body: ScriptBlock;
}

/** `$x.Name`, `[int]::MaxValue`. */
export interface MemberAccess extends Positioned {
  readonly kind: 'MemberAccess';
  readonly target: Expression;
  readonly member: CommandElement;
  readonly operator: '.' | '::' | '?.';
}

/** `$x.Trim()`, `[Guid]::NewGuid()`. */
export interface InvokeMember extends Positioned {
  readonly kind: 'InvokeMember';
  readonly target: Expression;
  readonly member: CommandElement;
  readonly operator: '.' | '::' | '?.';
  readonly arguments: readonly Expression[];
}

/** `$x[0]`. */
export interface Index extends Positioned {
  readonly kind: 'Index';
  readonly target: Expression;
  readonly index: Expression;
  readonly nullConditional: boolean;
}

/** `$using:x`. */
export interface UsingExpression extends Positioned {
  readonly kind: 'UsingExpression';
  readonly expression: Expression;
}

/** What could not be made sense of where an expression belongs; `children` are the parts that could. */
export interface ErrorExpression extends Positioned {
  readonly kind: 'ErrorExpression';
  readonly children: readonly Node[];
}

/** Whatever has a value. */
export type Expression =
  | ArrayExpression
  | ArrayLiteral
  | AttributedExpression
  | Binary
  | Convert
  | ErrorExpression
  | ExpandableString
  | Hashtable
  | Index
  | InvokeMember
  | MemberAccess
  | NumberConstant
  | Paren
  | ScriptBlockExpression
  | StringConstant
  | SubExpression
  | Ternary
  | TypeExpression
  | Unary
  | UsingExpression
  | Variable;
