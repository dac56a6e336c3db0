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

export type PipelineElement = Command | CommandExpression;

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

export type CommandElement = CommandParameter | Expression;

export interface CommandParameter extends Positioned {
  readonly kind: 'CommandParameter';
  /** Without dash and colon. */
  readonly name: string;
  /** Where the name (with a colon, if there is one) ends; an argument behind a colon is within the parameter. */
  readonly nameEnd: number;
  readonly argument: Expression | null;
}

export type Redirection = FileRedirection | MergingRedirection;

export interface FileRedirection extends Positioned {
  readonly kind: 'FileRedirection';
  /** 1 to 6, or 0 for all. */
  readonly stream: number;
  readonly append: boolean;
  readonly target: Expression;
}

export interface MergingRedirection extends Positioned {
  readonly kind: 'MergingRedirection';
  readonly stream: number;
}

// Expressions

export interface Binary extends Positioned {
  readonly kind: 'Binary';
  readonly left: Expression;
  /** Lower case, as written: `-ieq` stays `-ieq`. */
  readonly operator: string;
  readonly operatorStart: number;
  readonly right: Expression;
}

export interface Unary extends Positioned {
  readonly kind: 'Unary';
  readonly operator: string;
  readonly postfix: boolean;
  readonly operand: Expression;
}

export interface Ternary extends Positioned {
  readonly kind: 'Ternary';
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}

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

export interface TypeExpression extends Positioned {
  readonly kind: 'TypeExpression';
  readonly type: TypeName;
}

export interface Variable extends Positioned {
  readonly kind: 'Variable';
  /** Without `$`, `@` and braces; with scope or drive. */
  readonly name: string;
  readonly splatted: boolean;
}

export interface NumberConstant extends Positioned {
  readonly kind: 'NumberConstant';
  readonly text: string;
}

export interface StringConstant extends Positioned {
  readonly kind: 'StringConstant';
  readonly value: string;
  readonly quoting: Quoting;
}

export type Quoting = 'bare' | 'single' | 'double' | 'hereSingle' | 'hereDouble';

export interface ExpandableString extends Positioned {
  readonly kind: 'ExpandableString';
  readonly value: string;
  readonly quoting: Quoting;
  /** The variables and sub-expressions in it. */
  readonly parts: readonly Expression[];
}

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

export interface Hashtable extends Positioned {
  readonly kind: 'Hashtable';
  readonly entries: readonly HashtableEntry[];
}

export interface HashtableEntry {
  readonly key: Expression;
  readonly value: Statement;
}

export interface ScriptBlockExpression extends Positioned {
  readonly kind: 'ScriptBlockExpression';
  readonly body: ScriptBlock;
}

export interface MemberAccess extends Positioned {
  readonly kind: 'MemberAccess';
  readonly target: Expression;
  readonly member: CommandElement;
  readonly operator: '.' | '::' | '?.';
}

export interface InvokeMember extends Positioned {
  readonly kind: 'InvokeMember';
  readonly target: Expression;
  readonly member: CommandElement;
  readonly operator: '.' | '::' | '?.';
  readonly arguments: readonly Expression[];
}

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

export interface ErrorExpression extends Positioned {
  readonly kind: 'ErrorExpression';
  readonly children: readonly Node[];
}

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
