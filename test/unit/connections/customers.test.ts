import assert from 'node:assert/strict';
import fc from 'fast-check';
import { csvRows } from '../../../src/connections/csvRows';
import { parseCustomers } from '../../../src/connections/customers';
import type { Customer } from '../../../src/connections/profile';
import { readCustomers } from '../../../src/connections/readCustomers';

const customersOf = (text: string, there?: readonly Customer[]): readonly Customer[] => {
  const { customers, problems } = parseCustomers(text, there);
  assert.deepEqual(problems, []);
  return customers;
};
const problemsOf = (text: string, there?: readonly Customer[]): readonly string[] =>
  parseCustomers(text, there).problems.map(({ line, sentence }) => `${line}: ${sentence}`);

const two: readonly Customer[] = [
  { organization: 'fabrikam.onmicrosoft.com', name: 'Fabrikam, Inc.' },
  { organization: 'contoso.com', name: 'Contoso "North"' },
];

describe('customers from text', () => {
  const forms: readonly (readonly [string, string, readonly Customer[]])[] = [
    ['nothing', ' \n\n', []],
    ['one domain', 'contoso.com', [{ organization: 'contoso.com' }]],
    [
      'a domain a line, as pasted',
      ' Contoso.COM \r\n\r\n@fabrikam.com\r',
      [{ organization: 'contoso.com' }, { organization: 'fabrikam.com' }],
    ],
    [
      'domains in a row',
      'a.com, b.com; c.com d.com',
      ['a.com', 'b.com', 'c.com', 'd.com'].map((organization) => ({ organization })),
    ],
    [
      'domains apart by commas',
      'a.com, b.com,c.com',
      ['a.com', 'b.com', 'c.com'].map((organization) => ({ organization })),
    ],
    ['domains apart by semicolons', 'a.com;b.com;', ['a.com', 'b.com'].map((organization) => ({ organization }))],
    ['a table that was copied', 'Fabrikam, Inc.\tfabrikam.onmicrosoft.com\nContoso "North"\tcontoso.com', two],
    [
      'name and domain in either order',
      'fabrikam.onmicrosoft.com,"Fabrikam, Inc."\n"Contoso ""North""",contoso.com',
      two,
    ],
    ['headings', 'Name;Domain\n"Fabrikam, Inc.";fabrikam.onmicrosoft.com\n"Contoso ""North""";contoso.com', two],
    [
      'Partner Center’s columns',
      'Microsoft ID,Company name,Primary domain name,Relationship\n' +
        '00000000-0000-0000-0000-000000000001,"Fabrikam, Inc.",fabrikam.onmicrosoft.com,Cloud Reseller\n' +
        '00000000-0000-0000-0000-000000000002,"Contoso ""North""",contoso.com,"Cloud Reseller, Advisor"\n',
      two,
    ],
    [
      'tenant IDs beside the domains',
      '00000000-0000-0000-0000-000000000001,contoso.com,Contoso',
      [{ organization: 'contoso.com', name: 'Contoso' }],
    ],
    [
      'a byte order mark and what Excel writes',
      '\uFEFFsep=;\nDomain;Name\ncontoso.com;A, B, C, D',
      [{ organization: 'contoso.com', name: 'A, B, C, D' }],
    ],
    ['comments', '# ours\ncontoso.com', [{ organization: 'contoso.com' }]],
    ['a line break in quotes', '"contoso.com","Two\n lines"\na.com', [{ organization: 'a.com' }]],
    ['domains in other letters', 'münchen.example', [{ organization: 'xn--mnchen-3ya.example' }]],
    [
      'two customers of one name',
      'a.com,Same\nb.com,same',
      [{ organization: 'a.com', name: 'Same' }, { organization: 'b.com' }],
    ],
    ['a name that only repeats the domain', 'a.com,A.com', [{ organization: 'a.com' }]],
  ];
  for (const [title, text, expected] of forms) {
    it(`reads ${title}`, () => {
      const { customers } = parseCustomers(text);
      assert.deepEqual(customers, expected);
      assert.ok(readCustomers(customers).every((verdict) => 'customer' in verdict));
    });
  }

  it('says of each line why it gave no customer', () => {
    assert.deepEqual(
      problemsOf('a.com\nnot a domain\n\nB.com,"x\ny"\nA.com\nc.com;A›B\n"open, d.com\ne.com', [
        { organization: 'e.com' },
      ]),
      [
        '2: “not a domain” is no domain, such as fabrikam.onmicrosoft.com.',
        '4: “x y” cannot be a name: visible characters, at most 100, without “›”.',
        '6: “a.com” stands in line 1 already.',
        '7: “A›B” cannot be a name: visible characters, at most 100, without “›”.',
        '8: A quotation mark is opened here and never closed.',
        '9: “e.com” is a customer already.',
      ],
    );
    assert.deepEqual(problemsOf('Domain,Name\n,Contoso\nx,y'), [
      '2: There is no domain in this line.',
      '3: “x” is no domain, such as fabrikam.onmicrosoft.com.',
    ]);
    assert.deepEqual(problemsOf('00000000-0000-0000-0000-000000000001'), [
      '1: “00000000-0000-0000-0000-000000000001” is no domain, such as fabrikam.onmicrosoft.com.',
    ]);
    assert.deepEqual(problemsOf('x'.repeat(5_000_001)), ['1: This text is too long for a list of customers.']);
  });

  it('reads back every table that was written, whatever its separator, quotes and headings', () => {
    const label = fc.stringMatching(/^[a-z0-9]{1,8}$/u);
    const name = fc.stringMatching(/^[A-Za-z0-9,;"'\täß€-]{1,12}$/u).map((text) => `N ${text.trim()}`);
    const table = fc.uniqueArray(fc.record({ domain: label, name }), {
      selector: ({ domain }) => domain,
      maxLength: 6,
    });
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (rows, separator, end, headed) => {
          const names = new Set<string>();
          const expected = rows.map((row): Customer => {
            const organization = `${row.domain}.onmicrosoft.com`;
            const isNew = !names.has(row.name.trim().normalize('NFC').toLowerCase());
            names.add(row.name.trim().normalize('NFC').toLowerCase());
            return isNew ? { organization, name: row.name.trim() } : { organization };
          });
          const usable = rows.every((row) => !row.name.includes('\t'));
          const lines = rows.map((row) => [quoted(row.name), `${row.domain}.onmicrosoft.com`].join(separator));
          const text = [...(headed ? [['Customer', 'Domain'].join(separator)] : []), ...lines].join(end);
          const { customers, problems } = parseCustomers(text);
          if (usable) assert.deepEqual({ customers, problems }, { customers: expected, problems: [] });
          else assert.equal(customers.length + problems.length, rows.length);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('gives only sound customers and loses no line, whatever the text', () => {
    const piece = fc.constantFrom(
      'a.com',
      'b.c.org',
      '"',
      '""',
      ',',
      ';',
      '\t',
      '\n',
      '\r\n',
      ' ',
      '#',
      'sep=;\n',
      'Domain',
      'Name',
      'x›',
      '😀',
      '\u0000',
    );
    const text = fc
      .array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 30 })
      .map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(text, (given) => {
        const { customers, problems } = parseCustomers(given);
        assert.ok(readCustomers(customers).every((verdict) => 'customer' in verdict));
        assert.ok(customers.length <= given.length / 3 && problems.every(({ line }) => line >= 1));
        const lines = given.split(/\r\n?|\n/u).length;
        assert.ok(problems.every(({ line }) => line <= lines));
        const rows = csvRows(given);
        assert.deepEqual(
          rows.map(({ line }) => line),
          [...new Set(rows.map(({ line }) => line))].sort((a, b) => a - b),
        );
      }),
      { numRuns: 20_000 },
    );
  });

  it('reads ten thousand customers in the blink of an eye', () => {
    const text = Array.from(
      { length: 10_000 },
      (_, index) => `"Customer ${index}",customer${index}.onmicrosoft.com`,
    ).join('\n');
    assert.equal(customersOf(`Name,Domain\n${text}`).length, 10_000);
  });
});
