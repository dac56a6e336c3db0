import { cloudOf, type Cloud } from '../connections/clouds';
import {
  certificateSignIn,
  type CertificateProfile,
  type ConnectionProfile,
  type ServiceProfile,
} from '../connections/profile';
import type { AccessToken, ConnectRequest } from '../session/api';
import { complianceRefusal } from './complianceRefusal';

/** What the commands of a profile are made with, beside the profile. */
export interface ConnectMaterial {
  /** Absent where the terminal signs in by itself. */
  readonly exchange?: AccessToken | undefined;
  /** Absent where the terminal signs in by itself, or Security & Compliance is not wanted. */
  readonly compliance?: AccessToken | undefined;
  /** Address of the sandbox; the service's own is known to Microsoft's module. */
  readonly adminApiBase?: string | undefined;
  /** Opens the certificate file where the module signs in with it. */
  readonly certificatePassphrase?: string | undefined;
  readonly platform: NodeJS.Platform;
}

type Parameters = ConnectRequest['parameters'];

/**
 * The commands that connect the terminal for a profile, in the order to run them (the table “Ways to connect” of docs/connecting.md):
 * Exchange, then Security & Compliance where the profile wants it and it exists. Values travel as data, never as PowerShell text; what is
 * secret stands apart from the parameters, so that whoever shows or logs a command cannot show it.
 * @returns nothing where a token that the method needs is missing
 */
export function connectRequests(profile: ConnectionProfile, material: ConnectMaterial): readonly ConnectRequest[] {
  const { exchange, compliance, adminApiBase } = material;
  if (profile.method === 'sandbox') {
    if (exchange === undefined || adminApiBase === undefined) return [];
    return [
      {
        command: 'Connect-ExchangeOnline',
        parameters: { ...userOf(exchange), ShowBanner: false, ConnectionUri: adminApiBase },
        accessToken: exchange.value,
        sandboxModule: true,
      },
    ];
  }
  const requests = [exchangeRequest(profile, material)];
  if (profile.compliance === true && complianceRefusal(profile, material.platform) === undefined) {
    requests.push(complianceRequest(profile, { ...material, exchange: compliance }));
  }
  return requests.filter((request) => request !== undefined);
}

/** `material.exchange` is the token for the service that is connected. */
function exchangeRequest(profile: ServiceProfile, material: ConnectMaterial): ConnectRequest | undefined {
  const signIn = signInPart(profile, material);
  if (signIn === undefined) return undefined;
  const cloud = cloudOf(profile);
  const environment: Parameters =
    cloud.environmentName === 'O365Default' ? {} : { ExchangeEnvironmentName: cloud.environmentName };
  return {
    ...signIn,
    command: 'Connect-ExchangeOnline',
    parameters: { ...signIn.parameters, ...environment, ...importedCommands(profile), ShowBanner: false },
    sandboxModule: false,
  };
}

function complianceRequest(profile: ServiceProfile, material: ConnectMaterial): ConnectRequest | undefined {
  const signIn = signInPart(profile, material);
  if (signIn === undefined) return undefined;
  return {
    ...signIn,
    command: 'Connect-IPPSSession',
    parameters: {
      ...signIn.parameters,
      ...complianceAddresses(profile, cloudOf(profile)),
      ...(profile.searchOnly === true ? { EnableSearchOnlySession: true } : {}),
      ...importedCommands(profile),
      ShowBanner: false,
    },
    sandboxModule: false,
  };
}

/** Connect-IPPSSession has no -ExchangeEnvironmentName: it takes the two addresses instead. A customer's sign-in names the customer. */
function complianceAddresses(profile: ServiceProfile, cloud: Cloud): Parameters {
  const { complianceConnectionUri: uri, complianceAuthorizationUri } = cloud;
  const authorization =
    profile.method === 'delegated' ? `${cloud.authority}/${profile.organization}` : complianceAuthorizationUri;
  return {
    ...(uri === undefined ? {} : { ConnectionUri: uri }),
    ...(authorization === undefined ? {} : { AzureADAuthorizationEndpointUri: authorization }),
  };
}

type SignInPart = Pick<ConnectRequest, 'parameters' | 'accessToken' | 'securePassword'>;

/** Who signs in, and how. @returns undefined where the token is missing that the method needs */
function signInPart(profile: ServiceProfile, material: ConnectMaterial): SignInPart | undefined {
  const token = material.exchange;
  switch (profile.method) {
    case 'vscodeAccount':
      return withToken(token, (known) => userOf(known));
    case 'certificate':
      return certificateSignIn(profile.certificate) === 'module'
        ? certificatePart(profile, material.certificatePassphrase)
        : withToken(token, () => ({ Organization: profile.organization }));
    case 'deviceCode':
      return { parameters: { Device: true } };
    case 'interactive':
      return {
        parameters: {
          ...(profile.userPrincipalName === undefined ? {} : { UserPrincipalName: profile.userPrincipalName }),
          ...withoutBroker(profile),
        },
      };
    case 'managedIdentity':
      return {
        parameters: {
          ManagedIdentity: true,
          Organization: profile.organization,
          ...(profile.accountId === undefined ? {} : { ManagedIdentityAccountId: profile.accountId }),
        },
      };
    case 'delegated': {
      const parameters = {
        UserPrincipalName: profile.userPrincipalName,
        DelegatedOrganization: profile.organization,
      };
      return profile.signIn === 'interactive'
        ? { parameters: { ...parameters, ...withoutBroker(profile) } }
        : withToken(token, () => parameters);
    }
  }
}

/** For a sign-in that the module makes by itself. */
function withoutBroker({ disableWam }: { readonly disableWam?: boolean }): Parameters {
  return disableWam === true ? { DisableWAM: true } : {};
}

function withToken(
  token: AccessToken | undefined,
  parameters: (token: AccessToken) => Parameters,
): SignInPart | undefined {
  return token === undefined ? undefined : { parameters: parameters(token), accessToken: token.value };
}

function certificatePart(
  { appId, certificate, organization }: CertificateProfile,
  passphrase: string | undefined,
): SignInPart {
  const { file, thumbprint } = certificate;
  return {
    parameters: {
      AppId: appId,
      ...(thumbprint === undefined ? {} : { CertificateThumbprint: thumbprint }),
      ...(file === undefined ? {} : { CertificateFilePath: file }),
      Organization: organization,
    },
    ...(file === undefined || passphrase === undefined
      ? {}
      : { securePassword: { parameter: 'CertificatePassword', value: passphrase } }),
  };
}

function userOf(token: AccessToken): Parameters {
  return token.userPrincipalName === undefined ? {} : { UserPrincipalName: token.userPrincipalName };
}

function importedCommands({ commandNames = [] }: ServiceProfile): Parameters {
  return commandNames.length === 0 ? {} : { CommandName: commandNames };
}
