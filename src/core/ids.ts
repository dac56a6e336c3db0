declare const brand: unique symbol;

/** A string that cannot be mixed up with another kind of string. */
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** The name of a connection profile: unique in the settings, shown to the user, and what everything else refers to it by. */
export type ConnectionName = Branded<'ConnectionName'>;
/** One run of a selection or a file in a terminal. */
export type RunId = number & { readonly [brand]: 'RunId' };

/** The form in which names of connections are compared: neither case nor the way in which letters are composed counts. */
export const comparable = (name: string): string => name.normalize('NFC').toLowerCase();
/** Takes a text for the name of a connection: the one place that does. */
export const connectionName = (name: string): ConnectionName => name as ConnectionName;
/** Takes a number for that of a run: the one place that does. */
export const runId = (id: number): RunId => id as RunId;
