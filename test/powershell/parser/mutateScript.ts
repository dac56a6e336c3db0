import type { Random } from './random';

/** What can turn one construct into another. */
const pieces: readonly [string, ...string[]] = [
  '',
  ...'( ) { } [ ] $ @ " \' ` | & && || ; , . .. :: : = += - -- -eq -f -split ! ? ?? ?. ?[ % * > 2>&1 >> < <# #> #'.split(
    ' ',
  ),
  ...'$( @( @{ ${ --% if else elseif function param foreach in switch default try catch finally trap class'.split(' '),
  ...'enum while do until return break continue exit throw using data begin process end filter static hidden'.split(
    ' ',
  ),
  ...'1 0x 1kb 1e $x @x [int] [Parameter()] -Foo: -Foo $_ $using:x :lbl *>&1 3> `u{41} `u{ %{ ?{ -not ++ -and'.split(
    ' ',
  ),
  ...'workflow parallel clean dynamicparam -bnot -is -as -join ~ ^ \\ \u2013 \u201c \u2019'.split(' '),
  '@"\n',
  '\n"@',
  "@'\n",
  "\n'@",
  '\n',
  ' ',
  '\0',
  '\r',
  '#requires -Version 3\n',
];

/** Changes a script in one to three places: takes out, puts in, cuts off or copies. */
export function mutateScript(script: string, random: Random): string {
  let text = script;
  for (let left = 1 + random.below(3); left > 0; left--) {
    const at = random.below(text.length + 1);
    const how = random.next();
    if (how < 0.4) text = text.slice(0, at) + text.slice(at + 1 + random.below(how < 0.1 ? 8 : 2));
    else if (how < 0.8) text = text.slice(0, at) + random.pick(pieces) + text.slice(at);
    else if (how < 0.85) text = text.slice(0, at);
    else {
      const from = random.below(text.length + 1);
      text = text.slice(0, at) + text.slice(from, from + random.below(20)) + text.slice(at);
    }
  }
  return text;
}
