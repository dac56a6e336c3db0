import * as l10n from '@vscode/l10n';
import { describeError } from '../core/log';
import type { TokenAudience } from './api';
import { isStranger } from './renewalFailures';
import { failureOf } from './sentences';
import type { Stage } from './stage';
import { connectTerminal, type TerminalTarget } from './terminalConnection';

const firstPauseMs = 5000;
const longestPauseMs = 5 * 60_000;
/** The user hears of it after this many tries: until then the terminal has the old token, which still is good for a while. */
const triesBeforeTelling = 3;

interface HandOver {
  readonly audience: TokenAudience;
  readonly onDone: () => void;
  readonly signal: AbortSignal;
  readonly tries: number;
}

/** Gives the terminal its renewed tokens: one at a time of each service, the newest counts, again and again until it is taken. */
export class TerminalRenewal {
  readonly #stage: Stage;
  readonly #target: TerminalTarget;
  /** Ends the hand-over that is under way. */
  readonly #running = new Map<TokenAudience, AbortController>();

  constructor(stage: Stage, target: TerminalTarget) {
    this.#stage = stage;
    this.#target = target;
  }

  /** Hands the token at hand over, in place of one that has not been taken yet. @param onDone called when the terminal has taken it */
  start(audience: TokenAudience, onDone: () => void = () => undefined): void {
    this.#running.get(audience)?.abort();
    const controller = new AbortController();
    this.#running.set(audience, controller);
    this.#try({ audience, onDone, signal: AbortSignal.any([controller.signal, this.#stage.signal]), tries: 1 });
  }

  #try(hand: HandOver): void {
    const { audience, onDone, signal } = hand;
    connectTerminal(this.#stage, audience, this.#target, signal).then(
      () => {
        if (signal.aborted) return;
        this.#stage.tell(audience === 'exchange' ? 'terminalBehind' : 'complianceMissing', undefined);
        onDone();
      },
      (error: unknown) => {
        // Ctrl+C in the terminal calls it off as well, but the token is needed all the same.
        if (signal.aborted) return;
        if (isStranger(error)) this.#stage.fail(error);
        else this.#failed(hand, error);
      },
    );
  }

  #failed(hand: HandOver, error: unknown): void {
    const { plan, services, store } = this.#stage;
    const { audience, tries } = hand;
    services.log.warn(`${plan.name}: the terminal did not take its ${audience} token. ${describeError(error)}`);
    if (tries === triesBeforeTelling) this.#tell(audience, failureOf(error).sentence);
    const pause = Math.min(longestPauseMs, firstPauseMs * 2 ** (tries - 1));
    store.add({
      dispose: services.clock.setTimer(pause, () => {
        if (!hand.signal.aborted) this.#try({ ...hand, tries: tries + 1 });
      }),
    });
  }

  #tell(audience: TokenAudience, reason: string): void {
    const { plan } = this.#stage;
    if (audience === 'exchange') {
      this.#stage.tell('terminalBehind', {
        code: 'session.terminalBehind',
        sentence: l10n.t(
          'The terminal of {0} could not take the renewed sign-in yet: runs may be refused. {1}',
          plan.name,
          reason,
        ),
      });
    } else {
      this.#stage.tell('complianceMissing', {
        code: 'session.complianceBehind',
        sentence: l10n.t(
          'Security & Compliance could not take the renewed sign-in yet: runs may be refused. {0}',
          reason,
        ),
      });
    }
  }
}
