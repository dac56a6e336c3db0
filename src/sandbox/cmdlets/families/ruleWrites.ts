import type { Entity, Values } from '../../tenant/entity';
import { hasAction } from '../../tenant/settings/transportRuleParts';
import { recipientClasses } from '../../tenant/tenant';
import { textOf } from '../binding/boundParameters';
import { isSmtpAddress } from '../binding/scalars';
import type { Call } from '../call';
import { requiredIdentity } from '../identity';
import type { CmdletModel, CmdletModels } from '../model';
import type { Special } from '../write/assign';
import { changedTexts } from '../write/changedTexts';
import { renamed } from '../write/recipientSpecials';
import { changeModel, newModel, removeModel, setModel } from '../write/writeModels';
import { invalidProperty, recipientTask } from '../write/writeErrors';
import { settingName } from './settingWrites';

/** A list of rules in the order of their priorities. */
interface RuleFamily {
  readonly noun: string;
  readonly className: string;
}

const ruleFamilies: readonly RuleFamily[] = [
  { noun: 'TransportRule', className: 'transportRule' },
  { noun: 'HostedContentFilterRule', className: 'contentFilterRule' },
  { noun: 'MalwareFilterRule', className: 'malwareFilterRule' },
  { noun: 'AntiPhishRule', className: 'antiPhishRule' },
  { noun: 'SafeLinksRule', className: 'safeLinksRule' },
  { noun: 'SafeAttachmentRule', className: 'safeAttachmentRule' },
];

/** Recipients in rules are kept as addresses, so that a rule may name people outside. */
const recipientParameters = [
  'From',
  'FromMemberOf',
  'SentTo',
  'SentToMemberOf',
  'AddToRecipients',
  'CopyTo',
  'BlindCopyTo',
  'RedirectMessageTo',
  'ModerateMessageByUser',
  'AnyOfCcHeader',
  'AnyOfCcHeaderMemberOf',
  'AnyOfToCcHeader',
  'AnyOfToCcHeaderMemberOf',
  'AnyOfToHeader',
  'AnyOfToHeaderMemberOf',
  'BetweenMemberOf1',
  'BetweenMemberOf2',
  'ManagerAddresses',
  'GenerateIncidentReport',
];

const addressSpecials: Readonly<Record<string, Special>> = Object.fromEntries(
  recipientParameters
    .flatMap((name) => [name, `ExceptIf${name}`])
    .map((name) => [
      name,
      (call, value, entity) => ({
        [name]: changedTexts(value, entity?.texts(name) ?? [], (text) => addressOf(call, text)),
      }),
    ]),
);

/** The primary address of a recipient, or the text itself when it is an address. */
function addressOf(call: Call, text: string): string {
  const [found] = call.tenant.directory.find(text, recipientClasses);
  if (found === undefined && isSmtpAddress(text)) return text;
  return call.recipient(text).text('PrimarySmtpAddress');
}

const ruleSpecials = (className: string): Readonly<Record<string, Special>> => ({
  Name: settingName(className),
  ...addressSpecials,
  RouteMessageOutboundConnector: (call, value) => ({
    RouteMessageOutboundConnector:
      value === null || value === '' ? null : call.setting('outboundConnector', textOf(value)).text('Name'),
  }),
  NotifySender: renamed('SenderNotificationType'),
  Enabled: (_call, value) => ({ State: value === false ? 'Disabled' : 'Enabled' }),
  Priority: (call, value, entity) => {
    const count = call.tenant.collection(className).active().length - (entity === undefined ? 0 : 1);
    if (typeof value === 'number' && value >= 0 && value <= count) return { Priority: value };
    throw invalidProperty('Priority', `The priority must be from 0 to ${count}.`, call.facts.name);
  },
});

/** Gives the rules of a class priorities 0, 1, 2 …; the one that moved stays where it was put. */
function renumber(call: Call, className: string, moved?: { readonly entity: Entity; readonly before: number }): void {
  const rank = (entity: Entity): number => {
    const priority = Number(entity.get('Priority'));
    if (entity.ref !== moved?.entity.ref) return priority;
    return priority <= moved.before ? priority - 0.5 : priority + 0.5;
  };
  const rules = call.tenant.entities(className).sort((left, right) => rank(left) - rank(right));
  rules.forEach((rule, index) => {
    if (rule.get('Priority') !== index) call.tenant.change(rule, { Priority: index });
  });
}

function ruleModels({ noun, className }: RuleFamily): readonly (readonly [string, CmdletModel])[] {
  const shapes = [`Get-${noun}`];
  const special = ruleSpecials(className);
  const find = (call: Call) => call.setting(className, requiredIdentity(call));
  const switching = (State: string, parameters: readonly string[]) =>
    changeModel(parameters, (call) => {
      const mode = call.bound.text('Mode');
      return { entity: find(call), values: { State, ...(mode === undefined ? {} : { Mode: mode }) } };
    });
  const isTransport = noun === 'TransportRule';
  const set = setModel({
    shapes,
    special,
    find,
    ...(isTransport
      ? { check: checkActions, after: (call, entity) => call.tenant.change(entity, modifiedBy(call)) }
      : {}),
  });
  return [
    [
      `New-${noun}`,
      newModel({
        className,
        shapes,
        special,
        complete: (call, values) => {
          if (isTransport) checkActions(call, undefined, values);
          return {
            Priority: values['Priority'] ?? call.tenant.collection(className).active().length,
            ...(isTransport ? { CreatedBy: call.options.caller.userPrincipalName, ...modifiedBy(call) } : {}),
          };
        },
        after: (call, entity) => renumber(call, className, { entity, before: Infinity }),
      }),
    ],
    [
      `Set-${noun}`,
      {
        understands: (parameter, scope) => set.understands(parameter, scope),
        run(call) {
          const entity = find(call);
          const before = Number(entity.get('Priority'));
          const output = set.run(call);
          if (!call.isWhatIf) renumber(call, className, { entity, before });
          return output;
        },
      },
    ],
    [`Remove-${noun}`, removeModel({ find, after: (call) => renumber(call, className) })],
    [`Enable-${noun}`, switching('Enabled', isTransport ? ['Identity', 'Mode'] : ['Identity'])],
    [`Disable-${noun}`, switching('Disabled', ['Identity'])],
  ];
}

const modifiedBy = (call: Call) => ({ LastModifiedBy: call.options.caller.userPrincipalName });

/** @throws CmdletError when a mail flow rule would do nothing */
function checkActions(call: Call, entity: Entity | undefined, values: Values): void {
  if (hasAction({ get: (name) => (name in values ? values[name] : entity?.get(name)) })) return;
  throw recipientTask('A rule must have at least one action.', call.facts.name);
}

/** Rules of transport and of protection policies. */
export const ruleWrites: CmdletModels = {
  ...Object.fromEntries(ruleFamilies.flatMap(ruleModels)),
};
