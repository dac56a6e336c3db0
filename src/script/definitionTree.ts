/** The part of the syntax tree that defines: script blocks, parameters, functions, classes, types. */

import type { Expression, Variable } from './expressionTree';
import type { StatementList } from './statementTree';
import type { Positioned } from './syntaxTree';

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

export interface UsingStatement extends Positioned {
  readonly kind: 'UsingStatement';
  readonly what: string;
  readonly name: Expression | null;
  readonly alias: Expression | null;
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
