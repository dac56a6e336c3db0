import { isList, MultiValuedChange, textOf, type BoundValue } from '../binding/boundParameters';

/** The texts that a value leads to, each converted: it replaces those there are, or adds to them and removes from them. */
export function changedTexts(
  value: BoundValue,
  current: readonly string[],
  convert: (text: string) => string,
): string[] {
  const all = (entries: readonly BoundValue[]) => entries.map((entry) => convert(textOf(entry)));
  if (value === null) return [];
  if (!(value instanceof MultiValuedChange)) return all(isList(value) ? value : [value]);
  const removed = new Set(all(value.remove));
  return [...new Set([...current, ...all(value.add)])].filter((entry) => !removed.has(entry));
}
