import type { Call } from '../call';
import { notModelled } from '../cmdletError';
import { requiredIdentity } from '../identity';
import type { CmdletModels } from '../model';
import { recipientSpecials, secret } from '../write/recipientSpecials';
import { newModel, removeModel, setModel } from '../write/writeModels';
import { completeRecipient } from './newRecipient';

const find = (className: string) => (call: Call) => call.recipient(requiredIdentity(call), [className]);

/** Mail contacts and mail users. */
export const contactWrites: CmdletModels = {
  'New-MailContact': newModel({
    className: 'mailContact',
    shapes: ['Get-MailContact', 'Get-Contact'],
    special: recipientSpecials('mailContact'),
    complete: (call, values) => completeRecipient(call, values, 'mailContact'),
  }),
  'Set-MailContact': setModel({
    shapes: ['Get-MailContact'],
    special: recipientSpecials('mailContact'),
    find: find('mailContact'),
  }),
  'Set-Contact': setModel({
    shapes: ['Get-Contact'],
    special: recipientSpecials('mailContact'),
    find: find('mailContact'),
  }),
  'Remove-MailContact': removeModel({ find: find('mailContact') }),
  'New-MailUser': newModel({
    className: 'mailUser',
    shapes: ['Get-MailUser', 'Get-User'],
    special: { ...recipientSpecials('mailUser'), Password: secret },
    complete: (call, values) => {
      if (call.bound.has('FederatedIdentity')) throw notModelled('the parameter -FederatedIdentity', call.facts.name);
      return { RecipientTypeDetails: 'MailUser', ...completeRecipient(call, values, 'mailUser') };
    },
  }),
  'Set-MailUser': setModel({
    shapes: ['Get-MailUser'],
    special: { ...recipientSpecials('mailUser'), Password: secret },
    find: find('mailUser'),
  }),
  'Remove-MailUser': removeModel({ find: find('mailUser') }),
};
