import type { Draft } from './draft';
import type { HostFacts } from './methods';
import type { Answer, StepPlace } from './steps';

/** A Microsoft account that VS Code knows. */
export interface KnownAccount {
  readonly userPrincipalName: string;
  /** Tenant ID of the account's home, if its ID tells. */
  readonly homeTenant?: string;
}

/** What the steps know besides the answers. */
export interface FlowContext {
  /** Names that are not free. */
  readonly taken: readonly string[];
  /** Paths of the groups that there are. */
  readonly groups: readonly string[];
  readonly accounts: readonly KnownAccount[];
  /** Organizations of the saved connections, by the account that they sign in with. */
  readonly organizationsOf: (userPrincipalName: string) => readonly string[];
  readonly host: HostFacts;
  /** Whether a passphrase is stored for the connection that is edited. */
  readonly hasPassphrase: boolean;
}

/** How a step ended: on, with all the rest as it is, one step back, or given up. */
export type StepResult = 'next' | 'finish' | 'back' | 'cancel';

/** One question. `id` is stable, so that a flow can be taken up where it was left. */
export interface FlowStep {
  readonly id: string;
  ask(place: StepPlace): Promise<StepResult>;
}

/** What makes the questions that a draft leads to. */
export type StepFactory = (draft: Draft, context: FlowContext) => readonly FlowStep[];

/** Hands an answer over and says how to go on. */
export async function keep<T>(asking: Promise<Answer<T>>, take: (value: T) => void): Promise<StepResult> {
  const answer = await asking;
  if (typeof answer !== 'object') return answer;
  take(answer.value);
  return answer.finish ? 'finish' : 'next';
}
