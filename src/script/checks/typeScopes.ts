import { pureExpression } from '../constants';
import { type KnownTypes, resolveType } from '../knownTypes';
import type { ErrorSink } from '../parseError';
import type { Node, PropertyMember, ScriptBlock, TypeDefinition, TypeName, UsingStatement } from '../syntaxTree';
import { walk } from '../visit';

/** A script block, method or class while it is being gone through. */
interface Scope {
  readonly kind: 'script' | 'type' | 'method';
  readonly types: ReadonlyMap<string, TypeDefinition>;
  readonly definition: TypeDefinition | null;
  readonly properties: ReadonlyMap<string, PropertyMember>;
}

/** The types that a script block or class defines itself, those of functions and script blocks in it left out. */
export function typesIn(root: Node): TypeDefinition[] {
  const found: TypeDefinition[] = [];
  walk(root, (node) => {
    if (node === root) return true;
    if (node.kind === 'TypeDefinition') found.push(node);
    return node.kind !== 'ScriptBlockExpression' && node.kind !== 'FunctionDefinition';
  });
  return found;
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

/** What types and properties the names at a place of a script mean. */
export class TypeScopes {
  private readonly scopes: Scope[] = [];
  /** Classes that used modules bring. */
  private readonly imported = new Set<string>();

  /** @param known the types of the machine, or `null` if they are not known: then every type is taken to exist */
  constructor(
    readonly known: KnownTypes | null,
    private readonly namespaces: readonly string[],
    private readonly errors: ErrorSink,
  ) {}

  /** Opens the scope of a class or of a body; reports types that it defines twice. */
  enter(node: ScriptBlock | TypeDefinition, kind: Scope['kind']): void {
    const definition = node.kind === 'TypeDefinition' ? node : null;
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

  leave(): void {
    this.scopes.pop();
  }

  /** Whether the place is in a class. */
  get inType(): boolean {
    return this.scopes.some((scope) => scope.definition !== null);
  }

  /** Whether the place is in a method, and in no script block or function within it. */
  get inMethod(): boolean {
    return this.scopes.at(-1)?.kind === 'method';
  }

  /** The property that a name alone might be meant for. */
  property(name: string): PropertyMember | undefined {
    const key = name.toLowerCase();
    return this.scopes.findLast((scope) => scope.properties.has(key))?.properties.get(key);
  }

  /** The class or enumeration of the script that a name means. */
  definition(name: string): TypeDefinition | undefined {
    const key = name.toLowerCase();
    return this.scopes.findLast((scope) => scope.types.has(key))?.types.get(key);
  }

  private isDefined(name: string): boolean {
    return this.definition(name) !== undefined || this.imported.has(name.toLowerCase());
  }

  /** Takes in what the script's `using module` lines bring, and looks whether assemblies are there. */
  importModules(usings: readonly UsingStatement[]): void {
    const { known } = this;
    if (known === null) return;
    for (const using of usings) {
      if (using.what === 'assembly') this.checkAssembly(using, known);
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

  private checkAssembly({ name }: UsingStatement, known: KnownTypes): void {
    if (name?.kind !== 'StringConstant') return;
    const code = assemblyProblem(name.value, known);
    if (code !== undefined) this.errors.report(name.start, name.end, code);
  }

  /** Whether a type is one of the script, of a used module or of the machine. */
  isKnown(type: TypeName): boolean {
    return this.finds(type, { isAttribute: false });
  }

  /** As {@link isKnown}, for an attribute's type, whose name may leave `Attribute` out. */
  isKnownAttribute(type: TypeName): boolean {
    return this.finds(type, { isAttribute: true });
  }

  private finds(
    { name, qualified, typeArguments }: TypeName,
    { isAttribute }: { readonly isAttribute: boolean },
  ): boolean {
    if (qualified || this.known === null) return true;
    if (typeArguments.length === 0 && this.isDefined(name)) return true;
    const request = { name, typeArguments: typeArguments.length, isAttribute };
    return resolveType(request, this.known, this.namespaces) !== undefined;
  }

  /** Whether a type is one that PowerShell knows before anything runs: none of the script's own. */
  isResolved(type: TypeName): boolean {
    if (type.qualified) return true;
    if (this.isDefined(type.name) && type.typeArguments.length === 0) return false;
    return this.isKnown(type) && type.typeArguments.every((argument) => this.isResolved(argument));
  }

  /** The whole name of a type of the machine; `undefined` for one of the script's own and if there is none. */
  wholeName(type: TypeName): string | undefined {
    if (this.known === null || this.isDefined(type.name)) return undefined;
    return resolveType({ name: type.name, typeArguments: 0, isAttribute: false }, this.known, this.namespaces);
  }
}

/** What PowerShell says of an assembly: a whole path it looks at later, an address never. */
function assemblyProblem(file: string, known: KnownTypes): string | undefined {
  if (/^(?:\\\\|\/\/)/.test(file)) return 'CannotLoadAssemblyFromUncPath';
  if (/^(?:file:|[a-z]:[\\/]|\/)/i.test(file)) return undefined;
  if (/^(?:[a-z][a-z\d+.-]+:\/\/|mailto:|news:|urn:)/i.test(file)) return 'CannotLoadAssemblyWithUriSchema';
  return known.hasAssembly(file) ? undefined : 'ErrorLoadingAssembly';
}
