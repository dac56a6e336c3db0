/** What PowerShell checks in the finished tree, as far as one node and what is in it can tell. */
import { isConstantArgument, pureExpression } from '../constants';
import { numberText } from '../lexer/numbers';
import type { ErrorSink } from '../parseError';
import type {
  Attribute,
  AttributedExpression,
  Convert,
  Expression,
  HashtableEntry,
  Parameter,
  TypeConstraint,
} from '../syntaxTree';

function reportAt(errors: ErrorSink, node: { readonly start: number; readonly end: number }, code: string): void {
  errors.report(node.start, node.end, code);
}

/** The types that a variable set by PowerShell itself may be declared with. */
const automaticTypes: Readonly<Record<string, readonly string[]>> = {
  _: ['object'],
  args: ['object[]'],
  this: ['object'],
  input: ['object'],
  pscmdlet: [],
  psboundparameters: [],
  myinvocation: ['invocationinfo'],
  psscriptroot: ['string'],
  pscommandpath: ['string'],
};

function writtenType(type: TypeConstraint): string {
  const name = type.type.name.toLowerCase().replace(/^system\.(?:management\.automation\.)?/, '');
  return name + type.type.ranks.map((rank) => `[${','.repeat(rank - 1)}]`).join('');
}

function checkTypedTarget(target: AttributedExpression | Convert, errors: ErrorSink): Expression {
  let expression: Expression = target;
  let lastType: string | null = null;
  let reference: Convert | null = null;
  let converts = 0;
  while (expression.kind === 'Convert' || expression.kind === 'AttributedExpression') {
    if (expression.kind === 'Convert') {
      converts += 1;
      lastType = writtenType(expression.type);
      if (lastType === 'ref' || lastType === 'psreference') reference = expression;
      else if (lastType === 'void') reportAt(errors, expression.type, 'VoidTypeConstraintNotAllowed');
    }
    expression = expression.operand;
  }
  if (reference !== null && converts > 1)
    reportAt(errors, reference.type, 'ReferenceNeedsToBeByItselfInTypeConstraint');
  if (expression.kind === 'Variable') {
    const name = expression.name.toLowerCase().replace(/^(?:local|private):/, '');
    const allowed = Object.hasOwn(automaticTypes, name) ? automaticTypes[name] : undefined;
    if (allowed !== undefined && (lastType === null || !allowed.includes(lastType))) {
      reportAt(errors, target, 'AssignmentStatementToAutomaticNotSupported');
    }
  }
  return expression;
}

/**
 * Checks what is assigned to.
 * @param simple whether the operator is `=`, which also assigns to lists
 */
export function checkAssignmentTarget(target: Expression, simple: boolean, code: string, errors: ErrorSink): void {
  const pending: { expression: Expression; simple: boolean }[] = [{ expression: target, simple }];
  for (let each = pending.pop(); each !== undefined; each = pending.pop()) {
    const { expression } = each;
    switch (expression.kind) {
      case 'ArrayLiteral':
        if (!each.simple) reportAt(errors, expression, code);
        else for (const item of expression.items) pending.push({ expression: item, simple: true });
        break;
      case 'Paren': {
        const inner = pureExpression(expression.pipeline);
        if (inner === null) reportAt(errors, expression.pipeline, code);
        else pending.push({ expression: inner, simple: each.simple });
        break;
      }
      case 'Variable':
        break;
      case 'MemberAccess':
      case 'InvokeMember':
        if (expression.operator === '?.') reportAt(errors, expression, code);
        break;
      case 'Index':
        if (expression.nullConditional) reportAt(errors, expression, code);
        break;
      case 'Convert':
      case 'AttributedExpression':
        pending.push({ expression: checkTypedTarget(expression, errors), simple: each.simple });
        break;
      default:
        reportAt(errors, expression, code);
    }
  }
}

/** `[ordered]` only makes sense before a hashtable. */
export function checkConvert(convert: Convert, errors: ErrorSink): void {
  const { type, operand } = convert;
  if (
    operand.kind !== 'Hashtable' &&
    type.type.name.length === 7 &&
    type.type.name.toLowerCase() === 'ordered' &&
    type.type.ranks.length === 0
  ) {
    reportAt(errors, convert, 'OrderedAttributeOnlyOnHashLiteralNode');
  }
}

/** Attributes belong before a variable, perhaps with types between. */
export function checkAttributed(attributed: AttributedExpression, errors: ErrorSink): void {
  checkAttributeArguments(attributed.attribute, false, errors);
  let operand: Expression = attributed;
  while (operand.kind === 'AttributedExpression' || operand.kind === 'Convert') operand = operand.operand;
  if (operand.kind !== 'Variable') reportAt(errors, attributed.attribute, 'UnexpectedAttribute');
}

/** A table has each key once. */
export function checkHashtable(entries: readonly HashtableEntry[], errors: ErrorSink): void {
  if (entries.length < 2) return;
  const seen = new Set<string>();
  for (const { key } of entries) {
    let name: string;
    if (key.kind === 'StringConstant') name = key.value.toLowerCase();
    else if (key.kind === 'NumberConstant') name = numberText(key.text);
    else continue;
    if (seen.has(name)) reportAt(errors, key, 'DuplicateKeyInHashLiteral');
    else seen.add(name);
  }
}

/** `$using:` reaches for a variable, its properties and elements by constant index, and nothing else. */
export function checkUsing(expression: Expression, errors: ErrorSink): void {
  let each = expression;
  for (;;) {
    if (each.kind === 'Variable') return;
    if (each.kind === 'MemberAccess' && each.member.kind === 'StringConstant') each = each.target;
    else if (each.kind === 'Index') {
      if (!isConstantArgument(each.index)) {
        reportAt(errors, each.index, 'InvalidUsingExpression');
        return;
      }
      each = each.target;
    } else {
      reportAt(errors, each, 'InvalidUsingExpression');
      return;
    }
  }
}

/** @param inClass whether it belongs to a class or a part of it, where script blocks are no constants either */
export function checkAttributeArguments(attribute: Attribute, inClass: boolean, errors: ErrorSink): void {
  const code = inClass
    ? 'ParameterAttributeArgumentNeedsToBeConstant'
    : 'ParameterAttributeArgumentNeedsToBeConstantOrScriptBlock';
  const check = (argument: Expression): void => {
    if (!isConstantArgument(argument, !inClass)) reportAt(errors, argument, code);
  };
  for (const argument of attribute.positional) check(argument);
  for (const argument of attribute.named) if (argument.value !== null) check(argument.value);
}

/** @param inMethod whether the parameters are those of a class's method, which take one type at most */
export function checkParameters(parameters: readonly Parameter[], inMethod: boolean, errors: ErrorSink): void {
  const seen = new Set<string>();
  for (const parameter of parameters) {
    const name = parameter.name.name.toLowerCase();
    if (seen.has(name)) reportAt(errors, parameter.name, 'DuplicateFormalParameter');
    seen.add(name);
    let typed = false;
    for (const attribute of parameter.attributes) {
      if (attribute.kind === 'Attribute') {
        checkAttributeArguments(attribute, inMethod, errors);
        continue;
      }
      const type = writtenType(attribute);
      if (type === 'void') reportAt(errors, attribute, 'VoidTypeConstraintNotAllowed');
      if (type === 'ordered') reportAt(errors, attribute, 'OrderedAttributeOnlyOnHashLiteralNode');
      else if (inMethod) {
        if (typed) reportAt(errors, attribute, 'MultipleTypeConstraintsOnMethodParam');
        typed = true;
      }
    }
  }
}
