/** The part of the syntax tree that defines: script blocks, parameters, functions, classes, types. */

import type { Expression, Variable } from './expressionTree';
import type { StatementList } from './statementTree';
import type { Positioned } from './syntaxTree';

/** A script, or what is in the braces of a function, method or script block. */
export interface ScriptBlock extends Positioned {
  readonly kind: 'ScriptBlock';
  readonly usings: readonly UsingStatement[];
  readonly parameters: ParameterBlock | null;
  /** As written; the one without a name is an `end` block (in a filter: a `process` block). */
  readonly blocks: readonly NamedBlock[];
}

/** What a named block is for. */
export type BlockName = 'dynamicparam' | 'begin' | 'process' | 'end' | 'clean';

/** `begin { }`, `process { }` and the like, or statements without a block of their own. */
export interface NamedBlock extends Positioned {
  readonly kind: 'NamedBlock';
  readonly name: BlockName;
  /** Whether the name is written. */
  readonly named: boolean;
  readonly list: StatementList;
}

/** `param( )`. */
export interface ParameterBlock extends Positioned {
  readonly kind: 'ParameterBlock';
  readonly attributes: readonly Attribute[];
  readonly parameters: readonly Parameter[];
}

/** `[int] $x = 1`. */
export interface Parameter extends Positioned {
  readonly kind: 'Parameter';
  readonly attributes: readonly AttributeOrType[];
  readonly name: Variable;
  readonly defaultValue: Expression | null;
}

/** `[Parameter(Mandatory, Position = 1)]`. */
export interface Attribute extends Positioned {
  readonly kind: 'Attribute';
  readonly type: TypeName;
  readonly positional: readonly Expression[];
  readonly named: readonly NamedArgument[];
}

/** `Position = 1` in an attribute. */
export interface NamedArgument extends Positioned {
  readonly kind: 'NamedArgument';
  readonly name: string;
  /** `null` for `[Parameter(Mandatory)]`, which means `$true`. */
  readonly value: Expression | null;
}

/** `[int]` before what it converts or declares. */
export interface TypeConstraint extends Positioned {
  readonly kind: 'TypeConstraint';
  readonly type: TypeName;
}

/** What stands in brackets before a parameter, a variable or a definition. */
export type AttributeOrType = Attribute | TypeConstraint;

/** `int`, `Dictionary[string,int]`. */
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

/** `using namespace System.Text`; `what` is the word behind `using`, in small letters. */
export interface UsingStatement extends Positioned {
  readonly kind: 'UsingStatement';
  readonly what: string;
  readonly name: Expression | null;
  readonly alias: Expression | null;
}

/** `function f { }`. */
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

/** `class C { }` or `enum E { }`. */
export interface TypeDefinition extends Positioned {
  readonly kind: 'TypeDefinition';
  readonly what: 'class' | 'enum';
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly baseTypes: readonly TypeConstraint[];
  readonly members: readonly Member[];
}

/** What a class or enumeration has. */
export type Member = PropertyMember | MethodMember;

/** A class's property, or one value of an enumeration. */
export interface PropertyMember extends Positioned {
  readonly kind: 'PropertyMember';
  readonly name: string;
  readonly type: TypeConstraint | null;
  readonly attributes: readonly Attribute[];
  readonly value: Expression | null;
  readonly isStatic: boolean;
}

/** A class's method or constructor. */
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
