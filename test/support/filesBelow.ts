import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** A file, and what it said when it was read. */
export interface FoundFile {
  /** Absolute path. */
  readonly file: string;
  /** A character for each byte. */
  readonly text: string;
}

/** Every file below a folder that programs still work in: what went away while it was looked at is left out. */
export async function filesBelow(
  folder: string,
  wanted: (file: string) => boolean = () => true,
): Promise<readonly FoundFile[]> {
  const entries = await readable(readdir(folder, { withFileTypes: true }), []);
  const found = await Promise.all(
    entries.map(async (entry): Promise<readonly FoundFile[]> => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(file, wanted);
      if (!entry.isFile() || !wanted(file)) return [];
      const text = await readable(readFile(file, 'latin1'), undefined);
      return text === undefined ? [] : [{ file, text }];
    }),
  );
  return found.flat();
}

async function readable<T, U>(read: Promise<T>, otherwise: U): Promise<T | U> {
  try {
    return await read;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return otherwise;
    throw error;
  }
}
