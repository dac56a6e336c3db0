import type { ConnectRequest } from '../session/api';

/** A version of ExchangeOnlineManagement, and what needs it. */
export interface ModuleRequirement {
  /** The lowest version that can run the command, such as `3.7.2`. */
  readonly version: string;
  /** The command or parameter that came with that version, such as `Connect-IPPSSession -AccessToken`. */
  readonly feature: string;
}

type Table = Readonly<Record<string, string>>;

/** Since when there is each parameter that is younger than the oldest version that still connects (3.0: Microsoft's release notes of the module). */
const milestones: Readonly<Record<ConnectRequest['command'], Table>> = {
  'Connect-ExchangeOnline': { AccessToken: '3.1.0', DisableWAM: '3.7.2' },
  'Connect-IPPSSession': { AccessToken: '3.8.0', DisableWAM: '3.7.2', EnableSearchOnlySession: '3.9.0' },
};

/** Older versions speak remote PowerShell, which the service ended in October 2023; compliance has REST since 3.2.0. */
const oldest: Readonly<Record<ConnectRequest['command'], string>> = {
  'Connect-ExchangeOnline': '3.0.0',
  'Connect-IPPSSession': '3.2.0',
};

/** The lowest version of Microsoft's module that can run a command. */
export function moduleRequirement(request: ConnectRequest): ModuleRequirement {
  const given = [...Object.keys(request.parameters), ...(request.accessToken === undefined ? [] : ['AccessToken'])];
  let requirement: ModuleRequirement = { version: oldest[request.command], feature: request.command };
  for (const [parameter, version] of Object.entries(milestones[request.command])) {
    if (given.includes(parameter) && isBelow(requirement.version, version)) {
      requirement = { version, feature: `${request.command} -${parameter}` };
    }
  }
  return requirement;
}

/** Whether a version of up to four numbers is below another. What is no number counts as 0. */
export function isBelow(version: string, minimum: string): boolean {
  const parts = (text: string): number[] => text.split('.').map((part) => Number.parseInt(part, 10) || 0);
  const [left, right] = [parts(version), parts(minimum)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
