import type { Call } from '../call';
import { invalidInput, objectNotFound } from '../cmdletError';
import { identityOf, requiredIdentity } from '../identity';
import { model, type CmdletModels } from '../model';
import { limitedRows } from '../resultSize';

/** What an organization or a mailbox is told to do, and where things of it lie. */
export const organizationActions: CmdletModels = {
  'Enable-OrganizationCustomization': model([], (call) => {
    const [organization] = call.tenant.entities('organizationConfig');
    if (organization?.flag('IsDehydrated') !== true) {
      throw invalidInput({
        exceptionType: 'System.InvalidOperationException',
        text: 'This operation is not required. Organization is already enabled for customization.',
        cmdlet: call.facts.name,
      });
    }
    if (!call.isWhatIf) call.tenant.change(organization, { IsDehydrated: false, WhenChanged: call.now });
    return call.nothing();
  }),
  'Get-OrganizationalUnit': model(
    ['Identity', 'SearchText', 'IncludeContainers', 'SingleNodeOnly', 'ResultSize'],
    organizationalUnit,
  ),
  // Retention is worked out some time later, and no cmdlet shows that it was asked for.
  'Start-ManagedFolderAssistant': model(
    ['Identity', 'FullCrawl', 'HoldCleanup', 'StopHoldCleanup', 'AggMailboxCleanup', 'InactiveMailbox'],
    (call) => {
      const states = call.bound.flag('InactiveMailbox') ? ['softDeleted'] : ['active'];
      call.recipient(requiredIdentity(call), ['mailbox', 'mailUser'], states);
      return call.nothing();
    },
  ),
  'Get-MailboxLocation': model(['Identity', 'User', 'MailboxLocationType', 'ResultSize'], mailboxLocations),
};

/** An organization of the cloud has one unit, without any inside. */
function organizationalUnit(call: Call) {
  const { organization } = call.tenant;
  const row = {
    Name: organization.initialDomain,
    CanonicalName: organization.unit,
    DistinguishedName: organization.recipientDn('').replace(/^CN=,/u, ''),
    Identity: organization.unit,
    Id: organization.unit,
    Type: 'OrganizationalUnit',
    HasChildren: false,
    IsValid: true,
    ObjectState: 'Unchanged',
  };
  const names = [row.Name, row.CanonicalName, row.DistinguishedName].map((name) => name.toLowerCase());
  const identity = identityOf(call, 'Identity');
  if (identity !== undefined && !names.includes(identity.toLowerCase())) {
    throw objectNotFound(identity, call.facts.name);
  }
  const search = call.bound.text('SearchText')?.toLowerCase();
  return call.rows(search === undefined || names.some((name) => name.includes(search)) ? [row] : []);
}

/** Where the primary mailbox and the archive of somebody are: `1;GUID;kind;forest;database`, as the mailbox itself lists them. */
function mailboxLocations(call: Call) {
  const mailbox = call.recipient(requiredIdentity(call, ['User', 'Identity']), ['mailbox']);
  const kind = call.bound.text('MailboxLocationType')?.toLowerCase();
  const rows = mailbox
    .texts('MailboxLocations')
    .map((location) => {
      const [, guid = '', type = '', , database = ''] = location.split(';');
      return {
        Identity: `${mailbox.text('Name')}\\${guid}`,
        MailboxGuid: guid,
        MailboxLocationType: type,
        OwnerId: mailbox.get('Name'),
        DatabaseLocation: database,
        IsValid: true,
        ObjectState: 'Unchanged',
      };
    })
    .filter(({ MailboxLocationType: type }) => kind === undefined || type.toLowerCase() === kind);
  return limitedRows(call, rows);
}
