import { assignedName, definitionOf, plainName } from './assignments';
import { commandName } from './commands';
import { pureExpression } from './constants';
import { fills, outVariable, pipelineVariable } from './filledVariables';
import { processBlocks } from './forEachBlocks';
import { functionNamed } from './functions';
import { walkPathsBelow, type Path } from './path';
import { selectingOf, type Selection } from './selection';
import type {
  Command,
  Expression,
  Node,
  Pipeline,
  PipelineElement,
  ScriptBlockExpression,
  Statement,
  StatementList,
} from './syntaxTree';

/** The command whose output something is, as far as the text tells. */
export interface Origin {
  readonly command: Command;
  /** Its name as written. */
  readonly name: string;
  /** What Select-Object made of its output on the way, first to last. */
  readonly selections: readonly Selection[];
}

/** Commands that pass on what they get, or some of it. */
const passing = new Set(['?', 'out-default', 'sort', 'sort-object', 'tee', 'tee-object', 'where', 'where-object']);
const selecting = new Set(['select', 'select-object']);
const looping = new Set(['%', 'foreach', 'foreach-object']);
/** Steps from one command or variable to the next before it is given up: text can go in circles. */
const furthest = 20;

/** Finds origins; `left` steps are left before it gives up. */
class Tracer {
  private left = furthest;

  ofStatement(statement: Statement, path: Path): Origin | undefined {
    const pure = pureExpression(statement);
    if (pure !== null) return this.ofExpression(pure, path);
    switch (statement.kind) {
      case 'Pipeline':
        return this.ofElement(statement, statement.elements.length - 1, path);
      case 'FlowStatement':
        return statement.keyword === 'return' && statement.value !== null
          ? this.ofStatement(statement.value, [...path, statement.value])
          : undefined;
      case 'DoStatement':
      case 'ForEachStatement':
      case 'ForStatement':
      case 'TryStatement':
      case 'WhileStatement':
        return this.ofBlock(statement.body, path);
      case 'IfStatement': {
        const bodies = [
          ...statement.clauses.map(({ body }) => body),
          ...(statement.otherwise === null ? [] : [statement.otherwise]),
        ];
        return this.firstOf(bodies.map((body) => () => this.ofBlock(body, path)));
      }
      default:
        return undefined;
    }
  }

  /** What a block gives out: what its last statement does. */
  private ofBlock(block: Node & { readonly list: StatementList }, path: Path): Origin | undefined {
    const last = block.list.statements.at(-1);
    return last === undefined ? undefined : this.ofStatement(last, [...path, block, last]);
  }

  private firstOf(attempts: readonly (() => Origin | undefined)[]): Origin | undefined {
    for (const attempt of attempts) {
      const origin = attempt();
      if (origin !== undefined) return origin;
    }
    return undefined;
  }

  ofElement(pipeline: Pipeline, index: number, path: Path): Origin | undefined {
    this.left -= 1;
    const element: PipelineElement | undefined = pipeline.elements[index];
    if (element === undefined || this.left < 0) return undefined;
    if (element.kind === 'CommandExpression') return this.ofExpression(element.expression, path);
    const name = commandName(element);
    if (name === null) return undefined;
    const lower = name.toLowerCase();
    if (passing.has(lower)) return this.ofElement(pipeline, index - 1, path);
    if (selecting.has(lower)) return this.ofSelection(pipeline, index, path);
    if (looping.has(lower)) return this.ofLoop(element, [...path, element]);
    const definition = functionNamed(path, name);
    return definition === undefined ? { command: element, name, selections: [] } : this.ofFunction(definition);
  }

  /** What a function gives out: what the last statement of its last block does. */
  private ofFunction(path: Path): Origin | undefined {
    const definition = path.at(-1);
    if (definition?.kind !== 'FunctionDefinition') return undefined;
    const { body } = definition;
    const block = body.blocks.findLast(
      ({ name, list }) => /^(?:process|end)$/i.test(name) && list.statements.length > 0,
    );
    return block && this.ofBlock(block, [...path, body]);
  }

  private ofSelection(pipeline: Pipeline, index: number, path: Path): Origin | undefined {
    const element = pipeline.elements[index];
    const origin = this.ofElement(pipeline, index - 1, path);
    if (origin === undefined || element?.kind !== 'Command') return undefined;
    const what = selectingOf(element);
    if (what.kind === 'all') return origin;
    return what.kind === 'unknown' ? undefined : { ...origin, selections: [...origin.selections, what.selection] };
  }

  /** What ForEach-Object gives out: what its script block's last statement does. */
  private ofLoop(command: Command, path: Path): Origin | undefined {
    const block = processBlocks(command).at(-1);
    const [body] = block?.body.blocks ?? [];
    return block === undefined || body === undefined ? undefined : this.ofBlock(body, [...path, block, block.body]);
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
      case 'Convert':
        return this.ofExpression(expression.operand, path);
      case 'Index':
        return this.ofExpression(expression.target, path);
      case 'InvokeMember':
        return isMethod(expression, 'where') ? this.ofExpression(expression.target, path) : undefined;
      case 'Variable':
        return this.ofVariable(expression.name, path);
      default:
        return undefined;
    }
  }

  private ofVariable(name: string, path: Path): Origin | undefined {
    if (/^(?:_|psitem)$/i.test(name)) return this.ofCurrent(path);
    const definition = definitionOf(path, name);
    if (definition !== undefined) {
      // The value is read where it is assigned: what comes behind on the path is not known there.
      const at = pathUpTo(path, definition);
      const value = definition.kind === 'Assignment' ? definition.value : definition.condition;
      const origin = this.ofStatement(value, at);
      if (origin !== undefined) return origin;
    }
    return this.ofPipelineVariable(name, path) ?? this.ofLikeliest(name, path);
  }

  /** A variable that a command before in the pipeline fills: `-PipelineVariable mailbox`. */
  private ofPipelineVariable(name: string, path: Path): Origin | undefined {
    for (let depth = path.length - 1; depth > 0; depth--) {
      const pipeline = path[depth - 1];
      if (pipeline?.kind !== 'Pipeline') continue;
      const index = pipeline.elements.findIndex(
        (each) => each.kind === 'Command' && fills(each, plainName(name), pipelineVariable),
      );
      if (index >= 0) return this.ofElement(pipeline, index, path.slice(0, depth));
    }
    return undefined;
  }

  /**
   * Where it is not plain which assignment holds (some lie in branches, loops or `try`), the nearest before that tells
   * anything, in the same function or else in the script.
   */
  private ofLikeliest(name: string, path: Path): Origin | undefined {
    const plain = plainName(name);
    const reading = path.at(-1)?.start ?? 0;
    const inner = path.findLastIndex(({ kind }) => kind === 'FunctionDefinition');
    const scopes = inner > 0 ? [path.slice(0, inner + 1), path.slice(0, 1)] : [path.slice(0, 1)];
    for (const scope of scopes) {
      const found: (() => Origin | undefined)[] = [];
      walkPathsBelow(scope, (node, around) => {
        if (node.start >= reading || (node.kind === 'FunctionDefinition' && !path.includes(node))) return false;
        if (node.end >= reading) return true;
        const here = [...around, node];
        if (node.kind === 'Assignment' && assignedName(node.target) === plain)
          found.push(() => this.ofStatement(node.value, here));
        if (node.kind === 'Pipeline') {
          const index = node.elements.findIndex((each) => each.kind === 'Command' && fills(each, plain, outVariable));
          if (index >= 0) found.push(() => this.ofElement(node, index, here));
        }
        return true;
      });
      const origin = this.firstOf(found.reverse());
      if (origin !== undefined) return origin;
    }
    return undefined;
  }

  /** `$_`: what comes in at the command whose script block the path goes through. */
  private ofCurrent(path: Path): Origin | undefined {
    for (let depth = path.length - 1; depth > 0; depth--) {
      const node = path[depth];
      if (node?.kind === 'CatchClause' || node?.kind === 'FunctionDefinition' || node?.kind === 'SwitchStatement')
        return undefined;
      if (node?.kind !== 'ScriptBlockExpression') continue;
      return this.ofInput(path, depth, node);
    }
    return undefined;
  }

  private ofInput(path: Path, depth: number, block: ScriptBlockExpression): Origin | undefined {
    for (let above = depth - 1; above > 0; above--) {
      const node = path[above];
      if (node?.kind === 'InvokeMember') {
        return isMethod(node, 'where') || isMethod(node, 'foreach')
          ? this.ofExpression(node.target, path.slice(0, above))
          : undefined;
      }
      // A hashtable between is a calculated property.
      if (node?.kind !== 'Command') continue;
      const pipeline = path[above - 1];
      if (pipeline?.kind !== 'Pipeline') return undefined;
      const isLoop = looping.has(commandName(node)?.toLowerCase() ?? '');
      if (isLoop && !processBlocks(node).includes(block)) return undefined;
      const index = pipeline.elements.indexOf(node);
      return index > 0 ? this.ofElement(pipeline, index - 1, path.slice(0, above)) : undefined;
    }
    return undefined;
  }
}

/** Whether a method of collections is called: `$all.Where({ … })`. */
function isMethod({ member }: Extract<Expression, { kind: 'InvokeMember' }>, name: string): boolean {
  return member.kind === 'StringConstant' && member.value.toLowerCase() === name;
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
 * through one in `foreach`, an element of such, parentheses. A likely answer, for offering what may be written next.
 * @param path from the script to where the expression is read
 */
export function originOf(expression: Expression, path: Path): Origin | undefined {
  return new Tracer().ofExpression(expression, path);
}

/**
 * The command whose output reaches an element of a pipeline, through commands that only sort, filter or select.
 * @param path from the script to the pipeline
 */
export function upstreamOf(pipeline: Pipeline, index: number, path: Path): Origin | undefined {
  return new Tracer().ofElement(pipeline, index - 1, path);
}
