import { type Block, inOrder, type Use } from './flowBlocks';
import type { Command, Expression, TypeConstraint, Variable } from '../syntaxTree';

/** Commands that make variables behind the parser's back. */
const makesVariables =
  /^(?:Microsoft\.PowerShell\.Utility\\)?(?:(?:New|Remove|Set)-Variable|Set-PSBreakpoint)$|^(?:nv|rv|sbp|sv|set)$/i;

/** How PowerShell compares the names of local variables; `null` for a variable of another scope or a drive. */
function localName(name: string): string | null {
  const plain = name.toLowerCase().replace(/^(?:local|private|variable):/, '');
  if (plain.includes(':')) return null;
  return plain === 'psitem' ? '_' : plain;
}

function common(one: ReadonlySet<string>, other: ReadonlySet<string>): Set<string> {
  return new Set([...one].filter((name) => other.has(name)));
}

/** The variables of a method: where they are set and read, and which are read where they may not be set. */
export class MethodVariables {
  /** Names whose reads are not followed, because their type is not fixed. */
  private readonly dynamic = new Set<string>();
  /** Names that are set somewhere. */
  private readonly everSet = new Set<string>();
  /** Variables of other scopes that are read: PowerShell allows few of them. */
  private readonly scoped: Variable[] = [];
  /** The type of each variable, as far as the blocks have been followed. */
  private readonly types = new Map<string, string>();
  /** Whether some command may set variables that nothing shows. */
  private freezes = false;

  /** @param isResolved whether a type is one that PowerShell knows before anything runs */
  constructor(private readonly isResolved: (type: TypeConstraint) => boolean) {}

  /**
   * @param block the method's first
   * @param parameter `isDynamic` if its type is not fixed before anything runs
   */
  parameter(
    block: Block,
    parameter: { readonly name: string; readonly type: string; readonly isDynamic: boolean },
  ): void {
    const name = localName(parameter.name);
    if (name === null) return;
    this.everSet.add(name);
    if (parameter.isDynamic) this.dynamic.add(name);
    block.uses.push({ variable: null, name, set: parameter.type });
  }

  read(block: Block, variable: Variable): void {
    const name = localName(variable.name);
    if (name !== null) block.uses.push({ variable, name, set: null });
    else this.scoped.push(variable);
  }

  /** A statement sets a variable by itself: `variable` where it is written, else one of PowerShell's. */
  set(block: Block, name: string, { type, variable }: { readonly type: string; readonly variable?: Variable }): void {
    const local = localName(name);
    if (local !== null) block.uses.push({ variable: variable ?? null, name: local, set: type });
  }

  /** Something is assigned to a target, which may be cast; `false` if it is no variable. */
  assign(block: Block, target: Expression): boolean {
    let each: Expression = target;
    let converts = 0;
    let attributes = false;
    let last: TypeConstraint | null = null;
    while (each.kind === 'Convert' || each.kind === 'AttributedExpression') {
      converts += 1;
      if (each.kind === 'Convert') last = each.type;
      else {
        attributes = true;
        last = null;
      }
      each = each.operand;
    }
    if (each.kind !== 'Variable') return false;
    const name = localName(each.name);
    if (name === null) return true;
    if (attributes || converts > 1 || (last !== null && !this.isResolved(last))) this.dynamic.add(name);
    if (attributes || converts > 1) return true;
    this.everSet.add(name);
    const type = last === null ? '' : `${last.type.name.toLowerCase()}${'[]'.repeat(last.type.ranks.length)}`;
    block.uses.push({ variable: each, name, set: type });
    return true;
  }

  commandRuns({ invocation, elements }: Command): void {
    const [name] = elements;
    if (invocation === '.' || (name?.kind === 'StringConstant' && makesVariables.test(name.value))) {
      this.freezes = true;
    }
  }

  /** Reads of variables that are not set on every way to them. Follows the blocks; to be called once, when all are laid. */
  unset(entry: Block): Variable[] {
    const unset: Variable[] = [];
    for (const block of inOrder(entry)) {
      let assigned = null as Set<string> | null;
      for (const { assigned: before } of block.predecessors) {
        if (before === null) continue;
        assigned = assigned === null ? new Set(before) : common(assigned, before);
      }
      block.assigned = assigned ?? new Set();
      for (const use of block.uses) this.follow(use, block.assigned, unset);
    }
    return [...unset.filter(({ name }) => !this.isExcused(localName(name) ?? '')), ...this.scoped];
  }

  private isExcused(name: string): boolean {
    return this.everSet.has(name) && (this.freezes || this.dynamic.has(name));
  }

  private follow(use: Use, assigned: Set<string>, unset: Variable[]): void {
    if (use.set === null) {
      if (!assigned.has(use.name) && use.variable !== null) unset.push(use.variable);
      return;
    }
    const known = this.types.get(use.name);
    const type = use.set === '' && known !== undefined && !assigned.has(use.name) ? 'object' : use.set;
    if (known === undefined) this.types.set(use.name, type === '' ? 'object' : type);
    else if (type !== '' && type !== known) this.dynamic.add(use.name);
    if (use.variable !== null) this.everSet.add(use.name);
    assigned.add(use.name);
  }
}
