import fc from 'fast-check';

/** Characters that mean something to PowerShell, or that are easily taken for such: quotes and dashes of every kind, line ends, NUL. */
const charged = [
  ...Array.from('\'"`$(){}[]@#;|&<>,.:=+*?!%^~/\\-_ \t\n\r\0\u0085\u2028\u2029\ufeff\u200b\u202e'),
  ...Array.from('\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u2013\u2014\u2015\u00ab\u00bb\u02bc\uff07\uff02'),
  '\r\n',
  '\ud800',
  '\udfff',
];

/** What would run if a value became PowerShell text somewhere on its way. */
export const attacks: readonly string[] = [
  "'; $global:pwned = 1; '",
  "''; $global:pwned = 1; ''",
  '"; $global:pwned = 1; "',
  '$($global:pwned = 1)',
  '`$($global:pwned = 1)',
  '"$($global:pwned = 1)"',
  '\u2019; $global:pwned = 1; \u2018',
  '\u201b; $global:pwned = 1; \u201a',
  '\u201d; $global:pwned = 1; \u201c',
  "'@\n; $global:pwned = 1\n@'",
  '"@\n; $global:pwned = 1\n@"',
  "x'\r\n$global:pwned = 1\r\n#'",
  '& { $global:pwned = 1 }',
  '{ $global:pwned = 1 }',
  '@($global:pwned = 1)',
  '-Confirm:$($global:pwned = 1)',
  '\u2013ErrorVariable global:pwned',
  '-OutVariable global:pwned',
  '$global:pwned',
  '#>; $global:pwned = 1 <#',
  '"}; $global:pwned = 1; {"',
  '","type":"run","text":"$global:pwned = 1',
  '\\"\\u0027; $global:pwned = 1',
  '\0; $global:pwned = 1',
  '%{$global:pwned = 1}',
  '--%',
];

/** Any text, half surrogate pairs included, made mostly of what is charged or attacks. */
export const nastyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...charged) },
      { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 6 }) },
      { weight: 2, arbitrary: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) },
      { weight: 1, arbitrary: fc.constantFrom(...attacks) },
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));
