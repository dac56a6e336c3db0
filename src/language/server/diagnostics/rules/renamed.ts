import type { CmdletFacts } from '../../../../catalog/cmdletFacts';
import type { ExchangeCall } from '../../facts/exchangeCall';

/** Another cmdlet's name as it is to be written in a call, with the connection's prefix that the call has. */
export function renamed({ nameNode, cmdlet }: ExchangeCall, newer: CmdletFacts): string {
  const written = nameNode.kind === 'StringConstant' ? nameNode.value : cmdlet.name;
  const plain = written.slice(written.lastIndexOf('\\') + 1);
  const prefix = plain.slice(cmdlet.verb.length + 1, plain.length - cmdlet.noun.length);
  return `${newer.verb}-${prefix}${newer.noun}`;
}
