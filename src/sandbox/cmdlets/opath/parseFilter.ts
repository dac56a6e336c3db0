import type { CmdletError } from '../cmdletError';
import { comparisonTest } from './comparison';
import { comparisons, type Comparison, type Filter, type FilterRules } from './filter';
import { filterError, FilterFault, invalidSyntax } from './filterErrors';
import type { Literal } from './literals';
import { tokenize, type Token } from './tokens';

type ObjectTest = Filter['matches'];

/** A parenthesis deeper than this is no filter but an attack on the stack. */
const deepest = 100;

/**
 * Parses an OPATH filter (`-Filter`, `-RecipientFilter`): comparisons of a property with a value, joined by -and,
 * -or, -not (or `!`) and parentheses; -not binds tightest, then -and, then -or. An empty text lets everything pass.
 * @param text the filter, also with a script block's braces around it
 * @throws CmdletError 400 with the service's sentence, the filter and the position of the fault
 */
export function parseFilter(text: string, rules: FilterRules): Filter {
  try {
    return new FilterParser(tokenize(text), rules).parse();
  } catch (error) {
    throw asCmdletError(error, text, rules);
  }
}

function asCmdletError(error: unknown, text: string, rules: FilterRules): CmdletError {
  if (error instanceof FilterFault) return filterError(error, text, rules);
  throw error;
}

class FilterParser {
  readonly #tokens: readonly Token[];
  readonly #rules: FilterRules;
  readonly #properties = new Set<string>();
  #index = 0;
  #depth = 0;

  constructor(tokens: readonly Token[], rules: FilterRules) {
    this.#tokens = tokens;
    this.#rules = rules;
  }

  parse(): Filter {
    const matches: ObjectTest = this.#peek().kind === 'end' ? () => true : this.#or();
    if (this.#peek().kind !== 'end') throw invalidSyntax(this.#peek().position);
    return { matches, properties: [...this.#properties] };
  }

  #or(): ObjectTest {
    const tests = [this.#and()];
    while (this.#takeOperator('or')) tests.push(this.#and());
    const [only] = tests;
    return only !== undefined && tests.length === 1 ? only : (read) => tests.some((test) => test(read));
  }

  #and(): ObjectTest {
    const tests = [this.#not()];
    while (this.#takeOperator('and')) tests.push(this.#not());
    const [only] = tests;
    return only !== undefined && tests.length === 1 ? only : (read) => tests.every((test) => test(read));
  }

  #not(): ObjectTest {
    if (!this.#takeOperator('not')) return this.#primary();
    const test = this.#nested(() => this.#not());
    return (read) => !test(read);
  }

  #primary(): ObjectTest {
    if (this.#peek().kind !== 'open') return this.#comparison();
    this.#next();
    const test = this.#nested(() => this.#or());
    if (this.#next().kind !== 'close') throw invalidSyntax(this.#previousPosition());
    return test;
  }

  #nested(parse: () => ObjectTest): ObjectTest {
    this.#depth += 1;
    if (this.#depth > deepest) throw new FilterFault('The filter is nested too deeply.', this.#peek().position);
    const test = parse();
    this.#depth -= 1;
    return test;
  }

  #comparison(): ObjectTest {
    const left = this.#next();
    if (left.kind !== 'word') throw invalidSyntax(left.position);
    const property = this.#rules.property(left.text);
    if (property === undefined) {
      throw new FilterFault(
        `"${left.text}" is not a recognized filterable property. For a complete list of filterable properties see the command help.`,
        left.position,
      );
    }
    const token = this.#next();
    if (token.kind !== 'operator') throw invalidSyntax(token.position);
    const operator = comparisons.find((known) => known === token.text.toLowerCase());
    if (operator === undefined) throw unsupported(token.text, token.position);
    const literal = this.#literal();
    const test = comparisonTest({ property, operator, operatorPosition: token.position, literal }, this.#rules);
    this.#properties.add(property.name);
    return (read) => test(read(property.name));
  }

  #literal(): Literal {
    const token = this.#next();
    if (token.kind === 'string') return token;
    if (token.kind === 'number') return token;
    if (token.kind !== 'variable') throw invalidSyntax(token.position);
    const name = token.text.toLowerCase();
    if (name === 'null') return { kind: 'null', text: '$null', position: token.position };
    if (name === 'true' || name === 'false') {
      return { kind: 'boolean', text: `$${name}`, position: token.position, value: name === 'true' };
    }
    throw new FilterFault(
      `The value of the variable "$${token.text}" can't be resolved. Put the filter in double quotes, so that PowerShell replaces the variable.`,
      token.position,
    );
  }

  #takeOperator(name: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'operator' || token.text.toLowerCase() !== name) return false;
    this.#next();
    return true;
  }

  #peek(): Token {
    return this.#tokens[this.#index] ?? { kind: 'end', position: 0 };
  }

  #next(): Token {
    const token = this.#peek();
    if (token.kind !== 'end') this.#index += 1;
    return token;
  }

  #previousPosition(): number {
    const token = this.#peek();
    return token.kind === 'end' ? token.position : (this.#tokens[this.#index - 1]?.position ?? 0);
  }
}

function unsupported(operator: string, position: number): FilterFault {
  const names: readonly Comparison[] = comparisons;
  return new FilterFault(
    `The operator -${operator} isn't supported in a filter. Use one of ${names.map((name) => `-${name}`).join(', ')}.`,
    position,
  );
}
