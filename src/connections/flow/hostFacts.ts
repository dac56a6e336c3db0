import { existsSync } from 'node:fs';
import * as vscode from 'vscode';
import type { HostFacts } from './methods';

/** What this window runs on. */
export function hostFacts(): HostFacts {
  const clientId: unknown = vscode.workspace.getConfiguration('exchangeOnline').get('auth.clientId');
  return {
    platform: process.platform,
    isWeb: vscode.env.uiKind === vscode.UIKind.Web,
    remoteName: vscode.env.remoteName,
    hasOwnApplication: typeof clientId === 'string' && clientId !== '',
    isAzure: isAzure(),
  };
}

/** Azure's agent on the disk, or where App Service, Functions and Azure Arc tell programs to ask for a token. */
function isAzure(): boolean {
  const { IDENTITY_ENDPOINT: endpoint, MSI_ENDPOINT: older, SystemDrive: drive = 'C:' } = process.env;
  return (
    endpoint !== undefined ||
    older !== undefined ||
    existsSync(process.platform === 'win32' ? `${drive}\\WindowsAzure` : '/var/lib/waagent')
  );
}
