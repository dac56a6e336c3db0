import * as l10n from '@vscode/l10n';
import { definitionOf } from '../../../../script/assignments';
import { commandName } from '../../../../script/commands';
import { pureExpression } from '../../../../script/constants';
import type { Path, PlacedCommand } from '../../../../script/path';
import type { Expression, Statement, Variable } from '../../../../script/syntaxTree';
import type { Finding } from '../finding';
import { anchorOf, type Rule } from '../rule';

/** Texts that stand for a secret to be filled in. */
const placeholder = /^(?:\s*|[<{[(].*[>}\])]|\*+|x+|\.+|%\w+%|__\w+__|System\.Security\.SecureString)$/iu;

/** Texts of nothing but words that name the secret, as `YOUR-PASSWORD`. */
const nameOfSecret =
  /^(?:(?:your|my|the|enter|insert|put|type|some|new|here|a|secure|strong|plain|text|string|value|secret|super|room|login|logon|password|passwd|pwd|pass|phrase|key|token|client|app|application|admin|user|account|service|certificate|cert|pfx|passwort|kennwort|senha|contraseña|wachtwoord|lösenord|hasło)[\s_.-]*)+$/iu;

/** Several plain words, one of which names the secret, as `365 PASSWORD`. */
const wordsForSecret =
  /^(?=.*\b(?:password|passwd|pwd|secret|token)\b)(?:[a-z]+|[mo]?365)(?:[\s_-]+(?:[a-z]+|[mo]?365))+$/iu;

/** The same written together, as `LongExchangeToken`: letters of two kinds alone make no password that the service takes. */
const joinedWordsForSecret = /^[A-Z]?[a-z]+(?:[A-Z][a-z]+)*(?:Password|Passwd|Pwd|Secret|Token)$/u;

/** Passwords and tokens written into the script. */
export const checkSecrets: Rule = ({ facts }) => {
  const findings = facts.calls.flatMap((call): Finding[] =>
    call.binding.bound.flatMap(({ parameter, value }) => {
      const isToken = parameter.name === 'AccessToken';
      const isSecret = isToken || ('secret' in parameter && parameter.secret);
      if (!isSecret || value === null || !isLiteral(value)) return [];
      return [finding({ start: value.start, end: value.end, anchor: anchorOf(call) })];
    }),
  );
  if (facts.calls.length === 0) return findings;
  for (const { name, placed } of facts.commands) {
    if (name.toLowerCase() !== 'convertto-securestring') continue;
    const literal = plainText(placed);
    if (literal === undefined) continue;
    const { start, end } = literal;
    findings.push(finding({ start, end, anchor: Math.min(start, placed.pipeline.start) }));
  }
  return findings;
};

function finding(extent: { readonly start: number; readonly end: number; readonly anchor: number }): Finding {
  const message = l10n.t(
    'A secret in plain text: everybody who reads this script has it. Ask for it (Get-Credential, Read-Host -AsSecureString), or take it from a vault.',
  );
  return { code: 'plainTextSecret', start: extent.start, end: extent.end, anchor: extent.anchor, message };
}

function isLiteral(value: Expression | Statement): boolean {
  return value.kind === 'StringConstant' && value.quoting !== 'bare' && !isPlaceholder(value.value);
}

function isPlaceholder(text: string): boolean {
  return [placeholder, nameOfSecret, wordsForSecret, joinedWordsForSecret].some((form) => form.test(text));
}

/** The text that ConvertTo-SecureString is given for -AsPlainText or fed with, if need be where its variable gets it. */
function plainText({ command, path, pipeline, index }: PlacedCommand): Expression | undefined {
  if (commandName(command) === null) return undefined;
  const isPlain = command.elements.some((each) => each.kind === 'CommandParameter' && /^asp/iu.test(each.name));
  if (!isPlain) return undefined;
  const [feeder] = index === 1 ? pipeline.elements : [];
  const fed = feeder?.kind === 'CommandExpression' ? [feeder.expression] : [];
  for (const element of [...fed, ...command.elements.slice(1)]) {
    if (element.kind === 'CommandParameter') continue;
    const text = element.kind === 'Variable' ? assignedText(element, [...path, command]) : element;
    if (text !== undefined && isLiteral(text)) return text;
  }
  return undefined;
}

/** The text that a variable surely holds. */
function assignedText({ name, splatted }: Variable, path: Path): Expression | undefined {
  const definition = splatted ? undefined : definitionOf(path, name);
  if (definition?.kind !== 'Assignment') return undefined;
  return pureExpression(definition.value) ?? undefined;
}
