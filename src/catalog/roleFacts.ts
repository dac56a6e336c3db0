/** A management role and the cmdlets it holds. `basis: approximate`: Microsoft publishes no such table; in a live tenant EXOModuleFile tells. */
export interface RoleFacts {
  readonly name: string;
  readonly roleGroups: readonly string[];
  readonly cmdlets: readonly string[];
  readonly basis?: string;
}

/** A role group and its roles. */
export interface RoleGroupFacts {
  readonly name: string;
  readonly roles: readonly string[];
  /** Its members are managed in Microsoft Entra. */
  readonly managedElsewhere?: boolean;
  readonly memberOf?: string;
}

/** Role-based access control of Exchange Online. */
export interface RbacTable {
  readonly roleGroups: readonly RoleGroupFacts[];
  readonly roles: readonly RoleFacts[];
  readonly endUserRoles: readonly { readonly name: string; readonly inDefaultPolicy?: boolean }[];
  readonly entraRoles: readonly { readonly entraRole: string; readonly exchangeRoleGroup: string }[];
  readonly features: readonly { readonly feature: string; readonly roleGroups: readonly string[] }[];
}
