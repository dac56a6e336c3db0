import * as vscode from 'vscode';
import { errorMessage } from '../../core/errors';
import { hasForm, isGuid } from '../profileText';
import { notAGuid, organizationStep } from './accountSteps';
import { certificateFile } from './certificateFile';
import type { Draft } from './draft';
import { isPem } from './draftProfile';
import { keep, type FlowContext, type FlowStep, type StepFactory, type StepResult } from './flowStep';
import { enter, pick, type StepPlace } from './steps';

/** The application, its certificate, and who signs in with it. */
export const certificateSteps: StepFactory = (draft, context) => [
  organizationStep(draft, context, 'domain'),
  {
    id: 'appId',
    ask: (place) =>
      keep(
        enter(place, {
          prompt: vscode.l10n.t('Which application? Its application (client) ID.'),
          placeholder: '00000000-0000-0000-0000-000000000000',
          value: draft.appId,
          problem: (text) => (isGuid(text) ? undefined : notAGuid()),
          remember: (text) => (draft.appId = text),
        }),
        (value) => (draft.appId = value),
      ),
  },
  { id: 'certificate', ask: (place) => askCertificate(place, draft, context) },
  ...(draft.certificateFrom === 'thumbprint'
    ? [thumbprintStep(draft)]
    : [
        // A key that is not encrypted has no passphrase.
        ...(draft.certificateForm === 'pem' ? [] : [passphraseStep(draft, context)]),
        signInStep(draft),
      ]),
];

/** A file that is chosen in a dialog, or one of the Windows store. Asks again until it is one or the other. */
async function askCertificate(place: StepPlace, draft: Draft, context: FlowContext): Promise<StepResult> {
  const onWindows = context.host.platform === 'win32';
  let trouble: string | undefined;
  for (;;) {
    const known = draft.certificateFile;
    const answer = await pick<'keep' | 'browse' | 'thumbprint'>(place, {
      placeholder: trouble ?? vscode.l10n.t('Which certificate?'),
      choices: [
        ...(known === '' ? [] : [{ label: `$(file) ${baseName(known)}`, description: known, value: 'keep' as const }]),
        {
          label: `$(folder-opened) ${vscode.l10n.t('Choose a file…')}`,
          detail: vscode.l10n.t('PEM with certificate and key, or PFX. Works on every system.'),
          ...(trouble === undefined ? {} : { description: `$(error) ${trouble}` }),
          value: 'browse',
        },
        {
          label: `$(shield) ${vscode.l10n.t('Certificate store of Windows')}`,
          detail: onWindows
            ? vscode.l10n.t('By its thumbprint.')
            : `${vscode.l10n.t('By its thumbprint.')} $(warning) ${vscode.l10n.t('This computer is no Windows computer.')}`,
          value: 'thumbprint',
        },
      ],
      current: draft.certificateFrom === 'thumbprint' ? 'thumbprint' : known === '' ? 'browse' : 'keep',
    });
    if (typeof answer !== 'object') return answer;
    const end: StepResult = answer.finish ? 'finish' : 'next';
    if (answer.value === 'thumbprint') {
      draft.certificateFrom = 'thumbprint';
      if (end === 'next' || draft.thumbprint !== '') return end;
    } else if (answer.value === 'keep') {
      draft.certificateFrom = 'file';
      return end;
    } else {
      trouble = await browse(draft);
      if (trouble === undefined && draft.certificateFile !== '') return end;
    }
  }
}

/** Lets the user choose a file and looks at it. @returns what is wrong with it; undefined if nothing is, or none was chosen */
async function browse(draft: Draft): Promise<string | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Certificate of the Application'),
      openLabel: vscode.l10n.t('Use'),
      filters: {
        [vscode.l10n.t('Certificates')]: ['pem', 'pfx', 'p12', 'key', 'crt', 'cer'],
        [vscode.l10n.t('All files')]: ['*'],
      },
      ...(draft.certificateFile === '' ? {} : { defaultUri: vscode.Uri.file(draft.certificateFile) }),
    })) ?? [];
  if (file === undefined) return undefined;
  try {
    const found = certificateFile(await vscode.workspace.fs.readFile(file));
    if (found.kind === 'unusable') return found.problem;
    draft.certificateForm = found.kind === 'pfx' ? 'pfx' : found.encrypted ? 'encryptedPem' : 'pem';
  } catch (error) {
    return vscode.l10n.t('{0} cannot be read: {1}', file.fsPath, errorMessage(error));
  }
  if (file.fsPath !== draft.certificateFile) draft.passphrase = undefined;
  draft.certificateFrom = 'file';
  draft.certificateFile = file.fsPath;
  return undefined;
}

function thumbprintStep(draft: Draft): FlowStep {
  return {
    id: 'thumbprint',
    ask: (place) =>
      keep(
        enter(place, {
          prompt: vscode.l10n.t('Thumbprint of the certificate (Get-ChildItem Cert:\\CurrentUser\\My shows it)'),
          placeholder: '0123456789ABCDEF0123456789ABCDEF01234567',
          value: draft.thumbprint,
          problem: (text) =>
            hasForm('thumbprint', plainThumbprint(text))
              ? undefined
              : vscode.l10n.t('40 digits from 0 to 9 and A to F, please.'),
          remember: (text) => (draft.thumbprint = plainThumbprint(text)),
        }),
        (value) => (draft.thumbprint = plainThumbprint(value)),
      ),
  };
}

/** Without what Windows' certificate dialog puts between and before the digits when one copies it. */
function plainThumbprint(text: string): string {
  return text.replaceAll(/[\s:\u200e\u200f]/gu, '').toUpperCase();
}

function passphraseStep(draft: Draft, context: FlowContext): FlowStep {
  return {
    id: 'passphrase',
    ask: (place) =>
      keep(
        enter(place, {
          prompt: context.hasPassphrase
            ? vscode.l10n.t('Passphrase of the file? Leave it empty to keep the one that is stored.')
            : vscode.l10n.t(
                'Passphrase of the file? Leave it empty if it has none. It goes to the secret storage, not to the settings.',
              ),
          value: draft.passphrase ?? '',
          password: true,
          problem: () => undefined,
          remember: (text) => (draft.passphrase = text),
        }),
        (value) => (draft.passphrase = value === '' ? undefined : value),
      ),
  };
}

type Who = 'extension' | 'chain' | 'module';

function signInStep(draft: Draft): FlowStep {
  return {
    id: 'certificateSignIn',
    ask: (place) =>
      keep(
        pick<Who>(place, {
          placeholder: vscode.l10n.t('Who signs in with it?'),
          choices: [
            {
              label: vscode.l10n.t('This extension'),
              detail: vscode.l10n.t('The tenant can be browsed at once, and the sign-in is renewed by itself.'),
              value: 'extension',
            },
            {
              label: vscode.l10n.t('This extension, sending the certificate along'),
              detail: vscode.l10n.t('For applications that trust its subject and issuer (x5c).'),
              value: 'chain',
            },
            {
              label: vscode.l10n.t('Microsoft’s module in the terminal'),
              detail: isPem(draft)
                ? `$(error) ${vscode.l10n.t('The module takes PFX files alone, and this is a PEM file.')}`
                : vscode.l10n.t('Connect-ExchangeOnline -CertificateFilePath, as a script of yours would.'),
              value: 'module',
              refused: isPem(draft),
            },
          ],
          current:
            draft.certificateSignIn === 'module' && !isPem(draft) ? 'module' : draft.sendX5c ? 'chain' : 'extension',
        }),
        (value) => {
          draft.certificateSignIn = value === 'module' ? 'module' : 'extension';
          draft.sendX5c = value === 'chain';
        },
      ),
  };
}

function baseName(file: string): string {
  return file.split(/[\\/]/u).at(-1) ?? file;
}
