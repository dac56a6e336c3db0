import { domainToASCII } from 'node:url';
import * as l10n from '@vscode/l10n';
import { comparable } from '../core/ids';
import { csvRows, type CsvRow } from './csvRows';
import type { Customer } from './profile';
import { hasForm, isDomain, isGuid } from './profileText';
import { shown } from './readMembers';

/** What was read from a pasted list or a CSV file. */
export interface ParsedCustomers {
  readonly customers: readonly Customer[];
  /** Lines that gave no customer, and why. */
  readonly problems: readonly CustomerLineProblem[];
}

export interface CustomerLineProblem {
  /** From 1. */
  readonly line: number;
  readonly sentence: string;
}

/** The longest text that is read, in characters: a list of tens of thousands of customers. */
const longest = 5_000_000;

/**
 * Reads customers from pasted text or a CSV file: a domain a line, domains in a row, or columns with domain and name in any order, with
 * or without a line of headings (such as Partner Center's export has it). Quotes and byte order marks are understood.
 * @param there customers that there are already
 */
export function parseCustomers(text: string, there: readonly Customer[] = []): ParsedCustomers {
  if (text.length > longest) {
    return {
      customers: [],
      problems: [{ line: 1, sentence: l10n.t('This text is too long for a list of customers.') }],
    };
  }
  const rows = csvRows(text);
  const [first, ...others] = rows;
  const columns = first === undefined ? undefined : readHeadings(first);
  const list = new CustomerList(there);
  for (const row of columns === undefined ? rows : others) addRow(row, columns, list);
  return { customers: list.customers, problems: list.problems };
}

interface Columns {
  readonly domain: number;
  /** -1: there is none. */
  readonly name: number;
}

class CustomerList {
  readonly customers: Customer[] = [];
  readonly problems: CustomerLineProblem[] = [];
  /** Domain → the line that it was in; 0: it was there before. */
  readonly #lines = new Map<string, number>();
  readonly #names = new Set<string>();

  constructor(there: readonly Customer[]) {
    for (const { organization, name } of there) {
      this.#lines.set(organization.toLowerCase(), 0);
      this.#names.add(comparable(name ?? organization));
    }
  }

  add(line: number, organization: string, name: string | undefined): void {
    const before = this.#lines.get(organization);
    if (before !== undefined) {
      this.refuse(
        line,
        before === 0
          ? l10n.t('“{0}” is a customer already.', organization)
          : l10n.t('“{0}” stands in line {1} already.', organization, before),
      );
      return;
    }
    if (name !== undefined && !hasForm('name', name)) {
      this.refuse(line, l10n.t('“{0}” cannot be a name: visible characters, at most 100, without “›”.', shown(name)));
      return;
    }
    this.#lines.set(organization, line);
    // Two customers of one name are told apart by their domains.
    const own = name === undefined || this.#names.has(comparable(name)) ? undefined : name;
    this.#names.add(comparable(own ?? organization));
    this.customers.push(own === undefined ? { organization } : { organization, name: own });
  }

  refuse(line: number, sentence: string): void {
    this.problems.push({ line, sentence });
  }
}

function addRow({ line, fields, openQuote }: CsvRow, columns: Columns | undefined, list: CustomerList): void {
  if (openQuote) {
    list.refuse(line, l10n.t('A quotation mark is opened here and never closed.'));
    return;
  }
  if (columns !== undefined) {
    const given = fields[columns.domain] ?? '';
    const domain = domainOf(given);
    if (domain !== undefined) list.add(line, domain, nameOf(fields[columns.name], domain));
    else if (fields.some((field) => field !== '')) list.refuse(line, noDomain(given));
    return;
  }
  const pieces = fields.flatMap((field) => field.split(/[\s,;]+/u)).filter((piece) => piece !== '');
  const listed = pieces.map(domainOf).filter((domain) => domain !== undefined);
  if (listed.length === pieces.length) {
    for (const domain of new Set(listed)) list.add(line, domain, undefined);
    return;
  }
  const domains = fields.map(domainOf).filter((domain) => domain !== undefined);
  const texts = fields.filter((field) => field !== '' && domainOf(field) === undefined);
  const [domain] = domains;
  if (domain === undefined) {
    if (texts.length > 0) list.refuse(line, noDomain(fields.join(' ')));
    return;
  }
  list.add(
    line,
    domain,
    nameOf(
      texts.find((field) => !isGuid(field)),
      domain,
    ),
  );
}

function noDomain(text: string): string {
  return text === ''
    ? l10n.t('There is no domain in this line.')
    : l10n.t('“{0}” is no domain, such as fabrikam.onmicrosoft.com.', shown(text));
}

function nameOf(field: string | undefined, domain: string): string | undefined {
  return field === undefined || field === '' || field.toLowerCase() === domain ? undefined : field;
}

/** The domain in lower case, one with other letters in the form that name servers know. */
function domainOf(field: string): string | undefined {
  const plain = field.replace(/^@/u, '').toLowerCase();
  // eslint-disable-next-line no-control-regex -- everything beyond ASCII is meant
  const ascii = /[^\x00-\x7f]/u.test(plain) && plain.length < 300 ? domainToASCII(plain) : plain;
  return isDomain(ascii) ? ascii : undefined;
}

/** Which columns the headings announce; undefined if the line has none. */
function readHeadings({ fields }: CsvRow): Columns | undefined {
  if (fields.some((field) => domainOf(field) !== undefined)) return undefined;
  const domain = best(fields, [
    /(primary|default|initial|main).*domain/iu,
    /domain.*name/iu,
    /domain/iu,
    /^(organi[sz]ation|tenant)$/iu,
  ]);
  if (domain < 0) return undefined;
  const others = fields.map((field, index) => (index === domain ? '' : field));
  const name = best(others, [
    /^(customer|company|display|organi[sz]ation|tenant)[ _-]?name$/iu,
    /^name$/iu,
    /^(customer|company|organi[sz]ation|tenant)$/iu,
    /name$/iu,
  ]);
  return { domain, name };
}

function best(fields: readonly string[], headings: readonly RegExp[]): number {
  for (const heading of headings) {
    const index = fields.findIndex((field) => heading.test(field));
    if (index >= 0) return index;
  }
  return -1;
}
