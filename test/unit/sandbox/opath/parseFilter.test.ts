import assert from 'node:assert/strict';
import path from 'node:path';
import fc from 'fast-check';
import { loadCatalog } from '../../../../src/catalog/catalog';
import { CmdletError } from '../../../../src/sandbox/cmdlets/cmdletError';
import { filterRulesOf } from '../../../../src/sandbox/cmdlets/opath/filterRules';
import { parseFilter } from '../../../../src/sandbox/cmdlets/opath/parseFilter';

const catalog = loadCatalog(path.resolve('dist/data'));
const rules = filterRulesOf(catalog, 'Get-Mailbox', (identity) =>
  identity.toLowerCase() === 'adelev@contoso.com' ? ['Adele Vance'] : [],
);
const exoRules = filterRulesOf(catalog, 'Get-EXOMailbox');

const adele: Readonly<Record<string, unknown>> = {
  DisplayName: "Adele O'Vance",
  Alias: 'adelev',
  EmailAddresses: ['SMTP:adelev@contoso.com', 'smtp:adele@contoso.com', 'SIP:adelev@contoso.com'],
  HiddenFromAddressListsEnabled: false,
  LitigationHoldEnabled: true,
  ForwardingAddress: null,
  ForwardingSmtpAddress: '',
  GrantSendOnBehalfTo: ['Adele Vance', 'Lee Gu'],
  RecipientTypeDetails: 'UserMailbox',
  ProhibitSendQuota: '99 GB (106,300,440,576 bytes)',
  MaxReceiveSize: 'Unlimited',
  ResourceCapacity: 20,
  RetainDeletedItemsFor: '14.00:00:00',
  WhenCreatedUTC: '2024-04-10T08:56:22.0000000Z',
  WhenMailboxCreated: '2024-04-10T08:56:22.0000000+00:00',
  CustomAttribute1: 'Sales',
  InPlaceHolds: [],
  ArchiveStatus: 'Active',
};

function passes(filter: string, object = adele): boolean {
  return parseFilter(filter, rules).matches((property) => object[property]);
}

function fault(filter: string, which = rules): CmdletError {
  try {
    parseFilter(filter, which);
  } catch (error) {
    if (error instanceof CmdletError) return error;
    throw error;
  }
  return assert.fail(`${filter} was accepted`);
}

describe('parseFilter', () => {
  const passing: readonly string[] = [
    "Alias -eq 'ADELEV'",
    "alias -EQ 'adelev'",
    'Alias -eq "adelev"',
    "{Alias -eq 'adelev'}",
    " { Alias -eq 'adelev' } ",
    "DisplayName -eq 'Adele O''Vance'",
    'DisplayName -eq "Adele O\'Vance"',
    "DisplayName -like 'adele*'",
    "DisplayName -like '*'",
    "DisplayName -notlike 'Lee*'",
    "ForwardingAddress -notlike '*'",
    "Alias -ne 'lee'",
    "EmailAddresses -eq 'smtp:adele@contoso.com'",
    "EmailAddresses -eq 'adele@contoso.com'",
    "EmailAddresses -like 'adele@*'",
    'HiddenFromAddressListsEnabled -eq $false',
    "HiddenFromAddressListsEnabled -eq 'False'",
    'HiddenFromAddressListsEnabled -ne $true',
    'LitigationHoldEnabled -eq $TRUE',
    'DeliverToMailboxAndForward -eq $false',
    'DeliverToMailboxAndForward -ne $true',
    'ForwardingAddress -eq $null',
    'ForwardingSmtpAddress -eq $null',
    'CustomAttribute1 -ne $null',
    'InPlaceHolds -eq $null',
    "RecipientTypeDetails -eq 'usermailbox'",
    'ProhibitSendQuota -gt 50GB',
    "ProhibitSendQuota -lt '100GB'",
    'ProhibitSendQuota -ge 106300440576',
    "MaxReceiveSize -eq 'Unlimited'",
    'ResourceCapacity -ge 20 -and ResourceCapacity -le 20',
    "RetainDeletedItemsFor -lt '30.00:00:00'",
    "WhenCreatedUTC -gt '2024-04-10'",
    "WhenCreatedUTC -lt '4/10/2024 9:00 AM'",
    "WhenMailboxCreated -ge 'April 10, 2024'",
    "GrantSendOnBehalfTo -eq 'adelev@contoso.com'",
    "GrantSendOnBehalfTo -eq 'CN=Lee Gu,OU=contoso.onmicrosoft.com,OU=Microsoft Exchange Hosted Organizations'",
    "-not (Alias -eq 'lee')",
    "!(Alias -eq 'lee')",
    "-not Alias -eq 'lee'",
    "(Alias -eq 'lee') -or ((DisplayName -like 'A*') -and !(Alias -eq 'x'))",
    "Alias -eq 'adelev' -or Alias -eq 'a' -and Alias -eq 'b'",
    "ArchiveStatus -eq 'Active'",
    '',
  ];
  for (const filter of passing) {
    it(`lets pass: ${filter}`, () => assert.equal(passes(filter), true));
  }

  const failing: readonly string[] = [
    "Alias -eq 'lee'",
    "DisplayName -like 'Vance*'",
    'CustomAttribute1 -eq $null',
    'DeliverToMailboxAndForward -eq $true',
    'DeliverToMailboxAndForward -ne $false',
    "MaxReceiveSize -lt '100MB'",
    "ForwardingSmtpAddress -gt 'a'",
    "EmailAddresses -ne 'smtp:adele@contoso.com'",
    "WhenCreatedUTC -gt '2024-04-10T08:56:22Z'",
    "Alias -eq 'adelev' -and -not (LitigationHoldEnabled -eq $true)",
  ];
  for (const filter of failing) {
    it(`holds back: ${filter}`, () => assert.equal(passes(filter), false));
  }

  const faults: readonly (readonly [filter: string, words: RegExp, position: number])[] = [
    ["Bogus -eq 'x'", /"Bogus" is not a recognized filterable property/u, 1],
    ["Alias -eq 'a' -and Bogus -eq 'x'", /not a recognized filterable property/u, 20],
    ["Alias -contains 'x'", /operator -contains isn't supported/u, 7],
    ['Alias -eq adelev', /Invalid filter syntax/u, 11],
    ["Alias -eq 'x", /no closing quote/u, 11],
    ["(Alias -eq 'x'", /Invalid filter syntax/u, 15],
    ["Alias -eq 'x')", /Invalid filter syntax/u, 14],
    ["Alias -eq 'x' -and", /Invalid filter syntax/u, 19],
    ["Alias 'x'", /Invalid filter syntax/u, 7],
    ['Alias -eq $user', /variable "\$user" can't be resolved/u, 11],
    ["DisplayName -like '*Vance'", /wildcard character .* as the last character only/u, 19],
    ["DisplayName -like 'A*e*'", /wildcard character/u, 19],
    ["RecipientTypeDetails -like 'User*'", /Wildcards can't be used/u, 28],
    ["RecipientTypeDetails -eq 'Bogus'", /Cannot convert value "Bogus" .*UserMailbox/u, 26],
    ["LitigationHoldEnabled -eq 'perhaps'", /Cannot convert value "perhaps" to type "System.Boolean"/u, 27],
    ['LitigationHoldEnabled -gt $true', /operator -gt isn't supported/u, 23],
    ["WhenCreatedUTC -gt 'yesterday-ish'", /System.DateTime/u, 20],
    ["ProhibitSendQuota -gt 'big'", /ByteQuantifiedSize/u, 23],
    ["AdministrativeUnits -eq 'x'", /compared with \$null only/u, 21],
    ['Alias -gt $null', /can't be used with \$null/u, 7],
    ['Alias # comment', /Invalid filter syntax/u, 7],
  ];
  for (const [filter, words, position] of faults) {
    it(`refuses with its position: ${filter}`, () => {
      const error = fault(filter);
      assert.equal(error.status, 400);
      assert.equal(error.stage, 'binding');
      assert.match(error.text, /^Cannot bind parameter 'Filter' to the target\. Exception setting "Filter": "/u);
      assert.match(error.text, words);
      assert.ok(error.text.endsWith(`"${filter}" at position ${position}."`), error.text);
    });
  }

  it('takes a wildcard at both ends on Get-EXO* cmdlets, and refuses what those cannot filter', () => {
    const filter = parseFilter("DisplayName -like '*vanc*'", exoRules);
    assert.equal(
      filter.matches((property) => adele[property]),
      true,
    );
    assert.match(fault("MemberOfGroup -eq 'x'", exoRules).text, /not a recognized filterable property/u);
  });

  it('names the properties that it reads, in the catalog’s spelling', () => {
    assert.deepEqual(parseFilter("alias -eq 'a' -or (DISPLAYNAME -like 'b*')", rules).properties, [
      'Alias',
      'DisplayName',
    ]);
  });

  it('refuses a filter nested without end instead of falling over', () => {
    assert.match(fault(`${'('.repeat(50_000)}Alias -eq 'a'`).text, /nested too deeply/u);
    assert.match(fault('!'.repeat(50_000)).text, /nested too deeply/u);
  });

  it('matches any text that it was given in quotes, and never fails otherwise than with the service’s error', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const quoted = text.replaceAll("'", "''");
        const filter = parseFilter(`Alias -eq '${quoted}'`, rules);
        assert.equal(
          filter.matches(() => text),
          text !== '',
        );
        try {
          parseFilter(text, rules);
        } catch (error) {
          assert.ok(error instanceof CmdletError);
        }
      }),
    );
  });
});
