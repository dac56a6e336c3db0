import { comparable, connectionName, type ConnectionName } from '../core/ids';
import { readPlacedConnections } from './readConnections';

/** The names that are taken, in the form in which they are compared. */
export function takenNames(entries: readonly unknown[]): ReadonlySet<string> {
  return new Set(readPlacedConnections(entries).map(({ connection }) => comparable(connection.name)));
}

/** A name like the given one that is not taken: `Contoso 2`. */
export function freeName(entries: readonly unknown[], name: string): ConnectionName {
  return nameLike(name, takenNames(entries));
}

/** The same. @param taken names in the form in which they are compared */
export function nameLike(name: string, taken: Pick<ReadonlySet<string>, 'has'>): ConnectionName {
  const plain = name.replaceAll('›', '-').replace(/ \d+$/u, '');
  for (let number = 2; ; number++) {
    const suffix = ` ${number}`;
    const start = plain
      .slice(0, 100 - suffix.length)
      .replace(/\p{Cs}$/u, '')
      .trimEnd();
    const free = `${start}${suffix}`;
    if (!taken.has(comparable(free))) return connectionName(free);
  }
}
