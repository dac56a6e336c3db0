/** What PowerShell checks of a script's classes and enumerations when all of them are known. */
import { pureExpression } from './constants';
import { checkDscResource, dscAttribute } from './dscChecks';
import { FlowGraph } from './flowGraph';
import type { ErrorSink } from './parseError';
import { type KnownTypes, resolveType } from './knownTypes';
import type {
  Assignment,
  Attribute,
  Expression,
  MethodMember,
  Node,
  Parameter,
  PropertyMember,
  ScriptBlock,
  TypeDefinition,
  TypeName,
  UsingStatement,
} from './syntaxTree';
import { pushChildren } from './visit';

/** A script block, function or class while it is being gone through. */
interface Scope {
  readonly kind: 'script' | 'type' | 'method';
  readonly types: ReadonlyMap<string, TypeDefinition>;
  readonly definition: TypeDefinition | null;
  readonly properties: ReadonlyMap<string, PropertyMember>;
}

/** Variables that a method may read though it does not set them. Source: PowerShell's SpecialVariables. */
const readable = new Set(
  [
    ...[
      '_',
      'psitem',
      'args',
      'this',
      'input',
      'pscmdlet',
      'psboundparameters',
      'myinvocation',
      'psscriptroot',
      'pscommandpath',
    ],
    ...[
      '?',
      'true',
      'false',
      'null',
      'lastexitcode',
      'error',
      'stacktrace',
      'outputencoding',
      'nestedpromptlevel',
      'pwd',
    ],
    ...['matches', 'psapplicationoutputencoding'],
  ].map((name) => name.toLowerCase()),
);

function methodResult(member: MethodMember): string {
  const type = member.type?.type;
  return type === undefined || type.ranks.length > 0
    ? (type?.name ?? 'void') + (type === undefined ? '' : '[]')
    : type.name;
}

function returnsNothing(member: MethodMember): boolean {
  return /^(?:system\.)?void$/i.test(methodResult(member));
}

/** Goes through a script with the scopes that types are looked up in. */
class ClassChecker {
  private readonly scopes: Scope[] = [];
  /** Classes that used modules bring. */
  private readonly imported = new Set<string>();

  constructor(
    private readonly errors: ErrorSink,
    private readonly known: KnownTypes | null,
    private readonly namespaces: readonly string[],
  ) {}

  check(root: ScriptBlock): void {
    if (this.known !== null) this.importModules(root.usings, this.known);
    this.enter(root, 'script', null);
    const pending: (Node | null)[] = [];
    const children: Node[] = [];
    const push = (node: Node): void => {
      pushChildren(node, children);
      for (let child = children.pop(); child !== undefined; child = children.pop()) pending.push(child);
    };
    push(root);
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (node === null) {
        this.scopes.pop();
        continue;
      }
      if (this.visit(node)) pending.push(null);
      push(node);
    }
  }

  /** Checks a node; returns whether it opened a scope. */
  private visit(node: Node): boolean {
    switch (node.kind) {
      case 'ScriptBlockExpression':
        this.enter(node.body, 'script', null);
        return true;
      case 'FunctionDefinition':
        this.enter(node.body, 'script', null);
        return true;
      case 'TypeDefinition':
        this.enter(node, 'type', node);
        this.dscResource(node);
        return true;
      case 'MethodMember':
        this.enter(node.body, 'method', null);
        this.method(node);
        return true;
      case 'Assignment':
        this.assignment(node);
        return false;
      case 'TypeConstraint':
      case 'TypeExpression':
        this.type(node.type);
        return false;
      case 'Attribute':
        this.attribute(node);
        return false;
      case 'TryStatement':
        this.catches(node);
        return false;
      default:
        return false;
    }
  }

  private enter(node: Node, kind: Scope['kind'], definition: TypeDefinition | null): void {
    const types = new Map<string, TypeDefinition>();
    for (const type of typesIn(node)) {
      const name = type.name.toLowerCase();
      if (types.has(name)) this.errors.report(type.start, type.end, 'MemberAlreadyDefined');
      else types.set(name, type);
    }
    const properties = new Map<string, PropertyMember>();
    for (const member of definition?.members ?? []) {
      const name = member.name.toLowerCase();
      if (member.kind === 'PropertyMember' && !properties.has(name)) properties.set(name, member);
    }
    this.scopes.push({ kind, types, definition, properties });
  }

  private get inType(): boolean {
    return this.scopes.some((scope) => scope.definition !== null);
  }

  private definition(name: string): TypeDefinition | undefined {
    const key = name.toLowerCase();
    return this.scopes.findLast((scope) => scope.types.has(key))?.types.get(key);
  }

  private isDefined(name: string): boolean {
    return this.definition(name) !== undefined || this.imported.has(name.toLowerCase());
  }

  /** Takes in what the script's `using module` lines bring. */
  private importModules(usings: readonly UsingStatement[], known: KnownTypes): void {
    for (const using of usings) {
      const module = using.what === 'module' ? moduleName(using) : null;
      if (module === null) continue;
      const report = (code: string): void => this.errors.report(using.start, using.end, code);
      if (/[*?[\]]/.test(module)) {
        report('WildCardModuleNameError');
        continue;
      }
      const types = known.usedModule(module);
      if (types === undefined) report('ModuleNotFoundDuringParse');
      const qualifier = module.replace(/^.*[\\/]|\.\w+$/g, '').toLowerCase();
      for (const type of types ?? []) {
        this.imported.add(type.toLowerCase());
        this.imported.add(`${qualifier}.${type.toLowerCase()}`);
      }
    }
  }

  private dscResource(node: TypeDefinition): void {
    const attribute = dscAttribute(node);
    if (attribute !== undefined) checkDscResource(node, attribute, (name) => this.definition(name), this.errors);
  }

  private isKnown(type: TypeName, isAttribute: boolean): boolean {
    const generic = type.typeArguments.length;
    if (!type.qualified && generic === 0 && this.isDefined(type.name)) return true;
    if (this.known === null || type.qualified) return true;
    const request = { name: type.name, typeArguments: generic, isAttribute };
    return resolveType(request, this.known, this.namespaces) !== undefined;
  }

  private type(type: TypeName): void {
    for (const argument of type.typeArguments) this.type(argument);
    if (!this.inType || this.isKnown(type, false) || type.name.toLowerCase() === 'ordered') return;
    this.errors.report(type.start, type.start + type.name.length, 'TypeNotFound');
  }

  private attribute(attribute: Attribute): void {
    const { type } = attribute;
    if (!this.inType || this.isKnown(type, true)) return;
    this.errors.report(type.start, type.end, 'CustomAttributeTypeNotFound');
  }

  /** In a method, a property's name alone is a new variable: surely not meant. */
  private assignment(node: Assignment): void {
    if (this.scopes.at(-1)?.kind !== 'method') return;
    const targets: Expression[] = node.target.kind === 'ArrayLiteral' ? [...node.target.items] : [node.target];
    for (const target of targets) {
      let each = target;
      while (each.kind === 'Convert') each = each.operand;
      if (each.kind !== 'Variable') continue;
      const name = each.name.toLowerCase();
      const property = this.scopes.findLast((scope) => scope.properties.has(name))?.properties.get(name);
      if (property === undefined) continue;
      this.errors.report(
        each.start,
        each.end,
        property.isStatic ? 'MissingTypeInStaticPropertyAssignment' : 'MissingThis',
      );
    }
  }

  private isResolved(type: TypeName): boolean {
    if (type.qualified) return true;
    if (this.isDefined(type.name) && type.typeArguments.length === 0) return false;
    return this.isKnown(type, false) && type.typeArguments.every((argument) => this.isResolved(argument));
  }

  private method(member: MethodMember): void {
    const graph = new FlowGraph((constraint) => this.isResolved(constraint.type));
    for (const parameter of member.parameters) this.methodParameter(graph, parameter);
    for (const block of member.body.blocks) graph.statements(block.list.statements);
    const { alwaysReturns, unset } = graph.finish();
    if (!alwaysReturns && !returnsNothing(member) && !member.isConstructor) {
      this.errors.report(member.nameStart, member.nameEnd, 'MethodHasCodePathNotReturn');
    }
    for (const variable of unset) {
      const name = variable.name.toLowerCase();
      // A drive's item is no variable.
      if (/^(?!local:|private:|variable:|script:|global:)[^:]+:/.test(name)) continue;
      if (name.startsWith('global:') || name.startsWith('script:') || readable.has(name)) continue;
      if (name !== 'foreach' && name !== 'switch') this.errors.report(variable.start, variable.end, 'VariableNotLocal');
    }
    this.thisInStatic(member);
  }

  private methodParameter(graph: FlowGraph, parameter: Parameter): void {
    const types = parameter.attributes.filter((attribute) => attribute.kind === 'TypeConstraint');
    const [type] = types;
    const isDynamic =
      types.length > 1 ||
      parameter.attributes.length > types.length ||
      (type !== undefined && !this.isResolved(type.type));
    graph.parameter({
      name: parameter.name.name,
      type: type === undefined ? 'object' : type.type.name.toLowerCase(),
      isDynamic,
    });
  }

  /** A static method has no `$this`. */
  private thisInStatic(member: MethodMember): void {
    if (!member.isStatic) return;
    const pending: Node[] = [member.body];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (node.kind === 'Variable' && node.name.toLowerCase() === 'this') {
        this.errors.report(node.start, node.end, 'NonStaticMemberAccessInStaticMember');
      }
      if (node.kind === 'ScriptBlockExpression' || node.kind === 'FunctionDefinition') continue;
      pushChildren(node, pending);
    }
  }

  /** A type is caught once, and before what derives from it. */
  private catches(node: Extract<Node, { kind: 'TryStatement' }>): void {
    const { known } = this;
    if (known === null) return;
    const caught = new Set<string>();
    for (const clause of node.catches) {
      const names: string[] = [];
      for (const { type, start, end } of clause.types) {
        const request = { name: type.name, typeArguments: 0, isAttribute: false };
        const name = this.isDefined(type.name) ? undefined : resolveType(request, known, this.namespaces);
        if (name === undefined) continue;
        names.push(name);
        for (let base: string | undefined = name; base !== undefined; base = known.baseOf(base)) {
          if (!caught.has(base)) continue;
          this.errors.report(start, end, 'ExceptionTypeAlreadyCaught');
          break;
        }
      }
      for (const name of names) caught.add(name);
    }
  }
}

/** The module that a `using module` line names, or `null` where it cannot be told. */
function moduleName({ name }: UsingStatement): string | null {
  if (name?.kind === 'StringConstant') return name.value;
  if (name?.kind !== 'Hashtable') return null;
  for (const { key, value } of name.entries) {
    const inner = pureExpression(value);
    if (key.kind !== 'StringConstant' || key.value.toLowerCase() !== 'modulename') continue;
    return inner?.kind === 'StringConstant' ? inner.value : null;
  }
  return null;
}

/** The types that a script block or class defines itself, those of functions and script blocks in it left out. */
export function typesIn(root: Node): TypeDefinition[] {
  const found: TypeDefinition[] = [];
  const pending: Node[] = [];
  const children: Node[] = [];
  const push = (node: Node): void => {
    pushChildren(node, children);
    for (let child = children.pop(); child !== undefined; child = children.pop()) pending.push(child);
  };
  push(root);
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'TypeDefinition') found.push(node);
    if (node.kind !== 'ScriptBlockExpression' && node.kind !== 'FunctionDefinition') push(node);
  }
  return found;
}

/**
 * Checks the classes of a whole script.
 * @param known the types of the machine, or `null` if they are not known: then every type is taken to exist
 */
export function checkClasses(root: ScriptBlock, known: KnownTypes | null, errors: ErrorSink): void {
  const namespaces = root.usings.flatMap(({ what, name }) =>
    what === 'namespace' && name?.kind === 'StringConstant' ? [name.value] : [],
  );
  new ClassChecker(errors, known, namespaces).check(root);
}
