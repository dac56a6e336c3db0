import { request } from 'node:http';
import { toDisposable, type Disposable } from '../core/disposable';
import type { Log } from '../core/log';

export interface LivenessOptions {
  /** Address of a sandbox on loopback. */
  readonly url: string;
  readonly token: string;
  readonly log: Log;
  /** Called once, when the other side has gone. */
  readonly onEnd: () => void;
}

/** Holds a request open that the sandbox never ends by itself: when it breaks, the sandbox has gone. */
export function watchLiveness({ url, token, log, onEnd }: LivenessOptions): Disposable {
  const call = request(`${url}/_sandbox/alive`, { headers: { Authorization: `Bearer ${token}` } });
  const ending = toDisposable(onEnd);
  let watching = true;
  const ended = (): void => {
    if (watching) ending.dispose();
  };
  call.on('response', (response) => {
    response.resume();
    if (response.statusCode !== 200) {
      log.warn(`The sandbox does not tell when it stops (status ${String(response.statusCode)}).`);
      watching = false;
    }
    response.once('close', ended);
  });
  call.on('error', ended);
  call.end();
  return toDisposable(() => {
    watching = false;
    call.destroy();
  });
}
