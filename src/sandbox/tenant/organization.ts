import { guidOf, hashText, mix32 } from './random';

/** What a sandbox organization is made from; the same options make the same organization. */
export interface OrganizationOptions {
  /** Lower-case letters and digits, e.g. `contoso`: names the domains. */
  readonly organization: string;
  /** 1 to 100,000. */
  readonly mailboxes: number;
  readonly seed: number;
  /** Local part of the administrator's user principal name. */
  readonly user: string;
}

/** See {@link OrganizationOptions}. */
export const defaultOrganization: OrganizationOptions = {
  organization: 'contoso',
  mailboxes: 200,
  seed: 1,
  user: 'admin',
};

/** The names that everything in an organization shares. */
export class Organization {
  readonly displayName: string;
  readonly initialDomain: string;
  readonly defaultDomain: string;
  /** Every accepted domain of the start, the default one first. */
  readonly domains: readonly string[];
  readonly tenantId: string;
  /** The number everything is drawn from: seed and name together. */
  readonly seed: number;
  readonly adminUserPrincipalName: string;

  constructor(readonly options: OrganizationOptions) {
    const { organization, seed, user } = options;
    this.displayName = organization.charAt(0).toUpperCase() + organization.slice(1);
    this.initialDomain = `${organization}.onmicrosoft.com`;
    this.defaultDomain = `${organization}.com`;
    this.domains = [
      this.defaultDomain,
      this.initialDomain,
      `${organization}.mail.onmicrosoft.com`,
      `${organization}.org`,
    ];
    this.seed = mix32(hashText(organization) ^ mix32(seed + 1));
    this.tenantId = guidOf(this.salt('tenant'), 0);
    this.adminUserPrincipalName = `${user}@${this.initialDomain}`;
  }

  /** A number for one purpose of one class: GUIDs of different purposes share nothing. */
  salt(purpose: string): number {
    return mix32(this.seed ^ hashText(purpose));
  }

  /** Where objects of the organization stand: recipients directly below it, settings below its configuration. */
  get unit(): string {
    return `NAMPR01A001.PROD.OUTLOOK.COM/Microsoft Exchange Hosted Organizations/${this.initialDomain}`;
  }

  get configurationUnit(): string {
    return `NAMPR01A001.PROD.OUTLOOK.COM/ConfigurationUnits/${this.initialDomain}/Configuration`;
  }

  get organizationId(): string {
    return `${this.unit} - ${this.configurationUnit}`;
  }

  /** The distinguished name of a recipient called `name`. */
  recipientDn(name: string): string {
    return `CN=${escapeDn(name)},OU=${this.initialDomain},OU=Microsoft Exchange Hosted Organizations,${directoryRoot}`;
  }

  /** The distinguished name of a setting called `name` in `container`, such as `Transport Settings`. */
  settingDn(name: string, container: string): string {
    return `CN=${escapeDn(name)},CN=${container},CN=Configuration,CN=${this.initialDomain},CN=ConfigurationUnits,${directoryRoot}`;
  }
}

const directoryRoot = 'DC=NAMPR01A001,DC=PROD,DC=OUTLOOK,DC=COM';

/** Escapes what RFC 4514 reserves in a distinguished name's value. */
export function escapeDn(value: string): string {
  return value.replace(/([,+"\\<>;=#])/gu, '\\$1');
}

/** The value of the first relative name of a distinguished name; undefined if the text is none. */
export function firstRdn(text: string): string | undefined {
  const match = /^CN=((?:\\.|[^,\\])+),/iu.exec(text);
  return match?.[1]?.replace(/\\(.)/gu, '$1');
}
