import assert from 'node:assert/strict';
import { acceptedValues } from '../../../src/catalog/acceptedValues';
import type { Catalog } from '../../../src/catalog/catalog';
import {
  distance,
  matchParameter,
  missingParameters,
  openParameters,
  possibleSets,
} from '../../../src/catalog/parameterChoice';
import { buildCatalog, cmdletOf, parameterOf, type BuiltCatalog } from './builtCatalog';

describe('Choosing parameters', () => {
  let built: BuiltCatalog;
  let catalog: Catalog;

  before(async () => {
    built = await buildCatalog();
    catalog = built.catalog;
  });

  after(async () => {
    await built.remove();
  });

  it('matches a whole name, an alias, a beginning', () => {
    const cmdlet = cmdletOf(catalog, 'Get-Mailbox');
    const found = (typed: string) => {
      const match = matchParameter(cmdlet, typed);
      return 'parameter' in match ? `${match.kind} ${match.parameter.name}` : match.kind;
    };
    assert.equal(found('resultsize'), 'exact ResultSize');
    assert.equal(found('Recip'), 'prefix RecipientTypeDetails');
    assert.equal(found('Include'), 'ambiguous');
    assert.equal(found('Resultsise'), 'unknown');
    const remove = cmdletOf(catalog, 'Remove-Mailbox');
    const match = matchParameter(remove, 'wi');
    assert.equal('parameter' in match && match.parameter.name, 'WhatIf');
  });

  it('offers what was probably meant', () => {
    const match = matchParameter(cmdletOf(catalog, 'Get-Mailbox'), 'ResultSise');
    assert.deepEqual(match.kind === 'unknown' && match.nearest.map(({ name }) => name), ['ResultSize']);
  });

  it('narrows the sets by what is bound', () => {
    const cmdlet = cmdletOf(catalog, 'Get-Mailbox');
    const sets = (bound: string[]) => possibleSets(cmdlet, bound).map(({ name }) => name);
    assert.ok(sets([]).length >= 3);
    assert.deepEqual(sets(['anr']), ['AnrSet']);
    assert.deepEqual(sets(['Anr', 'Identity']), []);
    // A name that the cmdlet does not have says nothing about its sets.
    assert.deepEqual(sets(['Anr', 'Bogus']), ['AnrSet']);
  });

  it('offers the parameters of the sets still possible, required first, bound ones gone', () => {
    const names = (cmdlet: string, bound: string[]) =>
      openParameters(cmdletOf(catalog, cmdlet), bound).map(
        ({ parameter, required }) => `${parameter.name}${required ? '!' : ''}`,
      );
    const open = names('Get-Mailbox', ['Anr', 'ResultSize']);
    assert.ok(
      open.includes('Filter') && !open.includes('Identity') && !open.includes('Anr') && !open.includes('ResultSize'),
    );
    assert.ok(!open.includes('DomainController'));
    const granting = names('Add-MailboxPermission', ['User']);
    assert.deepEqual(new Set(granting.slice(0, 2)), new Set(['Identity!', 'AccessRights!']));
  });

  it('offers no name that says the opposite', () => {
    const nearest = (cmdlet: string, typed: string) => {
      const match = matchParameter(cmdletOf(catalog, cmdlet), typed);
      return match.kind === 'unknown' ? match.nearest.map(({ name }) => name) : match.kind;
    };
    assert.deepEqual(nearest('New-SafeLinksPolicy', 'DoNotAllowClickThrough'), []);
    assert.deepEqual(nearest('New-SafeLinksPolicy', 'AlowClickThrough'), ['AllowClickThrough']);
  });

  it('says what a call lacks', () => {
    const missing = (cmdlet: string, bound: string[]) => missingParameters(cmdletOf(catalog, cmdlet), bound);
    assert.deepEqual(missing('Get-Mailbox', []), []);
    assert.deepEqual([...missing('Add-MailboxPermission', ['User'])].sort(), ['AccessRights', 'Identity']);
    assert.deepEqual(missing('Add-MailboxPermission', ['user', 'identity', 'accessrights']), []);
  });

  it('every set of every cmdlet is possible when its own required parameters are bound', () => {
    for (const cmdlet of catalog.cmdlets()) {
      for (const set of possibleSets(cmdlet, [])) {
        assert.ok(possibleSets(cmdlet, set.required).includes(set), `${cmdlet.name} ${set.name}`);
        assert.deepEqual(missingParameters(cmdlet, set.required), [], `${cmdlet.name} ${set.name}`);
      }
    }
  });

  it('lists values: enumerations, Booleans, property sets, properties, Unlimited', () => {
    const values = (name: string, parameter: string) => {
      const cmdlet = cmdletOf(catalog, name);
      return acceptedValues(catalog, cmdlet, parameterOf(cmdlet, parameter));
    };
    assert.ok(values('Get-Mailbox', 'RecipientTypeDetails').values.includes('SharedMailbox'));
    assert.deepEqual(values('Set-Mailbox', 'HiddenFromAddressListsEnabled'), {
      values: ['$true', '$false'],
      closed: true,
      expressions: true,
    });
    assert.ok(values('Get-EXOMailbox', 'PropertySets').values.includes('Quota'));
    assert.ok(values('Get-EXOMailbox', 'Properties').values.includes('ProhibitSendQuota'));
    assert.deepEqual(values('Get-Mailbox', 'ResultSize').values, ['Unlimited']);
    assert.deepEqual(values('Get-Mailbox', 'Identity').values, []);
  });

  it('measures how far two names are apart, up to a limit', () => {
    assert.equal(distance('mailbox', 'mailbox', 3), 0);
    assert.equal(distance('mailbox', 'malibox', 3), 1);
    assert.equal(distance('mailbox', 'mailboxes', 3), 2);
    assert.equal(distance('mailbox', 'transport', 3), 4);
  });
});
