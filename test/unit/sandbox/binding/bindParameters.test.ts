import assert from 'node:assert/strict';
import path from 'node:path';
import { loadCatalog } from '../../../../src/catalog/catalog';
import { bindParameters } from '../../../../src/sandbox/cmdlets/binding/bindParameters';
import { MultiValuedChange, type BoundParameters } from '../../../../src/sandbox/cmdlets/binding/boundParameters';
import { ByteSize } from '../../../../src/sandbox/cmdlets/binding/byteSize';
import { CmdletError } from '../../../../src/sandbox/cmdlets/cmdletError';

const catalog = loadCatalog(path.resolve('dist/data'));

function bind(cmdlet: string, parameters: Readonly<Record<string, unknown>>): BoundParameters {
  const facts = catalog.cmdlet(cmdlet);
  assert.ok(facts, `the catalog lacks ${cmdlet}`);
  return bindParameters(facts, parameters);
}

function refusal(cmdlet: string, parameters: Readonly<Record<string, unknown>>): CmdletError {
  try {
    bind(cmdlet, parameters);
  } catch (error) {
    if (error instanceof CmdletError) return error;
    throw error;
  }
  return assert.fail(`${cmdlet} accepted ${JSON.stringify(parameters)}`);
}

describe('bindParameters: names', () => {
  it('takes names in any case and by alias, and gives the catalog’s spelling', () => {
    const bound = bind('Get-Mailbox', { IDENTITY: 'adelev', resultsize: 10 });
    assert.deepEqual(bound.names, ['Identity', 'ResultSize']);
    assert.equal(bound.get('identity'), 'adelev');
    const confirmed = bind('Set-Mailbox', { Identity: 'a', wi: true });
    assert.equal(confirmed.flag('WhatIf'), true);
  });

  it('drops type notes and PowerShell’s common parameters', () => {
    const bound = bind('Get-Mailbox', {
      '@odata.type': '#Exchange.GenericHashTable',
      'Identity@odata.type': '#String',
      Identity: 'a',
      ErrorAction: 'Stop',
      Verbose: true,
    });
    assert.deepEqual(bound.names, ['Identity']);
  });

  it('refuses an unknown parameter as the service does', () => {
    const error = refusal('Get-Mailbox', { BogusParameter: 1 });
    assert.equal(
      error.message,
      '|Microsoft.Exchange.AdminApi.CommandInvocation.AmbiguousParameterSetException|Parameter set cannot be resolved using the specified named parameters. Invalid cmdlet parameters specified. BogusParameter',
    );
    assert.deepEqual([error.status, error.stage, error.hasDetails], [400, 'binding', true]);
  });

  it('refuses a parameter that exists on-premises only', () => {
    assert.match(refusal('Get-Mailbox', { DomainController: 'dc1.contoso.com' }).text, /DomainController$/u);
  });

  it('refuses the same parameter twice under two names', () => {
    assert.match(refusal('Set-Mailbox', { Identity: 'a', wi: true, WhatIf: true }).text, /specified more than once/u);
  });

  it('refuses parameters of different sets', () => {
    const error = refusal('Get-Mailbox', { Identity: 'a', Anr: 'b' });
    assert.match(error.exceptionType, /AmbiguousParameterSetException$/u);
    assert.match(error.text, /Identity, Anr/u);
  });

  it('names the mandatory parameters that are missing, of the set that is nearest', () => {
    assert.match(refusal('Set-Mailbox', {}).text, /missing mandatory parameters: Identity\.$/u);
    assert.match(
      refusal('Add-MailboxPermission', { Identity: 'a', User: 'b' }).text,
      /missing mandatory parameters: AccessRights\.$/u,
    );
    assert.match(refusal('Set-Mailbox', { Identity: null }).text, /'Identity' because it is null/u);
  });

  it('tells the set that the call resolved to', () => {
    assert.equal(bind('Add-MailboxPermission', { Identity: 'a', Owner: 'b' }).parameterSet, 'Owner');
  });
});

describe('bindParameters: values', () => {
  it('converts each type', () => {
    const bound = bind('Set-Mailbox', {
      Identity: 'a',
      HiddenFromAddressListsEnabled: 0,
      ProhibitSendQuota: '49.5GB',
      MaxSendSize: 'unlimited',
      RetainDeletedItemsFor: 30,
      StartDateForRetentionHold: '11/24/2026 5:00 PM',
      RecipientLimits: 500,
      Type: 'shared',
      LitigationHoldEnabled: true,
      Force: { IsPresent: true },
    });
    assert.equal(bound.get('HiddenFromAddressListsEnabled'), false);
    assert.equal(bound.text('ProhibitSendQuota'), '49.5 GB (53,150,220,288 bytes)');
    assert.equal(bound.get('MaxSendSize'), 'Unlimited');
    assert.equal(bound.get('RetainDeletedItemsFor'), '30.00:00:00');
    assert.deepEqual(bound.get('StartDateForRetentionHold'), new Date('2026-11-24T17:00:00Z'));
    assert.equal(bound.get('RecipientLimits'), 500);
    assert.equal(bound.get('Type'), 'Shared');
    assert.equal(bound.flag('Force'), true);
  });

  it('takes multi-valued properties as a value, a list, a change, or nothing', () => {
    const addresses = (value: unknown) =>
      bind('Set-Mailbox', { Identity: 'a', EmailAddresses: value }).get('EmailAddresses');
    assert.deepEqual(addresses('smtp:a@contoso.com'), ['smtp:a@contoso.com']);
    assert.deepEqual(addresses(['smtp:a@contoso.com', 'b@contoso.com']), ['smtp:a@contoso.com', 'b@contoso.com']);
    assert.deepEqual(addresses(null), []);
    assert.deepEqual(addresses({ '@odata.type': '#Exchange.GenericHashTable' }), []);
    const change = addresses({
      '@odata.type': '#Exchange.GenericHashTable',
      'Add@odata.type': '#Collection(String)',
      add: ['smtp:c@contoso.com'],
      Remove: 'smtp:d@contoso.com',
    });
    assert.ok(change instanceof MultiValuedChange);
    assert.deepEqual([change.add, change.remove], [['smtp:c@contoso.com'], ['smtp:d@contoso.com']]);
  });

  it('splits and completes the members of an enumeration', () => {
    const bound = bind('Add-MailboxPermission', { Identity: 'a', User: 'b', AccessRights: 'fullaccess, ReadP' });
    assert.deepEqual(bound.list('AccessRights'), ['FullAccess', 'ReadPermission']);
    const folder = bind('Add-MailboxFolderPermission', {
      Identity: 'a:\\Calendar',
      User: 'Default',
      AccessRights: ['Reviewer'],
    });
    assert.deepEqual(folder.list('AccessRights'), ['Reviewer']);
  });

  it('lets null clear a text, and refuses it for value types', () => {
    assert.equal(bind('Set-Mailbox', { Identity: 'a', ForwardingAddress: null }).get('ForwardingAddress'), null);
    assert.match(refusal('Set-Mailbox', { Identity: 'a', AuditEnabled: null }).text, /Cannot convert null to type/u);
  });

  const wrong: readonly (readonly [cmdlet: string, parameter: string, value: unknown, words: RegExp])[] = [
    ['Set-Mailbox', 'AuditEnabled', 'yes', /System\.Boolean.*Boolean parameters accept only Boolean values/u],
    ['Set-Mailbox', 'Type', 'Bogus', /Unable to match the identifier name Bogus to a valid enumerator name/u],
    ['Get-Mailbox', 'RecipientTypeDetails', 'Room Mailbox', /valid enumerator name/u],
    ['Get-Mailbox', 'RecipientTypeDetails', 'L', /matches multiple enumerator names/u],
    ['Get-Mailbox', 'ResultSize', 'many', /Unlimited`1\[System\.UInt32\]/u],
    ['Get-Mailbox', 'ResultSize', -1, /non-negative/u],
    ['Get-Mailbox', 'Identity', '', /MailboxIdParameter can't be empty/u],
    ['Get-Mailbox', 'Identity', { a: 1 }, /System\.Collections\.Hashtable/u],
    ['Get-Mailbox', 'Archive', 'on', /SwitchParameter/u],
    ['Set-Mailbox', 'ProhibitSendQuota', '50 potatoes', /Unlimited`1/u],
    ['Set-Mailbox', 'StartDateForRetentionHold', '2026-02-30', /valid DateTime/u],
    ['Set-Mailbox', 'WindowsEmailAddress', 'no address', /The email address "no address" isn't correct/u],
    ['Set-Mailbox', 'ResourceCapacity', 'twelve', /Input string was not in a correct format/u],
    ['Set-Mailbox', 'ResourceCapacity', 5_000_000_000, /too large or too small/u],
    ['Set-Mailbox', 'EmailAddresses', 'smtp:broken', /isn't a valid SMTP address/u],
    ['Set-Mailbox', 'EmailAddresses', { Plus: 'a@contoso.com' }, /Add and Remove only/u],
    ['Set-Mailbox', 'RetainDeletedItemsFor', 'a while', /valid TimeSpan/u],
    ['Set-Mailbox', 'AuditOwner', { Add: ['Fly'] }, /valid enumerator name/u],
  ];
  for (const [cmdlet, parameter, value, words] of wrong) {
    it(`refuses ${cmdlet} -${parameter} ${JSON.stringify(value)}`, () => {
      const error = refusal(cmdlet, { ...(parameter === 'Identity' ? {} : { Identity: 'a' }), [parameter]: value });
      assert.equal(error.status, 400);
      assert.equal(error.hasDetails, false);
      assert.match(error.exceptionType, /ParameterTransformationException$/u);
      assert.ok(
        error.text.startsWith(`Cannot process argument transformation on parameter '${parameter}'. `),
        error.text,
      );
      assert.match(error.text, words);
    });
  }
});

describe('ByteSize', () => {
  for (const [text, bytes, shown] of [
    ['99 GB (106,300,440,576 bytes)', 106_300_440_576, '99 GB (106,300,440,576 bytes)'],
    ['1.5MB', 1_572_864, '1.5 MB (1,572,864 bytes)'],
    ['1000 GB', 1_073_741_824_000, '1000 GB (1,073,741,824,000 bytes)'],
    ['0', 0, '0 B (0 bytes)'],
    ['35 KB', 35_840, '35 KB (35,840 bytes)'],
  ] as const) {
    it(`reads and prints ${text}`, () => {
      const size = ByteSize.parse(text);
      assert.equal(size?.bytes, bytes);
      assert.equal(String(size), shown);
    });
  }
});
