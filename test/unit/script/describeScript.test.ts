import assert from 'node:assert/strict';
import { decodeScript } from '../../../src/script/decodeScript';
import { definedTypes, describeScript } from '../../../src/script/describeScript';
import type { KnownTypes } from '../../../src/script/knownTypes';
import { parseScript } from '../../../src/script/script';

describe('decodeScript', () => {
  const text = 'Get-Mailbox "\u00e9\u{1f600}" # \ufeff';

  it('reads UTF-8 with and without a byte-order mark', () => {
    assert.equal(decodeScript(Buffer.from(text)), text);
    assert.equal(decodeScript(Buffer.from(`\ufeff${text}`)), text);
  });

  it('reads UTF-16 of either order', () => {
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    assert.equal(decodeScript(little), text);
    assert.equal(decodeScript(Buffer.from(little).swap16()), text);
  });

  it('marks what is no UTF-8', () => assert.equal(decodeScript(Buffer.from([97, 0xff, 98])), 'a\ufffdb'));
});

describe('describeScript', () => {
  it('tells commands with their elements by place, redirections among them', () => {
    assert.deepEqual(describeScript(parseScript('a -b:1 > c @d | & $e')).commands, [
      {
        start: 0,
        end: 13,
        name: 'a',
        elements: [
          { kind: 'name', start: 0, end: 1 },
          { kind: 'parameter', start: 2, end: 6 },
          { kind: 'redirection', start: 7, end: 10 },
          { kind: 'splat', start: 11, end: 13 },
        ],
      },
      { start: 16, end: 20, name: null, elements: [{ kind: 'name', start: 18, end: 20 }] },
    ]);
  });

  it('tells errors with PowerShell’s names', () => {
    assert.deepEqual(describeScript(parseScript('if (')).errors, [
      { start: 4, end: 4, code: 'IfStatementMissingCondition' },
    ]);
  });
});

describe('types of classes', () => {
  const known: KnownTypes = {
    find: (name) =>
      ({ int: 'system.int32', 'system.exception': 'system.exception', 'system.list`1': 'system.list`1' })[
        name.toLowerCase()
      ],
    baseOf: () => undefined,
    usedModule: (name) => (name === './here.psm1' ? ['Base'] : undefined),
    hasAssembly: (file) => file === './here.dll',
  };
  const codes = (text: string): string[] => parseScript(text, known).errors.map(({ code }) => code);

  it('are taken to exist where the machine is not known', () => {
    assert.deepEqual(parseScript('class A { [Foo] $x }').errors, []);
  });

  it('are looked up in the script, in the machine and in used modules', () => {
    assert.deepEqual(codes('class A { [B] $b; [int] $c; [Exception] $d } class B { }'), []);
    assert.deepEqual(codes('using module ./here.psm1\nclass A : Base { }'), []);
    assert.deepEqual(codes('class A { [Foo] $x }'), ['TypeNotFound']);
    assert.deepEqual(codes('[Foo]$x = 1'), []);
    assert.deepEqual(codes('class A { [List`1[A]] $b; [System.List``1[A]] $c }'), []);
    assert.deepEqual(codes('using module Missing'), ['ModuleNotFoundDuringParse']);
  });

  it('may come from assemblies, whose files must be there', () => {
    assert.deepEqual(codes('using assembly ./here.dll'), []);
    assert.deepEqual(codes('using assembly /missing/but/whole.dll'), []);
    assert.deepEqual(codes("using assembly 'System.Web'\nusing assembly ./here.dll"), ['ErrorLoadingAssembly']);
    assert.deepEqual(codes('using assembly \\\\server\\share\\a.dll'), ['CannotLoadAssemblyFromUncPath']);
    assert.deepEqual(codes('using assembly https://example.com/a.dll'), ['CannotLoadAssemblyWithUriSchema']);
    assert.deepEqual(parseScript('using assembly System.Web').errors, []);
  });

  it('of a module are those that its file defines', () => {
    assert.deepEqual(definedTypes(parseScript('class A { }\nenum B { c }\nfunction f { class D { } }')), ['A', 'B']);
  });
});
