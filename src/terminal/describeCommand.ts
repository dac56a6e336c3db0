import { quotePowerShell } from '../script/quotePowerShell';
import type { ConnectRequest } from '../session/api';

/** A connect command as PowerShell text, for logs and tooltips: `…` stands for what is secret. It is never run. */
export function describeCommand(request: ConnectRequest): string {
  const parts = Object.entries(request.parameters).map(([name, value]) => describeParameter(name, value));
  if (request.accessToken !== undefined) parts.unshift('-AccessToken …');
  if (request.securePassword !== undefined) parts.push(`-${request.securePassword.parameter} …`);
  return [request.command, ...parts].join(' ');
}

function describeParameter(name: string, value: ConnectRequest['parameters'][string]): string {
  if (typeof value === 'boolean') return value ? `-${name}` : `-${name}:$false`;
  if (typeof value === 'number') return `-${name} ${value}`;
  const values = typeof value === 'string' ? [value] : value;
  return `-${name} ${values.map(quotePowerShell).join(',')}`;
}
