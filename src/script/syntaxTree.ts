/**
 * The syntax tree of a PowerShell script. Every node holds the UTF-16 offsets of its first character and of the one
 * after its last; they are PowerShell's own extents. Nodes are read-only for everybody but the parser.
 */

import type {
  Command,
  CommandExpression,
  CommandParameter,
  Expression,
  PipelineElement,
  Redirection,
  Variable,
} from './expressionTree';
import type { Surroundings } from './surroundings';

export type * from './expressionTree';

export interface Positioned {
  readonly start: number;
  readonly end: number;
}

export interface ScriptBlock extends Positioned {
  readonly kind: 'ScriptBlock';
  readonly usings: readonly UsingStatement[];
  readonly parameters: ParameterBlock | null;
  /** As written; the one without a name is an `end` block (in a filter: a `process` block). */
  readonly blocks: readonly NamedBlock[];
}

export type BlockName = 'dynamicparam' | 'begin' | 'process' | 'end' | 'clean';

export interface NamedBlock extends Positioned {
  readonly kind: 'NamedBlock';
  readonly name: BlockName;
  /** Whether the name is written. */
  readonly named: boolean;
  readonly list: StatementList;
}

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

export interface ParameterBlock extends Positioned {
  readonly kind: 'ParameterBlock';
  readonly attributes: readonly Attribute[];
  readonly parameters: readonly Parameter[];
}

export interface Parameter extends Positioned {
  readonly kind: 'Parameter';
  readonly attributes: readonly AttributeOrType[];
  readonly name: Variable;
  readonly defaultValue: Expression | null;
}

export interface Attribute extends Positioned {
  readonly kind: 'Attribute';
  readonly type: TypeName;
  readonly positional: readonly Expression[];
  readonly named: readonly NamedArgument[];
}

export interface NamedArgument extends Positioned {
  readonly kind: 'NamedArgument';
  readonly name: string;
  /** `null` for `[Parameter(Mandatory)]`, which means `$true`. */
  readonly value: Expression | null;
}

export interface TypeConstraint extends Positioned {
  readonly kind: 'TypeConstraint';
  readonly type: TypeName;
}

export type AttributeOrType = Attribute | TypeConstraint;

export interface TypeName extends Positioned {
  readonly kind: 'TypeName';
  /** Without array brackets and generic arguments. */
  readonly name: string;
  /** The ranks of the arrays around it: `int[][,]` has `[1, 2]`. */
  readonly ranks: readonly number[];
  readonly typeArguments: readonly TypeName[];
  /** Whether an assembly is named. */
  readonly qualified: boolean;
}

// Statements

export interface UsingStatement extends Positioned {
  readonly kind: 'UsingStatement';
  readonly what: string;
  readonly name: Expression | null;
  readonly alias: Expression | null;
}

export interface IfStatement extends Positioned {
  readonly kind: 'IfStatement';
  readonly clauses: readonly IfClause[];
  readonly otherwise: StatementBlock | null;
}

export interface IfClause {
  readonly condition: Statement;
  readonly body: StatementBlock;
}

export interface SwitchStatement extends Positioned {
  readonly kind: 'SwitchStatement';
  readonly label: string | null;
  /** As written, without the dash. */
  readonly flags: readonly string[];
  readonly condition: Statement;
  readonly clauses: readonly SwitchClause[];
  readonly otherwise: StatementBlock | null;
}

export interface SwitchClause {
  readonly condition: Expression;
  readonly body: StatementBlock;
}

export interface ForEachStatement extends Positioned {
  readonly kind: 'ForEachStatement';
  readonly label: string | null;
  readonly variable: Variable;
  readonly condition: Statement;
  readonly body: StatementBlock;
}

export interface ForStatement extends Positioned {
  readonly kind: 'ForStatement';
  readonly label: string | null;
  readonly initializer: Statement | null;
  readonly condition: Statement | null;
  readonly iterator: Statement | null;
  readonly body: StatementBlock;
}

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

export interface FunctionDefinition extends Positioned {
  readonly kind: 'FunctionDefinition';
  readonly keyword: 'function' | 'filter' | 'workflow';
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  /** Those in parentheses behind the name, or `null`. */
  readonly parameters: readonly Parameter[] | null;
  readonly body: ScriptBlock;
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

export interface TrapStatement extends Positioned {
  readonly kind: 'TrapStatement';
  readonly type: TypeConstraint | null;
  readonly body: StatementBlock;
}

export interface TryStatement extends Positioned {
  readonly kind: 'TryStatement';
  readonly body: StatementBlock;
  readonly catches: readonly CatchClause[];
  readonly finallyBlock: StatementBlock | null;
}

export interface CatchClause extends Positioned {
  readonly kind: 'CatchClause';
  readonly types: readonly TypeConstraint[];
  readonly body: StatementBlock;
}

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

export interface TypeDefinition extends Positioned {
  readonly kind: 'TypeDefinition';
  readonly what: 'class' | 'enum';
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly baseTypes: readonly TypeConstraint[];
  readonly members: readonly Member[];
}

export type Member = PropertyMember | MethodMember;

export interface PropertyMember extends Positioned {
  readonly kind: 'PropertyMember';
  readonly name: string;
  readonly type: TypeConstraint | null;
  readonly attributes: readonly Attribute[];
  readonly value: Expression | null;
  readonly isStatic: boolean;
}

export interface MethodMember extends Positioned {
  readonly kind: 'MethodMember';
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly type: TypeConstraint | null;
  readonly attributes: readonly Attribute[];
  readonly parameters: readonly Parameter[];
  /** What a constructor hands to `: base(…)`. */
  readonly baseArguments: readonly Expression[];
  readonly body: ScriptBlock;
  readonly isStatic: boolean;
  readonly isConstructor: boolean;
}

export interface Assignment extends Positioned {
  readonly kind: 'Assignment';
  readonly target: Expression;
  readonly operator: string;
  readonly value: Statement;
}

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

export type Node =
  | Attribute
  | CatchClause
  | Command
  | CommandParameter
  | Expression
  | Member
  | NamedArgument
  | NamedBlock
  | Parameter
  | ParameterBlock
  | Redirection
  | ScriptBlock
  | Statement
  | StatementBlock
  | TypeConstraint
  | TypeName;
