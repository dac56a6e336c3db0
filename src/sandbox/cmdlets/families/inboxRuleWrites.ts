import type { Values } from '../../tenant/entity';
import { ownerProperty } from '../../tenant/recipients/belongings';
import { recipientClasses } from '../../tenant/tenant';
import { textOf } from '../binding/boundParameters';
import { isSmtpAddress } from '../binding/scalars';
import type { Call } from '../call';
import { requiredIdentity } from '../identity';
import type { CmdletModel, CmdletModels, ModelScope } from '../model';
import { understandsParameter, type Special } from '../write/assign';
import { changedTexts } from '../write/changedTexts';
import { changeModel, newModel, removeModel, setModel } from '../write/writeModels';
import { folderOf } from './mailboxFolders';
import { findRule, ruleMailbox, rulesOf } from './inboxRules';

/** Inbox rules name recipients as `"Display name" [SMTP:address]`. */
const inboxRecipients = [
  'ForwardTo',
  'ForwardAsAttachmentTo',
  'RedirectTo',
  'From',
  'SentTo',
  'ExceptIfFrom',
  'ExceptIfSentTo',
];

const inboxSpecials: Readonly<Record<string, Special>> = {
  ...Object.fromEntries(
    inboxRecipients.map((name) => [
      name,
      (call, value, entity) => ({
        [name]: changedTexts(value, entity?.texts(name) ?? [], (text) => inboxRecipient(call, text)),
      }),
    ]),
  ),
  MoveToFolder: folder('MoveToFolder'),
  CopyToFolder: folder('CopyToFolder'),
};

/** A folder is shown by its name; without a mailbox in front it is one of the rule's own. @throws CmdletError when there is none */
function folder(property: string): Special {
  return (call, value) => {
    if (value === null) return { [property]: null };
    const text = textOf(value);
    const identity = text.startsWith(':') ? `${ruleMailbox(call).text('PrimarySmtpAddress')}${text}` : text;
    return { [property]: folderOf(call, identity).folder.shownName };
  };
}

function inboxRecipient(call: Call, text: string): string {
  const [found] = call.tenant.directory.find(text, recipientClasses);
  if (found === undefined && isSmtpAddress(text)) return `"${text}" [SMTP:${text}]`;
  const recipient = found ?? call.recipient(text);
  return `"${recipient.text('DisplayName')}" [SMTP:${recipient.text('PrimarySmtpAddress')}]`;
}

const findInboxRule = (call: Call) => findRule(call, requiredIdentity(call));
const inboxOptions = { shapes: ['Get-InboxRule'], special: inboxSpecials };
const inboxSelectors = ['Mailbox', 'AlwaysDeleteOutlookRulesBlob'];

function inboxModel(models: CmdletModel): CmdletModel {
  return {
    understands: (parameter, scope: ModelScope) =>
      models.understands(parameter, scope) &&
      understandsParameter(parameter, scope, { ...inboxOptions, selectors: ['Identity', ...inboxSelectors] }),
    run: (call) => models.run(call),
  };
}

/** Rules of inboxes. */
export const inboxRuleWrites: CmdletModels = {
  'New-InboxRule': inboxModel(
    newModel({
      ...inboxOptions,
      className: 'inboxRule',
      selectors: inboxSelectors,
      complete: (call, values): Values => {
        const mailbox = ruleMailbox(call);
        return {
          [ownerProperty]: { ref: mailbox.ref },
          Priority: values['Priority'] ?? rulesOf(call, mailbox).length + 1,
        };
      },
    }),
  ),
  'Set-InboxRule': inboxModel(setModel({ ...inboxOptions, selectors: inboxSelectors, find: findInboxRule })),
  'Remove-InboxRule': removeModel({ find: findInboxRule, selectors: inboxSelectors }),
  'Enable-InboxRule': changeModel(['Identity', ...inboxSelectors], (call) => ({
    entity: findInboxRule(call),
    values: { Enabled: true },
  })),
  'Disable-InboxRule': changeModel(['Identity', ...inboxSelectors], (call) => ({
    entity: findInboxRule(call),
    values: { Enabled: false },
  })),
};
