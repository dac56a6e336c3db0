/** What PowerShell checks of a class that is a DSC resource. */
import { isConstantArgument } from '../constants';
import type { ErrorSink } from '../parseError';
import type { Attribute, MethodMember, PropertyMember, TypeDefinition } from '../syntaxTree';

const keyTypes = /^(?:system\.)?(?:string|s?byte|u?int(?:16|32|64)?|u?short|u?long)$/i;

function isNamed(attribute: Attribute, name: RegExp): boolean {
  return name.test(attribute.type.name);
}

/** The attribute that makes a class a DSC resource. */
export function dscAttribute({ attributes }: TypeDefinition): Attribute | undefined {
  return attributes.find((each) => isNamed(each, /^(?:System\.Management\.Automation\.)?DscResource(?:Attribute)?$/i));
}

/** Looks a class of the same script up. */
type Lookup = (name: string) => TypeDefinition | undefined;

/** Gathers what a resource must have. */
class ResourceChecker {
  private hasGet = false;
  private hasSet = false;
  private hasTest = false;
  private hasKey = false;

  constructor(
    private readonly lookup: Lookup,
    private readonly errors: ErrorSink,
  ) {}

  check(definition: TypeDefinition, attribute: Attribute): void {
    this.members(definition, new Set());
    const report = (code: string): void => this.errors.report(attribute.start, attribute.end, code);
    if (!this.hasSet) report('DscResourceMissingSetMethod');
    if (!this.hasGet) report('DscResourceMissingGetMethod');
    if (!this.hasTest) report('DscResourceMissingTestMethod');
    const constructors = definition.members.filter(
      (member) => member.kind === 'MethodMember' && member.isConstructor && !member.isStatic,
    ) as MethodMember[];
    if (constructors.length > 0 && constructors.every(({ parameters }) => parameters.length > 0)) {
      report('DscResourceMissingDefaultConstructor');
    }
    if (!this.hasKey) report('DscResourceMissingKeyProperty');
  }

  /** Those of a class and, as far as something is still missing, of the classes that it derives from. */
  private members(definition: TypeDefinition, seen: Set<TypeDefinition>): void {
    seen.add(definition);
    for (const member of definition.members) {
      if (member.kind === 'PropertyMember') this.property(member);
      else if (member.parameters.length === 0) this.method(member, definition);
    }
    for (const { type } of definition.baseTypes) {
      if (this.hasGet && this.hasSet && this.hasTest && this.hasKey) return;
      const base = this.lookup(type.name);
      if (base?.what === 'class' && !seen.has(base)) this.members(base, seen);
    }
  }

  private method(member: MethodMember, definition: TypeDefinition): void {
    const type = member.type?.type;
    switch (member.name.toLowerCase()) {
      case 'get':
        if (!this.hasGet && (type === undefined || this.lookup(type.name) !== definition)) {
          this.errors.report(member.start, member.end, 'DscResourceInvalidGetMethod');
        }
        this.hasGet = true;
        break;
      case 'set':
        this.hasSet ||= type === undefined || (/^(?:system\.)?void$/i.test(type.name) && type.ranks.length === 0);
        break;
      case 'test':
        this.hasTest ||=
          type !== undefined && /^(?:bool|(?:system\.)?boolean)$/i.test(type.name) && type.ranks.length === 0;
        break;
      default:
        break;
    }
  }

  private property(member: PropertyMember): void {
    for (const attribute of member.attributes) {
      if (!isNamed(attribute, /^(?:System\.Management\.Automation\.)?DscProperty(?:Attribute)?$/i)) continue;
      const key = attribute.named.find(({ name }) => name.toLowerCase() === 'key');
      if (key === undefined) continue;
      const { value } = key;
      const isFalse = value?.kind === 'Variable' && /^(?:false|null)$/i.test(value.name);
      if (value !== null && (isFalse || !isConstantArgument(value))) continue;
      this.hasKey = true;
      const type = member.type?.type;
      const isEnum = type !== undefined && this.lookup(type.name)?.what === 'enum';
      if (type === undefined || type.ranks.length > 0 || !(isEnum || keyTypes.test(type.name))) {
        this.errors.report(member.start, member.end, 'DscResourceInvalidKeyProperty');
      }
      return;
    }
  }
}

/**
 * Checks a DSC resource.
 * @param lookup finds the classes of the script
 */
export function checkDscResource(
  definition: TypeDefinition,
  attribute: Attribute,
  lookup: Lookup,
  errors: ErrorSink,
): void {
  new ResourceChecker(lookup, errors).check(definition, attribute);
}
