import type { Log } from '../../src/core/log';

/** A log that nobody reads. */
export const quietLog: Log = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };
