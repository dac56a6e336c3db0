import { useDisplayLanguage } from '../workbench/texts';
import { ConnectionEditor, type EntryList } from './connectionEditor';
import type { ConnectionSecrets } from './secrets';

// What changing the connections needs and starting does not: a program of its own, read at the first change (scripts/bundle.mjs).
useDisplayLanguage();

export function openConnectionEditor(list: EntryList, secrets: ConnectionSecrets): ConnectionEditor {
  return new ConnectionEditor(list, secrets);
}
