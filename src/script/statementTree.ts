/** The part of the syntax tree that runs: lists of statements and the statements. */

import type { FunctionDefinition, TypeDefinition, TypeConstraint, UsingStatement } from './definitionTree';
import type { CommandExpression, Expression, PipelineElement, Variable } from './expressionTree';
import type { Surroundings } from './surroundings';
import type { Node, Positioned } from './syntaxTree';

/** Statements in braces. */
export interface StatementBlock extends Positioned {
  readonly kind: 'StatementBlock';
  readonly list: StatementList;
}

/** Statements one after the other, with what it takes to read some of them anew. */
export interface StatementList {
  readonly statements: Statement[];
  /** How far behind each statement's end the parser went on reading: over what belongs to it and is not in its extent. */
  readonly tails: number[];
  /** How far behind each statement's end the parser had to look to find that end. */
  readonly reaches: number[];
  readonly surroundings: Surroundings;
}

/** `if ( ) { } elseif ( ) { } else { }`. */
export interface IfStatement extends Positioned {
  readonly kind: 'IfStatement';
  readonly clauses: readonly IfClause[];
  readonly otherwise: StatementBlock | null;
}

/** `if ( ) { }` or `elseif ( ) { }`. */
export interface IfClause {
  readonly condition: Statement;
  readonly body: StatementBlock;
}

/** `switch ( ) { }`. */
export interface SwitchStatement extends Positioned {
  readonly kind: 'SwitchStatement';
  readonly label: string | null;
  /** As written, without the dash. */
  readonly flags: readonly string[];
  readonly condition: Statement;
  readonly clauses: readonly SwitchClause[];
  readonly otherwise: StatementBlock | null;
}

/** `'a' { }` in a `switch`. */
export interface SwitchClause {
  readonly condition: Expression;
  readonly body: StatementBlock;
}

/** `foreach ($x in $list) { }`. */
export interface ForEachStatement extends Positioned {
  readonly kind: 'ForEachStatement';
  readonly label: string | null;
  readonly variable: Variable;
  readonly condition: Statement;
  readonly body: StatementBlock;
}

/** `for ($i = 0; $i -lt 9; $i++) { }`. */
export interface ForStatement extends Positioned {
  readonly kind: 'ForStatement';
  readonly label: string | null;
  readonly initializer: Statement | null;
  readonly condition: Statement | null;
  readonly iterator: Statement | null;
  readonly body: StatementBlock;
}

/** `while ( ) { }`. */
export interface WhileStatement extends Positioned {
  readonly kind: 'WhileStatement';
  readonly label: string | null;
  readonly condition: Statement;
  readonly body: StatementBlock;
}

/** `do { } while ( )` or `do { } until ( )`. */
export interface DoStatement extends Positioned {
  readonly kind: 'DoStatement';
  readonly label: string | null;
  readonly until: boolean;
  readonly condition: Statement;
  readonly body: StatementBlock;
}

/** `return`, `throw` or `exit`. */
export interface FlowStatement extends Positioned {
  readonly kind: 'FlowStatement';
  readonly keyword: 'return' | 'throw' | 'exit';
  readonly value: Statement | null;
}

/** `break` or `continue`. */
export interface JumpStatement extends Positioned {
  readonly kind: 'JumpStatement';
  readonly keyword: 'break' | 'continue';
  readonly label: Expression | null;
}

/** `trap [type] { }`. */
export interface TrapStatement extends Positioned {
  readonly kind: 'TrapStatement';
  readonly type: TypeConstraint | null;
  readonly body: StatementBlock;
}

/** `try { } catch { } finally { }`. */
export interface TryStatement extends Positioned {
  readonly kind: 'TryStatement';
  readonly body: StatementBlock;
  readonly catches: readonly CatchClause[];
  readonly finallyBlock: StatementBlock | null;
}

/** `catch [type] { }`; without types it catches everything. */
export interface CatchClause extends Positioned {
  readonly kind: 'CatchClause';
  readonly types: readonly TypeConstraint[];
  readonly body: StatementBlock;
}

/** `data { }`. */
export interface DataStatement extends Positioned {
  readonly kind: 'DataStatement';
  readonly name: string | null;
  readonly supported: readonly Expression[];
  readonly body: StatementBlock;
}

/** `parallel { }` or `sequence { }`: words of workflows, which PowerShell 7 refuses. */
export interface BlockStatement extends Positioned {
  readonly kind: 'BlockStatement';
  readonly keyword: string;
  readonly body: StatementBlock;
}

/** `$x = 1`, `$x += 1`. */
export interface Assignment extends Positioned {
  readonly kind: 'Assignment';
  readonly target: Expression;
  readonly operator: string;
  readonly value: Statement;
}

/** `Get-Mailbox | Set-Mailbox`; also a single command or expression. */
export interface Pipeline extends Positioned {
  readonly kind: 'Pipeline';
  readonly elements: readonly PipelineElement[];
  readonly background: boolean;
}

/** Pipelines joined by `&&` or `||`. */
export interface PipelineChain extends Positioned {
  readonly kind: 'PipelineChain';
  readonly left: Statement;
  readonly operator: '&&' | '||';
  readonly right: Pipeline;
  readonly background: boolean;
}

/** What could not be made sense of; `children` are the parts that could. */
export interface ErrorStatement extends Positioned {
  readonly kind: 'ErrorStatement';
  readonly children: readonly Node[];
}

/** Whatever stands in a list of statements. */
export type Statement =
  | Assignment
  | BlockStatement
  | CommandExpression
  | DataStatement
  | DoStatement
  | ErrorStatement
  | FlowStatement
  | ForEachStatement
  | ForStatement
  | FunctionDefinition
  | IfStatement
  | JumpStatement
  | Pipeline
  | PipelineChain
  | SwitchStatement
  | TrapStatement
  | TryStatement
  | TypeDefinition
  | UsingStatement
  | WhileStatement;
