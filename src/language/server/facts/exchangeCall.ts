import { cloudParameters } from '../../../catalog/parameterChoice';
import type { CmdletFacts, ParameterFacts } from '../../../catalog/cmdletFacts';
import type { Catalog } from '../../../catalog/catalog';
import { bindParameters, type BindableCommand, type Binding } from '../../../script/bindParameters';
import { commandName } from '../../../script/commands';
import { walkPaths, type Path, type PlacedCommand } from '../../../script/path';
import type { Script } from '../../../script/script';
import { splatTable } from '../../../script/splat';
import type { Command, Expression } from '../../../script/syntaxTree';
import { cmdletNamed, namingOf, type Naming } from './naming';

/** A call of a cmdlet that the catalog knows. */
export interface ExchangeCall {
  readonly placed: PlacedCommand;
  readonly command: Command;
  /** The name as written, perhaps with a connection's prefix, or an alias. */
  readonly nameNode: Expression;
  readonly cmdlet: CmdletFacts;
  /** Against the parameters of the cloud cmdlet; on-premises ones are unknown names. */
  readonly binding: Binding<ParameterFacts>;
}

const bindable = new WeakMap<CmdletFacts, BindableCommand<ParameterFacts>>();

/** The cmdlet with the parameters it has in the cloud. */
export function cloudCommand(cmdlet: CmdletFacts): BindableCommand<ParameterFacts> {
  let command = bindable.get(cmdlet);
  if (command === undefined) {
    command = { parameters: cloudParameters(cmdlet) };
    bindable.set(cmdlet, command);
  }
  return command;
}

/** What a command at its place calls, or `undefined` if it is none of ours. */
export function exchangeCall(catalog: Catalog, placed: PlacedCommand, naming: Naming): ExchangeCall | undefined {
  const { command } = placed;
  const [nameNode] = command.elements;
  const cmdlet = calledCmdlet(catalog, command, naming);
  if (cmdlet === undefined || nameNode === undefined || nameNode.kind === 'CommandParameter') return undefined;
  return new Call(placed, nameNode, cmdlet);
}

function calledCmdlet(catalog: Catalog, command: Command, naming: Naming): CmdletFacts | undefined {
  const name = commandName(command);
  return name === null ? undefined : cmdletNamed(catalog, name, naming);
}

/** The call of ours that a path leads into most closely, through whatever stands in its arguments. */
export function enclosingCall(catalog: Catalog, path: Path, naming: Naming): ExchangeCall | undefined {
  const at = path.findLastIndex(({ kind }) => kind === 'Command');
  const command = path[at];
  const pipeline = path[at - 1];
  if (command?.kind !== 'Command' || pipeline?.kind !== 'Pipeline') return undefined;
  const index = pipeline.elements.indexOf(command);
  return exchangeCall(catalog, { command, pipeline, index, path: path.slice(0, at) }, naming);
}

/** Every call of the catalog's cmdlets in a script, in its order. */
export function exchangeCalls(catalog: Catalog, script: Script): readonly ExchangeCall[] {
  const naming = namingOf(script);
  const found: ExchangeCall[] = [];
  walkPaths(script, (node, around) => {
    if (node.kind !== 'Pipeline') return true;
    node.elements.forEach((command, index) => {
      if (command.kind !== 'Command') return;
      // The path is only made for what turns out to be one: of a large script's commands most are not.
      const cmdlet = calledCmdlet(catalog, command, naming);
      const [nameNode] = command.elements;
      if (cmdlet === undefined || nameNode === undefined || nameNode.kind === 'CommandParameter') return;
      found.push(new Call({ command, pipeline: node, index, path: [...around, node] }, nameNode, cmdlet));
    });
    return true;
  });
  return found;
}

class Call implements ExchangeCall {
  readonly command: Command;
  #binding: Binding<ParameterFacts> | undefined;

  constructor(
    readonly placed: PlacedCommand,
    readonly nameNode: Expression,
    readonly cmdlet: CmdletFacts,
  ) {
    this.command = placed.command;
  }

  get binding(): Binding<ParameterFacts> {
    return (this.#binding ??= bindParameters(this.command, cloudCommand(this.cmdlet), (variable) =>
      splatTable([...this.placed.path, this.command], variable),
    ));
  }
}
