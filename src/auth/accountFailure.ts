import * as l10n from '@vscode/l10n';
import { CanceledError, UserError, errorMessage } from '../core/errors';
import { signInErrorFrom, type SignInContext } from './signInErrors';
import { helpSignIn } from './signInWaysOut';

/**
 * What a failure of VS Code's provider means. It says only by text why it failed, in its own words or in Entra's.
 * @returns CanceledError where the user gave up
 */
export function accountFailure(error: unknown, context: SignInContext): Error {
  const text = errorMessage(error);
  const refused = signInErrorFrom(text, context);
  if (refused !== undefined) return refused;
  if (/timed? ?out.*(?:provider|register)|no authentication provider/iu.test(text)) {
    return new UserError('auth.providerMissing', l10n.t('VS Code’s own Microsoft sign-in is not there.'), {
      cause: error,
      wayOut: [
        {
          label: l10n.t('Show the Extension'),
          command: 'workbench.extensions.search',
          arguments: ['@builtin microsoft-authentication'],
        },
      ],
    });
  }
  if (/timed? ?out/iu.test(text)) {
    return new UserError(
      'auth.signInTimedOut',
      l10n.t('Nothing came back from signing in to “{0}” in time.', context.connection),
      { cause: error, wayOut: [helpSignIn(context)] },
    );
  }
  if (/cancel|did not consent/iu.test(text)) return new CanceledError();
  return new UserError('auth.signInFailed', l10n.t('Signing in did not work.'), {
    cause: error,
    wayOut: [helpSignIn(context)],
  });
}
