import * as l10n from '@vscode/l10n';
import { CompletionItemKind, CompletionItemTag, type CompletionItem } from 'vscode-languageserver/node';
import type { FoundCmdlet, SearchOptions } from '../../../catalog/cmdletSearch';
import type { CommandCursor } from '../../../script/cursor';
import type { Knowledge } from '../facts/knowledge';
import { rankText, type CompletionContext, type ItemData, type Offer } from './completionContext';

const mostCmdlets = 100;
/** Words that, once written, are what they are: a list of cmdlets would only be in the way of the Enter behind them. */
const complete = new Set(
  (
    'begin break catch class clean continue default do dynamicparam else elseif end enum exit finally for foreach ' +
    'function hidden if in param process return static switch throw trap try until using while ' +
    'cat cd clear cls dir echo group history ls man measure pwd select sort type where'
  ).split(' '),
);
/** Programs whose arguments are words. */
const programs = new Set(
  (
    'az bash choco cmd code curl docker dotnet gh git ipconfig kubectl net node npm npx nslookup ping powershell pwsh ' +
    'python robocopy schtasks ssh sudo tar winget wsl'
  ).split(' '),
);

/** Cmdlets for the word from `start` to `end`. */
export function offerCmdlets(context: CompletionContext, start: number, end: number): Offer {
  const { knowledge, document, offset } = context;
  const typed = document.text.slice(start, offset);
  if (!/^[a-z\d-]*$/iu.test(typed) || complete.has(typed.toLowerCase())) return { items: [], isIncomplete: false };
  const options = searchOptions(context);
  const prefix = begunPrefix(knowledge.naming(document).prefixes, typed);
  const names = prefix === undefined ? [typed] : [withoutBegunPrefix(typed, prefix), typed];
  const found = [...new Set(names)].flatMap((name) => knowledge.search.find(name, options));
  if (/(?:^|[^|])\|\s*$/u.test(document.text.slice(Math.max(0, start - 200), start)))
    found.sort((one, other) => inputRank(knowledge, one) - inputRank(knowledge, other));
  return { items: itemsOf(context, found, { start, end, prefix }), isIncomplete: true };
}

/** Behind a pipe those that take what comes down it are first. */
function inputRank({ catalog }: Knowledge, { name }: FoundCmdlet): number {
  return catalog.cmdlet(name)?.parameters.some(({ pipeline }) => pipeline) === true ? 0 : 1;
}

/** The prefix that what was typed of a name begins with or may go on to: the first connection's, if none says otherwise. */
function begunPrefix(prefixes: readonly string[], typed: string): string | undefined {
  const noun = typed.slice(typed.indexOf('-') + 1).toLowerCase();
  const isBegun = (prefix: string): boolean =>
    noun.startsWith(prefix.toLowerCase()) || prefix.toLowerCase().startsWith(noun);
  return (typed.includes('-') ? prefixes.find(isBegun) : undefined) ?? prefixes[0];
}

/** What was typed of a name, without a connection's prefix or as much of it as there is. */
function withoutBegunPrefix(typed: string, prefix: string): string {
  const dash = typed.indexOf('-');
  const noun = typed.slice(dash + 1).toLowerCase();
  if (dash < 0 || noun === '') return typed;
  const verb = typed.slice(0, dash + 1);
  if (noun.startsWith(prefix.toLowerCase())) return verb + noun.slice(prefix.length);
  return prefix.toLowerCase().startsWith(noun) ? verb : typed;
}

/** Cmdlets for words that are written apart, as in `mbx perm`; `undefined` where they may be a command with arguments. */
export function offerByWords(context: CompletionContext, { command, index }: CommandCursor): Offer | undefined {
  const { document, offset } = context;
  const [prefix] = context.knowledge.naming(document).prefixes;
  const { elements } = command;
  if (index > 0 || elements.length < 2 || elements.length > 4 || elements.at(-1)?.end !== offset) return undefined;
  const words = elements.flatMap((each) =>
    each.kind === 'StringConstant' && each.quoting === 'bare' && /^[a-z]+$/iu.test(each.value) ? [each.value] : [],
  );
  const [first = ''] = words;
  if (
    words.length !== elements.length ||
    first.length < 2 ||
    programs.has(first.toLowerCase()) ||
    complete.has(first.toLowerCase())
  )
    return undefined;
  const found = context.knowledge.search.findByWords(words, searchOptions(context));
  if (found.length === 0) return undefined;
  const { start } = command;
  // The editor matches what is typed against an item's name, which has no blanks.
  const filterText = document.text.slice(start, offset);
  const items = itemsOf(context, found, { start, end: offset, prefix }).map((item) => ({ ...item, filterText }));
  return { items, isIncomplete: true };
}

function searchOptions({ knowledge: { applications, allowed } }: CompletionContext): SearchOptions {
  return {
    limit: mostCmdlets,
    ...(applications !== undefined && { applications }),
    ...(allowed !== undefined && { allowed }),
  };
}

function itemsOf(
  { knowledge, document }: CompletionContext,
  found: readonly FoundCmdlet[],
  { prefix, ...extent }: { readonly start: number; readonly end: number; readonly prefix: string | undefined },
): readonly CompletionItem[] {
  const retired = knowledge.retiredCmdlets;
  const range = document.rangeOf(extent);
  const labels = new Map<string, string>();
  for (const { name } of found) {
    // The module's own cmdlets never have a connection's prefix.
    const isOwn = prefix === undefined || knowledge.catalog.cmdlet(name)?.group.startsWith('powershell') === true;
    const label = isOwn ? name : name.replace('-', `-${prefix}`);
    if (!labels.has(label)) labels.set(label, name);
  }
  return [...labels].map(([label, name], index): CompletionItem => {
    const note = noteOn(knowledge, name);
    const data: ItemData = { kind: 'cmdlet', cmdlet: name };
    return {
      label,
      kind: CompletionItemKind.Function,
      sortText: rankText(index),
      textEdit: { range, newText: label },
      ...(note !== undefined && { labelDetails: { description: note } }),
      ...(retired.has(name) && { tags: [CompletionItemTag.Deprecated] }),
      data,
    };
  });
}

/** Why the active connection cannot run a cmdlet; `undefined` if it can, or that is not known. */
function noteOn({ applications, allowed, catalog }: Knowledge, name: string): string | undefined {
  if (applications === undefined || allowed?.has(name.toLowerCase()) === true) return undefined;
  const where = catalog.cmdlet(name)?.applicable ?? [];
  if (!where.some((application) => applications.includes(application))) {
    if (where.includes('Exchange Online')) return l10n.t('Exchange Online');
    if (where.includes('Security & Compliance')) return l10n.t('Security & Compliance');
  }
  return allowed === undefined ? undefined : l10n.t('not in your role');
}
