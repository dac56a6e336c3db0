import * as l10n from '@vscode/l10n';
import type { Clock } from '../core/clock';
import { UserError } from '../core/errors';

/** Waits for a silent sign-in, at most `ms`. @throws UserError when it has not ended in time; it is called off then */
export async function withinTime<T>(clock: Clock, ms: number, work: (ended: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let cancel = (): void => undefined;
  const late = new Promise<never>((_resolve, reject) => {
    cancel = clock.setTimer(ms, () => {
      reject(new UserError('session.renewalTimedOut', l10n.t('The sign-in service did not answer in time.')));
      controller.abort();
    });
  });
  try {
    return await Promise.race([work(controller.signal), late]);
  } finally {
    cancel();
  }
}
