// Where the repository and what set-up brings live.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository. */
export const repository = path.resolve(fileURLToPath(import.meta.url), '../../..');

/** The one ignored folder that set-up fills; deleting it only costs the time to fill it again. */
export const cache = path.join(repository, '.cache');

/** @param {...string} segments below the repository @returns {string} absolute path */
export const inRepository = (...segments) => path.join(repository, ...segments);

/** @param {...string} segments below the cache folder @returns {string} absolute path */
export const inCache = (...segments) => path.join(cache, ...segments);
