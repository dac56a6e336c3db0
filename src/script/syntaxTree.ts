/**
 * The syntax tree of a PowerShell script. Every node holds the UTF-16 offsets of its first character and of the one
 * after its last; they are PowerShell's own extents. Nodes are read-only for everybody but the parser.
 */

import type {
  Attribute,
  Member,
  NamedArgument,
  NamedBlock,
  Parameter,
  ParameterBlock,
  ScriptBlock,
  TypeConstraint,
  TypeName,
} from './definitionTree';
import type { Command, CommandParameter, Expression, Redirection } from './expressionTree';
import type { CatchClause, Statement, StatementBlock } from './statementTree';

export type * from './definitionTree';
export type * from './expressionTree';
export type * from './statementTree';

/** A range of the script: UTF-16 offsets of its first character and of the one after its last. */
export interface Positioned {
  readonly start: number;
  readonly end: number;
}

/** A node of the tree; `kind` tells which. */
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
