// The exact versions that set-up brings, with the hash that each download must have.
import { readFileSync } from 'node:fs';

/**
 * @typedef {object} PinnedPackage
 * @property {string} package npm name and version, e.g. "code-server@4.139.1"
 * @property {string} integrity `sha512-BASE64` of the tarball, as npm states it
 */

/**
 * @typedef {object} Pins
 * @property {PinnedPackage} server the browser-hosted VS Code
 * @property {Record<string, {version: string, integrity: string, license: string}>} missingFromServerLock entries that
 *   the server's own lock file lacks and without which npm calls it out of step with its package.json
 * @property {Record<string, PinnedPackage>} node by `PLATFORM-ARCH`: the Node that the server was made for
 */

const text = readFileSync(new URL('pins.json', import.meta.url), 'utf8');

/** @type {Pins} */
export const pins = JSON.parse(text);
