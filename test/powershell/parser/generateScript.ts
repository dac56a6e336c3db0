import type { Random } from './random';

const names = ['a', 'value', 'Name', 'this', '_', 'true', 'script:x', 'env:PATH', '{odd name}', 'global:g1'] as const;
const commandNames = [
  'Get-Mailbox',
  'Set-Thing',
  'a',
  'C:\\tool.exe',
  './run.ps1',
  '%',
  '?',
  'if.exe',
  '1st',
  'a`b',
] as const;
const typeNames = [
  'int',
  'string[]',
  'System.Text.Encoding',
  'int[,]',
  'Dictionary[string,int]',
  'List[int[]]',
] as const;
const words = [
  'word',
  '5',
  '-5',
  'a.b',
  'a,b',
  '*.txt',
  '/x:y',
  '~',
  '=',
  '==',
  '--',
  '+',
  '^',
  'a=b',
  '100%',
  '!',
] as const;
const numbers = ['0', '12', '1.5', '.5', '1e3', '0x1F', '0b101', '10kb', '5L', '7ul', '1.5d', '3y', '-2'] as const;
const binaryOperators = [
  ...['+', '-', '*', '/', '%', '..', '-f', '-eq', '-ieq', '-clike', '-notmatch', '-replace', '-split', '-join'],
  ...['-contains', '-in', '-is', '-isnot', '-as', '-and', '-or', '-xor', '-band', '-bor', '-shl', '??'],
] as [string, ...string[]];
const unaryOperators = ['-not ', '!', '-', '+', '-bnot ', '-split ', '-join ', ',', '++', '--'] as const;
const labels = ['', '', '', ':outer '] as const;

/** Makes random scripts of PowerShell's grammar; nearly all are valid. */
export class ScriptGenerator {
  private depth = 0;

  constructor(private readonly random: Random) {}

  /** Several statements. */
  script(): string {
    const { random } = this;
    const usings = random.chance(0.05) ? 'using namespace System.Text\n' : '';
    const parameters = random.chance(0.15) ? `${this.paramBlock()}\n` : '';
    if (random.chance(0.05))
      return `${usings}${parameters}begin ${this.block()}\nprocess ${this.block()}\nend ${this.block()}\n`;
    return `${usings}${parameters}${this.statements(1 + random.below(4))}`;
  }

  private nested(make: () => string, leaf: () => string): string {
    if (this.depth > 5) return leaf();
    this.depth += 1;
    const text = make();
    this.depth -= 1;
    return text;
  }

  private list(count: number, separator: string, make: () => string): string {
    return Array.from({ length: count }, make).join(separator);
  }

  private statements(count: number): string {
    return this.list(count, this.random.pick(['\n', '\n', '; ', '\r\n', ' # note\n', '\n\n<# c #> ']), () =>
      this.statement(),
    );
  }

  private block(): string {
    const inner = this.nested(
      () => this.statements(this.random.below(3)),
      () => '',
    );
    return this.random.pick([`{ ${inner} }`, `{\n${inner}\n}`, `\n{ ${inner}\n}`]);
  }

  private statement(): string {
    const { random } = this;
    return this.nested(
      () => {
        switch (random.below(22)) {
          case 0:
            return `if (${this.pipeline()}) ${this.block()}`;
          case 1:
            return `if (${this.pipeline()}) ${this.block()} elseif (${this.expression()}) ${this.block()}\nelse ${this.block()}`;
          case 2:
            return `${random.pick(labels)}foreach ($i in ${this.pipeline()}) ${this.block()}`;
          case 3:
            return `${random.pick(labels)}for ($i = 0; $i -lt ${this.expression()}; $i++) ${this.block()}`;
          case 4:
            return `${random.pick(labels)}while (${this.expression()}) ${this.block()}`;
          case 5:
            return `do ${this.block()} ${random.pick(['while', 'until'])} (${this.expression()})`;
          case 6:
            return this.switchStatement();
          case 7:
            return `try ${this.block()} catch [System.IO.IOException], [ArgumentException] ${this.block()} catch ${this.block()} finally ${this.block()}`;
          case 8:
            return `function ${random.pick(['Get-It', 'f', 'global:g', 'a.b'])} ${random.pick(['', '($x, [int]$y = 3) '])}${this.block()}`;
          case 9:
            return `filter f { ${random.chance(0.3) ? `${this.paramBlock()}\n` : ''}${this.statement()} }`;
          case 10:
            return `${random.pick(['return', 'throw', 'exit'])} ${random.chance(0.7) ? this.pipeline() : ''}`;
          case 11:
            return `:outer while ($true) { ${random.pick(['break', 'continue', 'break outer', 'continue outer', 'break $x'])} }`;
          case 12:
            return `trap ${random.pick(['', '[Exception] '])}${this.block()}`;
          case 13:
            return this.typeDefinition();
          case 14:
            return `data ${random.pick(['', 'strings '])}{ @{ a = 'b'; c = 1, 2 } }`;
          case 15:
          case 16:
            return `${this.target()} ${random.pick(['=', '=', '+=', '-=', '*=', '/=', '%=', '??='])} ${this.statementValue()}`;
          case 17:
            return `${this.pipeline()} ${random.pick(['&&', '||'])} ${this.pipeline()}`;
          default:
            return this.pipeline();
        }
      },
      () => 'a',
    );
  }

  private statementValue(): string {
    return this.random.chance(0.15) ? this.statement() : this.pipeline();
  }

  private switchStatement(): string {
    const { random } = this;
    const flags = random.pick(['', '-Regex ', '-Wildcard -CaseSensitive ', '-Exact ']);
    const condition = random.chance(0.15) ? '-File $path' : `(${this.pipeline()})`;
    const clause = (): string => `${random.pick(["'x'", 'word', '5', '{ $_ -gt 3 }', '$x', '"a$b"'])} ${this.block()}`;
    const otherwise = random.chance(0.5) ? `default ${this.block()}` : '';
    return `${random.pick(labels)}switch ${flags}${condition} {\n${this.list(1 + random.below(2), random.pick(['\n', ';', ' ']), clause)}\n${otherwise} }`;
  }

  private paramBlock(): string {
    const { random } = this;
    const parameter = (): string =>
      random.pick([
        '',
        '[int]',
        '[Parameter(Mandatory)]',
        "[Parameter(Mandatory = $true, Position = 0)]\n[ValidateSet('a', 'b')]",
        '[switch]',
      ]) +
      `$p${String(random.below(1000000))}` +
      (random.chance(0.4) ? ` = ${this.expression()}` : '');
    return `${random.pick(['', '[CmdletBinding()]\n', '[CmdletBinding(SupportsShouldProcess)] '])}param (${this.list(random.below(4), ',\n', parameter)})`;
  }

  private typeDefinition(): string {
    const { random } = this;
    const name = `T${String(random.below(1000000))}`;
    if (random.chance(0.3)) return `enum ${name} { a; b = 2\nc }`;
    const member = (): string =>
      random.pick([
        `[int] $M${String(random.below(1000000))}`,
        `static [string] $M${String(random.below(1000000))} = 'x';`,
        `hidden [int[]] $M${String(random.below(1000000))} = @(1, 2)`,
        `[void] Run${String(random.below(1000000))}([int] $x) { ${this.statementsOfMethod()} }`,
        `static [int] Count${String(random.below(1000000))}() { return 1 }`,
      ]);
    return `${random.pick(['', '[Serializable()] '])}class ${name}${random.pick(['', ' : System.Exception'])} {\n${this.list(random.below(4), '\n', member)}\n${name}() { }\n}`;
  }

  private statementsOfMethod(): string {
    return this.random.pick([
      '',
      '$x = 1',
      '$this.M = $x',
      'foreach ($y in 1..3) { Write-Host $y }',
      'if ($x) { return }',
    ]);
  }

  private pipeline(): string {
    const { random } = this;
    return this.nested(
      () => {
        const first = random.chance(0.45) ? this.expression() : this.command();
        const count = random.below(3);
        const pipe = (): string => random.pick([' | ', '|', ' |\n ', ' |  # c\n']);
        let text = first;
        for (let index = 0; index < count; index++) text += pipe() + this.command();
        return text;
      },
      () => '$x',
    );
  }

  private command(): string {
    const { random } = this;
    const name = random.chance(0.12)
      ? random.pick(['& $x', "& 'a b'", '. ./x.ps1', '& { a }', '& (gcm a)', '&a', '. $x.y'])
      : random.pick(commandNames);
    let text: string = name;
    for (let left = random.below(5); left > 0; left--) text += ` ${this.commandElement()}`;
    if (random.chance(0.08)) text += random.pick([' > out.txt', ' 2>&1', ' 2>> $log', ' *>&1', ' 3> $null']);
    if (random.chance(0.03)) text += ' --% /x "a | b" %y%';
    return text;
  }

  private commandElement(): string {
    const { random } = this;
    switch (random.below(12)) {
      case 0:
      case 1:
        return '-Identity';
      case 2:
        return `-Value:${random.pick(['', ' '])}${this.argument()}`;
      case 3:
        return '@splat';
      case 4:
        return '`\n  -Next';
      case 5:
        return `${this.argument()}, ${this.argument()}`;
      default:
        return this.argument();
    }
  }

  private argument(): string {
    const { random } = this;
    return this.nested(
      () => {
        switch (random.below(10)) {
          case 0:
          case 1:
          case 2:
            return random.pick(words);
          case 3:
            return `(${this.pipeline()})`;
          case 4:
            return `{ ${this.statement()} }`;
          case 5:
            return `a$x.b$(${this.pipeline()})c"d e"`;
          default:
            return this.primary();
        }
      },
      () => 'x',
    );
  }

  private target(): string {
    return this.random.pick([
      '$x',
      '$x.y',
      '$x[0]',
      '[int]$x',
      '$a, $b',
      '$script:n',
      '[ValidateNotNull()]$v',
      '($z)',
      '[A]::B',
    ]);
  }

  private expression(): string {
    const { random } = this;
    return this.nested(
      () => {
        switch (random.below(9)) {
          case 0:
          case 1:
            return `${this.expression()} ${random.pick(binaryOperators)} ${this.expression()}`;
          case 2: {
            const operator = random.pick(unaryOperators);
            return operator === '++' || operator === '--' ? `${operator}$x` : `${operator}${this.primary()}`;
          }
          case 3:
            return `[${random.pick(typeNames)}]${this.primary()}`;
          case 4:
            return `${this.primary()}, ${this.primary()}`;
          case 5:
            return `$x ${random.pick(['++', '--'])}`;
          case 6:
            return `(${this.expression()}) ? ${this.primary()} : ${this.primary()}`;
          default:
            return this.primary();
        }
      },
      () => '1',
    );
  }

  private primary(): string {
    const { random } = this;
    return this.nested(
      () => {
        const base = this.primaryBase();
        if (random.chance(0.75)) return base;
        return (
          base +
          random.pick([
            '.Name',
            '.Method()',
            `.Method(${this.expression()})`,
            `[${this.expression()}]`,
            '.$x',
            `.'a b'`,
            '.Where{ $_ }',
            '?.Name',
            '?[0]',
            '.Cast[int]()',
            '.a.b[1].c()',
          ])
        );
      },
      () => '$x',
    );
  }

  private primaryBase(): string {
    const { random } = this;
    switch (random.below(14)) {
      case 0:
      case 1:
      case 2:
        return `$${random.pick(names)}`;
      case 3:
        return random.pick(numbers);
      case 4:
        return "'it''s'";
      case 5:
        return `"a $x $($y.z) \`" "" \${odd} ${random.chance(0.3) ? `$(${this.pipeline()})` : ''}"`;
      case 6:
        return random.pick(["@'\nhere 'x'\n'@", '@"\nhere $x $(1 + 2) "q"\n"@']);
      case 7:
        return `(${this.pipeline()})`;
      case 8:
        return `$(${this.statement()})`;
      case 9:
        return `@(${random.chance(0.8) ? this.statement() : ''})`;
      case 10:
        return `@{ a = ${this.statementValue()}; 'b c' = 1\n$d = ${this.expression()} }`;
      case 11:
        return `{ ${random.chance(0.2) ? 'param($q) ' : ''}${this.statement()} }`;
      case 12:
        return `[${random.pick(typeNames)}]::${random.pick(['MaxValue', 'New(1, 2)', 'Parse($x)'])}`;
      default:
        return '$using:x';
    }
  }
}
