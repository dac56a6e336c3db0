/** A management role and the cmdlets it holds. `basis: approximate`: Microsoft publishes no such table; in a live tenant EXOModuleFile tells. */
export interface RoleFacts {
  readonly name: string;
  readonly roleGroups: readonly string[];
  readonly cmdlets: readonly string[];
  readonly basis?: string;
}
