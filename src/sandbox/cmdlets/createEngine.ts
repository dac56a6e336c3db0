import { bindParameters } from './binding/bindParameters';
import { Call, type CallContext } from './call';
import { CmdletError, notInRole, notModelled } from './cmdletError';
import type { CmdletEngine, CmdletInput, EngineOptions } from './engine';
import { cmdletModels } from './models';
import type { CmdletModel, ModelScope } from './model';
import { RoleCmdlets } from './roleCmdlets';
import { Views } from './view';

/** Parameters that steer a call and never mean state; every model accepts them. */
const control = new Set([
  'Confirm',
  'WhatIf',
  'Force',
  'DomainController',
  'IgnoreDefaultScope',
  'BypassSecurityGroupManagerCheck',
  'IgnoreNamingPolicy',
  'Credential',
  'ReadFromDomainController',
  'UseCustomRouting',
  'ForceUpgrade',
  'AsJob',
  'BypassScopeCheck',
]);

/** Makes the engine that runs cmdlets against a tenant. */
export function createEngine({ catalog, tenant, clock }: EngineOptions): CmdletEngine {
  const context: CallContext = { catalog, tenant, clock, views: new Views(catalog, tenant) };
  const roles = new RoleCmdlets(catalog);
  const models = new Map(Object.entries(cmdletModels).map(([name, model]) => [name.toLowerCase(), model]));
  return {
    exportedCmdlets: (role) => roles.exported(role),
    invoke(input, caller) {
      const facts = catalog.cmdlet(input.name);
      if (facts === undefined) throw unknownCmdlet(input.name);
      if (!roles.allows(caller.role, facts.name)) throw notInRole(facts.name, caller.role);
      const model = models.get(facts.name.toLowerCase());
      if (model === undefined) throw notModelled(`the cmdlet ${facts.name}`, facts.name);
      const bound = bindParameters(facts, input.parameters);
      refuseUnmodelled(bound.names, model, { facts, catalog, views: context.views });
      return model.run(new Call(context, facts, bound, { caller, select: input.select, filterAs: input.filterAs }));
    },
  };
}

function refuseUnmodelled(names: readonly string[], model: CmdletModel, scope: ModelScope): void {
  const { facts } = scope;
  const unmodelled = names.filter((name) => !control.has(name) && !model.understands(name, scope));
  const [first] = unmodelled;
  if (first === undefined) return;
  const list = unmodelled.map((name) => `-${name}`).join(', ');
  throw notModelled(
    `${unmodelled.length === 1 ? 'the parameter' : 'the parameters'} ${list} of ${facts.name}`,
    facts.name,
  );
}

/** A name that is no cmdlet of the cloud: the service does not tell it from one that the role lacks. */
function unknownCmdlet(name: CmdletInput['name']): CmdletError {
  return new CmdletError({
    status: 403,
    exceptionType: 'System.Management.Automation.CommandNotFoundException',
    text: `The term '${name}' is not recognized as the name of a cmdlet, function, script file, or operable program.`,
    cmdlet: name,
  });
}
