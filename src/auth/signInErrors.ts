import * as l10n from '@vscode/l10n';
import { UserError } from '../core/errors';
import type { SignInRefusal } from './signInRefusal';
import { signInRefusals } from './signInRefusals';
import { again, openPage, type SignInContext } from './signInWaysOut';

export type { SignInContext } from './signInWaysOut';

/** A failure of a sign-in that names no number which the table knows is still a failure with Entra's own page about it. */
function unknownRefusal(number: string): SignInRefusal {
  return {
    code: 'auth.signInFailed',
    sentence: (context) =>
      l10n.t(
        'Signing in to {0} did not work: Microsoft answered AADSTS{1}.',
        context.organization ?? context.connection,
        number,
      ),
    wayOut: (context) => [
      openPage(l10n.t('What It Means'), `https://login.microsoftonline.com/error?code=${number}`),
      again(context),
    ],
  };
}

/**
 * The failure that a text tells of: an error of VS Code's provider, of msal-node or of PowerShell, in any language.
 * @param text holds `AADSTS` and a number; the first that the table knows counts
 * @returns undefined when it names no number
 */
export function signInErrorFrom(text: string, context: SignInContext): UserError | undefined {
  const numbers = [...text.matchAll(/AADSTS(\d{4,8})/gu)].map(([, number = '']) => number);
  const [first] = numbers;
  if (first === undefined) return undefined;
  const known = numbers.map((number) => signInRefusals.get(Number(number))).find((refusal) => refusal !== undefined);
  const refusal = known ?? unknownRefusal(first);
  return new UserError(refusal.code, refusal.sentence(context), {
    wayOut: refusal.wayOut(context),
    cause: new Error(text),
  });
}
