import { accountRefusals } from './accountRefusals';
import { applicationRefusals } from './applicationRefusals';
import { policyRefusals } from './policyRefusals';
import { serviceRefusals } from './serviceRefusals';
import type { SignInRefusal } from './signInRefusal';

/**
 * Entra's refusals by their AADSTS number (exchange-facts: “Well-known failures”; the meanings are those of Microsoft's list of
 * error codes, and 70020 and 70026 those that were seen with device codes). One table for every way to sign in, and for what PowerShell
 * reports.
 */
export const signInRefusals: ReadonlyMap<number, SignInRefusal> = new Map(
  [...accountRefusals, ...policyRefusals, ...applicationRefusals, ...serviceRefusals].flatMap(([numbers, refusal]) =>
    numbers.map((number) => [number, refusal] as const),
  ),
);
