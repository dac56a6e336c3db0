import { definitionOf } from './assignments';
import { commandName } from './commands';
import { pureExpression } from './constants';
import type { Path } from './path';
import type { Command, Expression, Node, Pipeline, PipelineElement, Statement } from './syntaxTree';

/** The command whose output something is, as far as the text tells. */
export interface Origin {
  readonly command: Command;
  /** Its name as written. */
  readonly name: string;
}

/** Commands that pass on what they get, or some of it. */
const passing = new Set(['?', 'out-default', 'sort', 'sort-object', 'tee', 'tee-object', 'where', 'where-object']);
const selecting = new Set(['select', 'select-object']);
const looping = new Set(['%', 'foreach', 'foreach-object']);
/** Parameters of Select-Object that leave the objects as they are. */
const passingParameters = /^(?:first|last|skip|skiplast|skipindex|index|unique|wait)$/i;
/** Steps from one command or variable to the next before it is given up: text can go in circles. */
const furthest = 20;

function isPassing(command: Command): boolean {
  const name = commandName(command)?.toLowerCase() ?? '';
  if (passing.has(name)) return true;
  if (!selecting.has(name)) return false;
  for (let index = 1; index < command.elements.length; index++) {
    const element = command.elements[index];
    if (element?.kind !== 'CommandParameter' || !passingParameters.test(element.name)) return false;
    const next = command.elements[index + 1];
    if (element.argument === null && next !== undefined && next.kind !== 'CommandParameter') index += 1;
  }
  return true;
}

/** Finds origins; `left` steps are left before it gives up. */
class Tracer {
  private left = furthest;

  ofStatement(statement: Statement, path: Path): Origin | undefined {
    const pure = pureExpression(statement);
    if (pure !== null) return this.ofExpression(pure, path);
    return statement.kind === 'Pipeline' ? this.ofElement(statement, statement.elements.length - 1, path) : undefined;
  }

  ofElement(pipeline: Pipeline, index: number, path: Path): Origin | undefined {
    this.left -= 1;
    const element: PipelineElement | undefined = pipeline.elements[index];
    if (element === undefined || this.left < 0) return undefined;
    if (element.kind === 'CommandExpression') return this.ofExpression(element.expression, path);
    const name = commandName(element);
    if (name === null) return undefined;
    if (isPassing(element)) return this.ofElement(pipeline, index - 1, path);
    if (looping.has(name.toLowerCase())) return this.ofLoop(element, [...path, element]);
    return { command: element, name };
  }

  /** What ForEach-Object gives out: what its script block's last statement does. */
  private ofLoop(command: Command, path: Path): Origin | undefined {
    const block = command.elements.at(-1);
    if (block?.kind !== 'ScriptBlockExpression') return undefined;
    const [body] = block.body.blocks;
    const last = body?.list.statements.at(-1);
    if (body === undefined || last === undefined) return undefined;
    return this.ofStatement(last, [...path, block, block.body, body, last]);
  }

  ofExpression(expression: Expression, path: Path): Origin | undefined {
    this.left -= 1;
    if (this.left < 0) return undefined;
    switch (expression.kind) {
      case 'Paren':
        return this.ofStatement(expression.pipeline, path);
      case 'ArrayExpression':
      case 'SubExpression': {
        const [only, ...others] = expression.list.statements;
        return only === undefined || others.length > 0 ? undefined : this.ofStatement(only, path);
      }
      case 'Index':
        return this.ofExpression(expression.target, path);
      case 'Variable':
        return this.ofVariable(expression.name, path);
      default:
        return undefined;
    }
  }

  private ofVariable(name: string, path: Path): Origin | undefined {
    if (/^(?:_|psitem)$/i.test(name)) return this.ofCurrent(path);
    const definition = definitionOf(path, name);
    if (definition === undefined) return undefined;
    // The value is read where it is assigned: what comes behind on the path is not known there.
    const at = pathUpTo(path, definition);
    const value = definition.kind === 'Assignment' ? definition.value : definition.condition;
    return this.ofStatement(value, at);
  }

  /** `$_`: what comes in at the command whose script block the path goes through. */
  private ofCurrent(path: Path): Origin | undefined {
    for (let depth = path.length - 1; depth > 0; depth--) {
      const node = path[depth];
      if (node?.kind === 'CatchClause' || node?.kind === 'FunctionDefinition' || node?.kind === 'SwitchStatement')
        return undefined;
      if (node?.kind !== 'ScriptBlockExpression') continue;
      return this.ofInput(path, depth);
    }
    return undefined;
  }

  private ofInput(path: Path, depth: number): Origin | undefined {
    for (let above = depth - 1; above > 0; above--) {
      const node = path[above];
      // A hashtable between is a calculated property.
      if (node?.kind !== 'Command') continue;
      const pipeline = path[above - 1];
      if (pipeline?.kind !== 'Pipeline') return undefined;
      const index = pipeline.elements.indexOf(node);
      return index > 0 ? this.ofElement(pipeline, index - 1, path.slice(0, above)) : undefined;
    }
    return undefined;
  }
}

/** The part of a path that also leads to a statement in one of its lists. */
function pathUpTo(path: Path, statement: Node): Path {
  const depth = path.findIndex(
    (node) =>
      (node.kind === 'NamedBlock' || node.kind === 'StatementBlock') &&
      node.list.statements.includes(statement as Statement),
  );
  return depth < 0 ? path.slice(0, Math.max(path.indexOf(statement), 0)) : [...path.slice(0, depth + 1), statement];
}

/**
 * The command whose output an expression holds: `$_` in a script block, a variable that was assigned a pipeline or runs
 * through one in `foreach`, an element of such, parentheses.
 * @param path from the script to where the expression is read
 */
export function originOf(expression: Expression, path: Path): Origin | undefined {
  return new Tracer().ofExpression(expression, path);
}

/**
 * The command whose output reaches an element of a pipeline, through commands that only sort or filter.
 * @param path from the script to the pipeline
 */
export function upstreamOf(pipeline: Pipeline, index: number, path: Path): Origin | undefined {
  return new Tracer().ofElement(pipeline, index - 1, path);
}
