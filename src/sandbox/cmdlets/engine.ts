import type { Catalog } from '../../catalog/catalog';
import type { Clock } from '../../core/clock';
import type { Tenant } from '../tenant/tenant';

/** One object that a cmdlet writes: property name → plain value in the wire's form (dates as ISO text, sizes as text). */
export type SandboxObject = Readonly<Record<string, unknown>>;

/** The role groups that a caller of the sandbox can have. */
export const roleGroups = [
  'Organization Management',
  'Recipient Management',
  'View-Only Organization Management',
  'Help Desk',
] as const;
/** See {@link roleGroups}. */
export type RoleGroup = (typeof roleGroups)[number];

/** One call: `CmdletInput` of the wire. */
export interface CmdletInput {
  readonly name: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Property names to keep (`$select`), any casing; all when absent. */
  readonly select?: readonly string[];
  /** The cmdlet whose filter rules count for `-Filter`: a read of Get-EXO* is answered by the classic cmdlet, its filter takes more. */
  readonly filterAs?: string;
}

/** Who calls. */
export interface Caller {
  readonly userPrincipalName: string;
  readonly role: RoleGroup;
}

/** What a cmdlet wrote; objects are made when a page is asked for. */
export interface CmdletOutput {
  /** How many objects there are in all. */
  readonly count: number;
  /**
   * The cmdlet whose output properties (`catalog.outputProperties`) describe these objects' kinds and wire types:
   * New-Mailbox writes objects of the shape `Get-Mailbox`.
   */
  readonly shape: string;
  /** Objects from `start` up to but not including `end`, materialized on demand. */
  page(start: number, end: number): SandboxObject[];
  readonly warnings: readonly string[];
}

/** Runs cmdlets against one tenant. */
export interface CmdletEngine {
  /** @throws CmdletError for everything that the service would refuse, and for what the sandbox does not model */
  invoke(input: CmdletInput, caller: Caller): CmdletOutput;
  /** Every cmdlet that EXOModuleFile lists for the role: the module's own (Get-EXO*, Connect-*) are not among them. */
  exportedCmdlets(role: RoleGroup): readonly string[];
}

/** What an engine works on. */
export interface EngineOptions {
  readonly catalog: Catalog;
  readonly tenant: Tenant;
  readonly clock: Clock;
}
