import { rm } from 'node:fs/promises';

/** Removes a folder with all that is in it, though a process that is ending may still write into it for some seconds. */
export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
