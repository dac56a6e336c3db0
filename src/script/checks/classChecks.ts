/** What PowerShell checks of a script's classes and enumerations when all of them are known. */
import { checkDscResource, dscAttribute } from './dscChecks';
import type { KnownTypes } from '../knownTypes';
import { checkMethod } from './methodChecks';
import type { ErrorSink } from '../parseError';
import type { Assignment, Expression, Node, ScriptBlock, TryStatement, TypeDefinition, TypeName } from '../syntaxTree';
import { TypeScopes } from './typeScopes';
import { pushChildren } from '../visit';

/** Goes through a script with the scopes that types are looked up in. */
class ClassChecker {
  constructor(
    private readonly scopes: TypeScopes,
    private readonly errors: ErrorSink,
  ) {}

  check(root: ScriptBlock): void {
    this.scopes.importModules(root.usings);
    this.scopes.enter(root, 'script');
    const pending: (Node | null)[] = [];
    const children: Node[] = [];
    const push = (node: Node): void => {
      pushChildren(node, children);
      for (let child = children.pop(); child !== undefined; child = children.pop()) pending.push(child);
    };
    push(root);
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (node === null) {
        this.scopes.leave();
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
      case 'FunctionDefinition':
        this.scopes.enter(node.body, 'script');
        return true;
      case 'TypeDefinition':
        this.scopes.enter(node, 'type');
        this.dscResource(node);
        return true;
      case 'MethodMember':
        this.scopes.enter(node.body, 'method');
        checkMethod(node, this.scopes, this.errors);
        return true;
      case 'Assignment':
        this.assignment(node);
        return false;
      case 'TypeConstraint':
      case 'TypeExpression':
        this.type(node.type);
        return false;
      case 'Attribute':
        this.attribute(node.type);
        return false;
      case 'TryStatement':
        this.catches(node);
        return false;
      default:
        return false;
    }
  }

  private dscResource(node: TypeDefinition): void {
    const attribute = dscAttribute(node);
    if (attribute !== undefined) checkDscResource(node, attribute, (name) => this.scopes.definition(name), this.errors);
  }

  private type(type: TypeName): void {
    for (const argument of type.typeArguments) this.type(argument);
    const { scopes } = this;
    if (!scopes.inType || scopes.isKnown(type) || type.name.toLowerCase() === 'ordered') return;
    this.errors.report(type.start, type.start + type.name.length, 'TypeNotFound');
  }

  private attribute(type: TypeName): void {
    if (!this.scopes.inType || this.scopes.isKnownAttribute(type)) return;
    this.errors.report(type.start, type.end, 'CustomAttributeTypeNotFound');
  }

  /** In a method, a property's name alone is a new variable: surely not meant. */
  private assignment({ target }: Assignment): void {
    if (!this.scopes.inMethod) return;
    const targets: readonly Expression[] = target.kind === 'ArrayLiteral' ? target.items : [target];
    for (let each of targets) {
      while (each.kind === 'Convert') each = each.operand;
      const property = each.kind === 'Variable' ? this.scopes.property(each.name) : undefined;
      if (property === undefined) continue;
      const code = property.isStatic ? 'MissingTypeInStaticPropertyAssignment' : 'MissingThis';
      this.errors.report(each.start, each.end, code);
    }
  }

  /** A type is caught once, and before what derives from it. */
  private catches({ catches }: TryStatement): void {
    const { known } = this.scopes;
    if (known === null) return;
    const caught = new Set<string>();
    for (const clause of catches) {
      const names: string[] = [];
      for (const { type, start, end } of clause.types) {
        const name = this.scopes.wholeName(type);
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

/**
 * Checks the classes of a whole script.
 * @param known the types of the machine, or `null` if they are not known: then every type is taken to exist
 */
export function checkClasses(root: ScriptBlock, known: KnownTypes | null, errors: ErrorSink): void {
  const namespaces = root.usings.flatMap(({ what, name }) =>
    what === 'namespace' && name?.kind === 'StringConstant' ? [name.value] : [],
  );
  new ClassChecker(new TypeScopes(known, namespaces, errors), errors).check(root);
}
