import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { cloudOf } from '../connections/clouds';
import { wantsWindowsPowerShell, type ConnectionProfile } from '../connections/profile';
import type { SignInContext } from '../auth/signInErrors';
import type { Clock } from '../core/clock';
import { DisposableStore } from '../core/disposable';
import { CanceledError, UserError } from '../core/errors';
import { Emitter } from '../core/events';
import type { Log } from '../core/log';
import { BridgeListener } from './bridge/listener';
import type { BridgeChannel } from './bridge/channel';
import { BridgeTerminal, type TerminalWindow } from './bridgeTerminal';
import { findPowerShell } from './findPowerShell';
import { networkEnvironment, type NetworkSettings } from './networkEnvironment';
import type { TerminalInvokerOptions } from './terminalInvoker';

/** PowerShell starts within a second; on a busy machine that scans every file, within this time, ms. */
const helloMs = 60_000;

/** Keys that empty the line at the prompt, so that a half-typed command and a run cannot become one. */
const clearLine = process.platform === 'win32' ? '\u001b' : '\u0005\u0015';

export interface LaunchOptions {
  readonly profile: ConnectionProfile;
  /** Folder of the shipped PowerShell modules. */
  readonly moduleFolder: string;
  /** The setting `exchangeOnline.powerShell.executable`. */
  readonly configured: string;
  /** The setting `exchangeOnline.powerShell.allowedExecutables`. */
  readonly allowed: readonly string[];
  /** The setting `exchangeOnline.network.caFile`. */
  readonly caFile: string;
  /** What the user sees for a cmdlet that failed in the terminal. */
  readonly cmdletFailure: TerminalInvokerOptions['failure'];
  /** Show it from the start, without taking the focus: a terminal that is shown later, at another width, may cut its prompt. */
  readonly show: boolean;
  readonly clock: Clock;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * Opens the terminal of a session: a PowerShell of our own, without the user's profile, whose bridge has reported back.
 * @throws UserError if PowerShell is missing, does not start or does not report back; CanceledError
 */
export async function launchTerminal(options: LaunchOptions): Promise<BridgeTerminal> {
  const { profile, moduleFolder, clock, log, signal } = options;
  const powerShell = await findPowerShell({
    platform: process.platform,
    env: process.env,
    configured: options.configured,
    allowed: options.allowed,
    windowsPowerShell: wantsWindowsPowerShell(profile),
    isExecutable,
    realPath: (file) => realpath(file).catch(() => file),
  });
  const network = await networkOf(options);
  // Opened only for a PowerShell that exists: nobody would close it otherwise.
  const listener = await BridgeListener.open({ connection: profile.name, clock, log });
  if (signal.aborted) {
    listener.dispose();
    throw new CanceledError();
  }
  log.info(`PowerShell: ${powerShell.executable} (${powerShell.source})`);
  const window = new VSCodeTerminalWindow(
    vscode.window.createTerminal({
      name: profile.name,
      shellPath: powerShell.executable,
      shellArgs: [
        '-NoLogo',
        '-NoProfile',
        '-NoExit',
        ...(process.platform === 'win32' ? ['-ExecutionPolicy', 'RemoteSigned'] : []),
        '-Command',
        'Import-Module -Name $env:EXO_SCRIPTING_BRIDGE; Start-ExchangeBridge',
      ],
      env: {
        ...network,
        EXO_SCRIPTING_HANDSHAKE: listener.handshakeFile,
        EXO_SCRIPTING_BRIDGE: path.join(moduleFolder, 'ExchangeBridge', 'ExchangeBridge.psd1'),
      },
      iconPath: new vscode.ThemeIcon(profile.method === 'sandbox' ? 'beaker' : 'cloud'),
      ...colorOf(profile),
      isTransient: true,
    }),
  );
  if (options.show) window.show(true);
  let channel: BridgeChannel;
  try {
    channel = await Promise.race([listener.accept(helloMs, signal), closedEarly(window, powerShell.executable)]);
  } catch (error) {
    listener.dispose();
    window.dispose();
    throw error;
  }
  const { powerShellVersion, hostName } = channel.hello;
  log.info(`The bridge reports PowerShell ${powerShellVersion} in ${hostName}.`);
  return new BridgeTerminal({
    window,
    channel,
    sandboxModule: path.join(moduleFolder, 'ExchangeSandbox', 'ExchangeSandbox.psd1'),
    signIn: signInOf(profile),
    cmdletFailure: options.cmdletFailure,
    platform: process.platform,
    clock,
    log,
  });
}

function signInOf(profile: ConnectionProfile): SignInContext {
  if (profile.method === 'sandbox') return { connection: profile.name, authority: cloudOf({}).authority };
  const { organization } = profile;
  const userPrincipalName = 'userPrincipalName' in profile ? profile.userPrincipalName : undefined;
  return {
    connection: profile.name,
    authority: cloudOf(profile).authority,
    ...(organization === undefined ? {} : { organization }),
    ...(userPrincipalName === undefined ? {} : { userPrincipalName }),
  };
}

/** VS Code's way to the network, for PowerShell. @throws UserError when the file of certificate authorities is missing */
async function networkOf({ caFile, log }: LaunchOptions): Promise<Record<string, string>> {
  const http = vscode.workspace.getConfiguration('http');
  const settings: NetworkSettings = {
    proxy: http.get('proxy'),
    proxySupport: http.get('proxySupport'),
    noProxy: http.get('noProxy'),
    caFile,
  };
  if (!http.get<boolean>('proxyStrictSSL', true)) {
    log.warn(
      'PowerShell checks certificates although http.proxyStrictSSL is off; exchangeOnline.network.caFile names those to trust.',
    );
  }
  if (
    caFile !== '' &&
    !(await access(caFile, constants.R_OK).then(
      () => true,
      () => false,
    ))
  ) {
    throw new UserError(
      'network.caFileMissing',
      vscode.l10n.t('The file “{0}” of the setting exchangeOnline.network.caFile cannot be read.', caFile),
      {
        wayOut: [
          {
            label: vscode.l10n.t('Open Setting'),
            command: 'workbench.action.openSettings',
            arguments: ['exchangeOnline.network.caFile'],
          },
        ],
      },
    );
  }
  return networkEnvironment(settings, { env: process.env, platform: process.platform });
}

/** The user closes a terminal to call the work off; a process that ends by itself is a failure. */
function closedEarly(window: VSCodeTerminalWindow, executable: string): Promise<never> {
  return new Promise((_resolve, reject) => {
    window.onDidClose((reason) =>
      reject(
        reason === 'closed'
          ? new CanceledError()
          : new UserError('powerShell.ended', vscode.l10n.t('PowerShell ({0}) ended before it was ready.', executable)),
      ),
    );
  });
}

function colorOf(profile: ConnectionProfile): { color?: vscode.ThemeColor } {
  if (profile.color !== undefined) return { color: new vscode.ThemeColor(`terminal.ansi${titleCase(profile.color)}`) };
  return profile.production ? { color: new vscode.ThemeColor('terminal.ansiYellow') } : {};
}

/** The terminal's palette has no orange and no purple of those names. */
function titleCase(color: string): string {
  const names: Readonly<Record<string, string>> = { orange: 'BrightRed', purple: 'Magenta' };
  return names[color] ?? color.charAt(0).toUpperCase() + color.slice(1);
}

async function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => isNoFolder(file),
    () => false,
  );
}

/** A folder can be entered by the same right. What cannot be looked at is none: so are the programs of Windows' store. */
async function isNoFolder(file: string): Promise<boolean> {
  return stat(file).then(
    (found) => !found.isDirectory(),
    () => true,
  );
}

class VSCodeTerminalWindow implements TerminalWindow {
  readonly #terminal: vscode.Terminal;
  readonly #store = new DisposableStore();
  readonly #close = new Emitter<'closed' | 'exited'>();

  readonly onDidClose = this.#close.event;

  constructor(terminal: vscode.Terminal) {
    this.#terminal = terminal;
    this.#store.add(
      vscode.window.onDidCloseTerminal((closed) => {
        if (closed !== terminal) return;
        this.#store.dispose();
        const byUser = closed.exitStatus?.reason === vscode.TerminalExitReason.User;
        this.#close.fire(byUser ? 'closed' : 'exited');
      }),
    );
  }

  typeLine(text: string): void {
    this.#terminal.sendText(`${clearLine}${text}`, true);
  }

  interrupt(): void {
    this.#terminal.sendText('\u0003', false);
  }

  show(preserveFocus: boolean): void {
    this.#terminal.show(preserveFocus);
  }

  dispose(): void {
    this.#store.dispose();
    this.#terminal.dispose();
  }
}
