import * as l10n from '@vscode/l10n';
import { signInErrorFrom, type SignInContext } from '../auth/signInErrors';
import { UserError, type WayOut } from '../core/errors';
import type { ConnectRequest } from '../session/api';
import type { Answer } from './bridge/answers';
import { moduleRequirement } from './moduleRequirement';

type Failed = Extract<Answer, { type: 'failed' }>;

interface Situation {
  readonly answer: Failed;
  readonly request: ConnectRequest;
  readonly context: SignInContext;
}

interface Failure {
  readonly code: string;
  /** PowerShell's FullyQualifiedErrorId: the same in every language. */
  readonly errorId?: RegExp;
  /** The English words, and names that no language changes. */
  readonly text?: RegExp;
  readonly sentence: (situation: Situation) => string;
  readonly wayOut?: (situation: Situation) => readonly WayOut[];
  /** What is loaded stays loaded until the process ends. */
  readonly needsFreshPowerShell?: true;
}

const page = (label: string, address: string): WayOut => ({ label, command: 'vscode.open', arguments: [address] });
const again = ({ context }: Situation): WayOut => ({
  label: l10n.t('Connect Again'),
  command: 'exchangeOnline.connect',
  arguments: [context.connection],
});
const edit = ({ context }: Situation): WayOut => ({
  label: l10n.t('Edit Connection'),
  command: 'exchangeOnline.editConnection',
  arguments: [context.connection],
});
const installPage = (): WayOut => page(l10n.t('How to Install It'), 'https://aka.ms/exov3-module');
const powerShellPage = (): WayOut => page(l10n.t('Get PowerShell'), 'https://aka.ms/powershell');

/**
 * Known failures of connecting a terminal with Microsoft's module, first match wins. Patterns are of error ids, and of messages that were
 * posted or documented (exchange-facts: “Well-known failures”).
 */
const failures: readonly Failure[] = [
  {
    code: 'terminal.moduleTooOld',
    needsFreshPowerShell: true,
    errorId: /^ModuleTooOld$/,
    sentence: ({ answer, request }) => {
      const { version, feature } = moduleRequirement(request);
      return l10n.t(
        '{0} needs version {1} of the module ExchangeOnlineManagement; {2} is installed. Update it with: Update-Module ExchangeOnlineManagement',
        feature,
        version,
        answer.moduleVersion ?? '?',
      );
    },
    wayOut: (situation) => [installPage(), again(situation)],
  },
  {
    code: 'terminal.powerShellTooOld',
    needsFreshPowerShell: true,
    errorId: /^Modules_InsufficientPowerShellVersion/,
    sentence: () =>
      l10n.t(
        'The installed module ExchangeOnlineManagement needs a newer PowerShell than this one (3.10 needs PowerShell 7.6, 3.5 to 3.9 need 7.4). Update PowerShell, or install an older module beside it.',
      ),
    wayOut: (situation) => [powerShellPage(), again(situation)],
  },
  {
    code: 'terminal.packageManagementMissing',
    needsFreshPowerShell: true,
    text: /Update-ModuleManifest/,
    sentence: () =>
      l10n.t(
        'Windows PowerShell lacks PowerShellGet, which the module ExchangeOnlineManagement needs. Install it with: Install-Module PowerShellGet -Force',
      ),
    wayOut: (situation) => [installPage(), again(situation)],
  },
  {
    code: 'terminal.moduleMissing',
    errorId: /^(Modules_ModuleNotFound|FileNotFoundException.*ImportModuleCommand)/,
    sentence: () =>
      l10n.t(
        'The module ExchangeOnlineManagement is not installed in this PowerShell. Install it with: Install-Module ExchangeOnlineManagement -Scope CurrentUser',
      ),
    wayOut: (situation) => [installPage(), again(situation)],
  },
  {
    code: 'terminal.executionPolicy',
    errorId: /^UnauthorizedAccess,.*ImportModule/,
    text: /running scripts is disabled on this system|about_Execution_Policies/,
    sentence: () =>
      l10n.t(
        'The execution policy of this computer keeps PowerShell from running modules. Allow it for yourself with: Set-ExecutionPolicy RemoteSigned -Scope CurrentUser',
      ),
    wayOut: (situation) => [
      page(l10n.t('About Execution Policies'), 'https://go.microsoft.com/fwlink/?LinkID=135170'),
      again(situation),
    ],
  },
  {
    code: 'terminal.brokerFailed',
    text: /window handle must be configured|window_handle_required|WAM Error|msal-net-wam|broker is not (?:available|supported)/i,
    sentence: () =>
      l10n.t(
        'The Windows account broker cannot open its window in this terminal. Edit the connection to sign in with the browser instead (“disableWam”).',
      ),
    wayOut: (situation) => [edit(situation), again(situation)],
  },
  {
    code: 'terminal.assemblyConflict',
    needsFreshPowerShell: true,
    text: /Could not load (?:file or assembly|type)|Assembly with same name is already loaded|Method not found: ['"].*(?:Identity|Json|Tokens)/i,
    sentence: () =>
      l10n.t(
        'Another module in this PowerShell brought libraries that do not go with ExchangeOnlineManagement (Microsoft.Graph, PnP, Az and MSOnline do). Connect again: that starts a fresh PowerShell; use such modules in a terminal of their own.',
      ),
    wayOut: (situation) => [again(situation)],
  },
  {
    code: 'terminal.certificateKey',
    text: /Invalid provider type specified|Keyset does not exist|NTE_BAD_KEYSET|CryptographicException.*(?:CNG|provider)/i,
    sentence: () =>
      l10n.t(
        'The module cannot use the key of this certificate. Modern Windows keeps keys in CNG, which it does not read: let the extension sign in with a certificate file, or make a certificate with -KeySpec KeyExchange.',
      ),
    wayOut: (situation) => [edit(situation)],
  },
  {
    code: 'terminal.applicationRole',
    text: /The role assigned to application .* isn't supported/i,
    sentence: () =>
      l10n.t(
        'The application has no role that Exchange Online supports. Assign it an Entra role such as Exchange Administrator and wait a few minutes.',
      ),
    wayOut: (situation) => [again(situation)],
  },
  {
    code: 'terminal.accountNotEnabled',
    text: /not enabled for remote PowerShell|RemotePowerShellEnabled|EXOModuleEnabled/i,
    sentence: () =>
      l10n.t(
        'This account may not use Exchange Online PowerShell. An administrator allows it with: Set-User -Identity NAME -EXOModuleEnabled $true',
      ),
    wayOut: (situation) => [again(situation)],
  },
  {
    code: 'terminal.unreachable',
    text: /No such host is known|Name or service not known|remote name could not be resolved|nodename nor servname|Temporary failure in name resolution|Connection refused|actively refused|connection attempt failed|proxy tunnel request|SSL connection could not be established|HttpClient\.Timeout/i,
    sentence: ({ answer }) =>
      l10n.t(
        'PowerShell cannot reach the service: {0} A proxy of VS Code’s setting http.proxy is passed on to it; a certificate authority of your own goes into exchangeOnline.network.caFile.',
        asSentence(firstLine(answer.message)),
      ),
    wayOut: (situation) => [
      again(situation),
      {
        label: l10n.t('Proxy Settings'),
        command: 'workbench.action.openSettings',
        arguments: ['http.proxy'],
      },
    ],
  },
];

/** The failure that the user sees when a terminal could not connect. PowerShell's own words are its cause. */
export function connectFailure(answer: Failed, request: ConnectRequest, context: SignInContext): UserError {
  const situation = { answer, request, context };
  const cause = new Error(`${answer.errorId}: ${answer.message}`);
  const signIn = signInErrorFrom(answer.message, context);
  if (signIn !== undefined) return signIn;
  // What ships with the extension is there, and has no such troubles.
  const known = request.sandboxModule
    ? undefined
    : failures.find(
        ({ errorId, text }) => errorId?.test(answer.errorId) === true || text?.test(answer.message) === true,
      );
  if (known === undefined) {
    return new UserError(
      'terminal.connectFailed',
      l10n.t('The terminal could not connect: {0}', firstLine(answer.message)),
      { cause, wayOut: [again(situation)] },
    );
  }
  return new UserError(known.code, known.sentence(situation), { cause, wayOut: known.wayOut?.(situation) ?? [] });
}

/** Whether such a failure stays as it is for as long as the PowerShell lives that it came from. */
export function needsFreshPowerShell({ code }: UserError): boolean {
  return failures.some((failure) => failure.code === code && failure.needsFreshPowerShell === true);
}

function firstLine(text: string): string {
  return text.split(/\r?\n/u, 1)[0] ?? '';
}

function asSentence(text: string): string {
  return /[.!?]$/u.test(text) ? text : `${text}.`;
}
