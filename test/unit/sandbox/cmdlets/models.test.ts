import assert from 'node:assert/strict';
import { families } from '../../../../src/explorer/nodes';
import type { ListRow } from '../../../../src/explorer/lists';
import { CmdletError } from '../../../../src/sandbox/cmdlets/cmdletError';
import { cmdletModels } from '../../../../src/sandbox/cmdlets/models';
import { Views } from '../../../../src/sandbox/cmdlets/view';
import { Tenant } from '../../../../src/sandbox/tenant/tenant';
import { catalog, Practice } from './practice';

const views = new Views(catalog, new Tenant());

/** Reads that list nothing without being told what of. */
const parametersOf: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'Get-DistributionGroupMember': { Identity: 'Finance Team' },
  'Get-DynamicDistributionGroupMember': { Identity: 'All Employees' },
  'Get-UnifiedGroupLinks': { Identity: 'Finance Launch', LinkType: 'Members' },
  'Get-RoleGroupMember': { Identity: 'Organization Management' },
  'Get-ManagementRoleEntry': { Identity: 'Mail Recipients\\Get-Mailbox' },
  'Get-MailboxLocation': { User: 'admin' },
  'Get-MailboxCalendarFolder': { Identity: 'admin:\\Calendar' },
  'Get-EXOMailboxFolderPermission': { Identity: 'admin:\\Calendar' },
  ...Object.fromEntries(
    [
      'CalendarProcessing',
      'MailboxAutoReplyConfiguration',
      'MailboxRegionalConfiguration',
      'MailboxMessageConfiguration',
      'MailboxCalendarConfiguration',
      'MailboxJunkEmailConfiguration',
      'FocusedInbox',
      'Clutter',
      'MailboxStatistics',
      'EXOMailboxStatistics',
      'MailboxFolderStatistics',
      'EXOMailboxFolderStatistics',
      'MailboxPermission',
      'EXOMailboxPermission',
      'MailboxFolderPermission',
    ].map((noun) => [`Get-${noun}`, { Identity: 'admin' }]),
  ),
};

/** Reads that may have nothing to show at the start. */
const mayBeEmpty = ['Get-AddressBookPolicy', 'Get-InboxRule', 'Get-MalwareFilterRule'];

describe('models: the table of cmdlets', () => {
  for (const [name, model] of Object.entries(cmdletModels)) {
    it(`${name} is a cmdlet of the catalog, and understands some of its parameters`, () => {
      const facts = catalog.cmdlet(name);
      assert.equal(facts?.name, name);
      const understood = facts.parameters.filter((parameter) =>
        model.understands(parameter.name, { facts, catalog, views }),
      );
      const cloud = facts.parameters.filter(({ onPremisesOnly }) => !onPremisesOnly);
      assert.ok(
        understood.length > 0 ||
          cloud.every(({ name: parameter }) => ['Confirm', 'WhatIf', 'DomainController'].includes(parameter)),
      );
      const canBeCalled = facts.parameterSets.some((set) =>
        set.required.every((parameter) => model.understands(parameter, { facts, catalog, views })),
      );
      assert.ok(canBeCalled, 'a mandatory parameter of every parameter set is not understood');
      assert.equal(model.understands('NoParameterOfAnyCmdlet', { facts, catalog, views }), false);
    });
  }

  for (const name of Object.keys(cmdletModels).filter((cmdlet) => cmdlet.startsWith('Get-'))) {
    it(`${name} writes objects with names that the catalog knows`, () => {
      const practice = new Practice();
      const parameters = name.endsWith('MobileDeviceStatistics')
        ? { Identity: practice.rows('Get-MobileDevice')[0]?.['Identity'] }
        : (parametersOf[name] ?? {});
      const output = practice.invoke(name, parameters);
      if (mayBeEmpty.includes(name)) return;
      const [object] = output.page(0, 1);
      assert.ok(object);
      const known = Object.keys(object).filter((property) => views.property(output.shape, property) !== undefined);
      assert.ok(
        known.length >= Math.min(3, Object.keys(object).length),
        `only ${known.join(', ')} of ${name} are known`,
      );
      assert.equal(
        Object.keys(object).some((property) => property.startsWith('$')),
        false,
        'an inner property is shown',
      );
    });
  }
});

function lists(
  rows: readonly ListRow[],
): readonly (readonly [string, Readonly<Record<string, unknown>>, readonly string[]])[] {
  return rows.map(({ cmdlet, parameters, select }) => [cmdlet, parameters, select] as const);
}

describe('models: what the tree asks for', () => {
  const practice = new Practice();
  for (const [cmdlet, parameters, select] of families.flatMap((family) => lists(family.lists))) {
    it(`${cmdlet} ${JSON.stringify(parameters)} answers with a name for each object`, () => {
      const rows = practice.rows(cmdlet, parameters, select);
      assert.ok(rows.length > 0, 'the list is empty');
      for (const row of rows) {
        assert.ok(row['Guid'] ?? row['Identity'] ?? row['Name'], `${JSON.stringify(row)} has no name`);
        for (const property of Object.keys(row)) assert.ok(select.includes(property), `${property} was not asked for`);
      }
    });
  }
});

describe('models: what is not modelled is refused', () => {
  const practice = new Practice();

  it('a cmdlet that the sandbox does not know how to run', () => {
    const error = practice.failure('Start-HistoricalSearch', {});
    assert.equal(error.exceptionType, 'ExchangeSandbox.NotModelledException');
    assert.match(error.text, /does not model the cmdlet Start-HistoricalSearch/u);
  });

  it('a parameter that the model ignores, before anything changes', () => {
    const error = practice.failure('Set-Mailbox', {
      Identity: 'admin',
      CustomAttribute1: 'X',
      UpdateEnforcedTimestamp: true,
    });
    assert.equal(error.exceptionType, 'ExchangeSandbox.NotModelledException');
    assert.match(error.text, /-UpdateEnforcedTimestamp of Set-Mailbox/u);
    assert.equal(practice.one('Get-Mailbox', { Identity: 'admin' })['CustomAttribute1'], '');
  });

  it('a name that is no cmdlet, as the service does', () => {
    const error = practice.failure('Get-Nothing', {});
    assert.match(error.text, /The term 'Get-Nothing' is not recognized/u);
  });

  it('a parameter that no set has', () => {
    const error = practice.failure('Get-Mailbox', { Bogus: 1 });
    assert.ok(error instanceof CmdletError);
    assert.match(error.exceptionType, /AmbiguousParameterSetException/u);
  });
});
