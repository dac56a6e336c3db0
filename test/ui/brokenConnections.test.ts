import assert from 'node:assert/strict';
import { ConnectionFlow } from '../support/workbench/connectionFlow';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import type { Workbench } from '../support/workbench/workbench';

const appId = '12345678-1234-1234-1234-123456789abc';
/** Edited by hand, each with something that keeps it from connecting. */
const entries = [
  {
    name: 'Application',
    method: 'certificate',
    organization: 'no domain',
    appId,
    certificate: { file: '/keys/app.pfx', passphrase: 'correct horse' },
    color: 'pink',
    note: { kept: true },
  },
  { name: 'Twin', method: 'deviceCode' },
  { name: 'Twin', method: 'interactive', organization: 'contoso.com' },
  {
    name: 'Partner',
    method: 'delegated',
    userPrincipalName: 'admin@partner.example',
    customers: [{ organization: 'a.example', name: 'A' }, { organization: 'fabrikam' }],
  },
];

describe('connections that were broken by hand', function () {
  this.timeout(600_000);
  // Each goes on where the one before it ended.
  this.bail(true);
  let running: RunningWorkbench;
  let workbench: Workbench;
  let flow: ConnectionFlow;
  before(async () => {
    running = await startWorkbench({ settings: { 'exchangeOnline.connections': entries } });
    workbench = running.workbench;
    flow = new ConnectionFlow(workbench.page, workbench.quickInput);
    await workbench.showTenants();
  });
  after(() => running.stop());
  keepFailureScreenshots(() => workbench);

  it('say what is wrong, and offer the dialog and the settings', async () => {
    await workbench.tenants.expand('Application');
    await workbench.tenants.waitFor('the ways out are shown', (shown) =>
      ['Open settings.json', 'Edit'].every((way) => shown.some(({ label }) => label === way)),
    );
  });

  it('are edited from what is good of them, beginning with what is wrong', async () => {
    await workbench.tenants.chooseFromMenu('Application', 'Edit Connection…');
    await flow.waitFor(/This cannot stay in the connection/);
    await workbench.screenshot('flow-left-over');
    await workbench.quickInput.waitForLabels('what is wrong and a way out', (labels) =>
      ['Open settings.json', '“passphrase” looks like a secret'].every((text) =>
        labels.some((label) => label.includes(text)),
      ),
    );
    await flow.choose(/This cannot stay/, /Take out/);
    await flow.waitFor(/How do you want to sign in/);
    await flow.waitForFocused('Certificate of an application');
    await flow.accept(/How do you want to sign in/);
    await flow.waitFor(/such as contoso.onmicrosoft.com, please/);
    await flow.waitForValue('no domain');
    await workbench.screenshot('flow-broken');
    await flow.enter(/please/, 'contoso.com');
    await flow.accept(/In which cloud/);
    await flow.waitFor(/Which application/);
    await flow.waitForValue(appId);
    await flow.accept(/Which application/);
    await flow.accept(/Which certificate/);
    await flow.waitFor(/Passphrase of the file/);
    await flow.waitForValue('correct horse');
    await flow.accept(/Passphrase of the file/);
    await flow.accept(/Who signs in with it/);
    await flow.accept(/Security & Compliance/);
    await flow.accept(/be called/);
    await flow.accept(/In which group/);
    await flow.choose(/must be one of: red.*A colour that marks it/, /^\s*Green$/);
    await flow.waitFor(/production tenant/);
    await flow.save();
    const [saved] = await workbench.settings.connections(([entry]) => entry?.['color'] === 'green');
    assert.deepEqual(saved, {
      ...entries[0],
      organization: 'contoso.com',
      certificate: { file: '/keys/app.pfx' },
      color: 'green',
    });
    await workbench.tenants.waitFor('it is broken no more', (rows) => rows[0]?.expanded === undefined);
  });

  it('keep the passphrase that stood in the settings, where it belongs', async () => {
    await workbench.tenants.chooseFromMenu('Application', 'Edit Connection…');
    await flow.accept(/How do you want to sign in/);
    await flow.accept(/Which tenant/);
    await flow.accept(/In which cloud/);
    await flow.accept(/Which application/);
    await flow.accept(/Which certificate/);
    await flow.waitFor(/keep the one that is stored/);
    await flow.cancel();
  });

  it('can be mended where only the name is wrong, by that alone', async () => {
    await workbench.tenants.chooseFromMenu(/^Twin \(\d\)$/, 'Edit Connection…');
    await flow.waitFor(/There is a connection of that name already/);
    await flow.waitForValue('Twin');
    await workbench.quickInput.fill('Other Twin');
    await flow.save();
    await workbench.tenants.row('Other Twin').waitFor();
    const saved = await workbench.settings.connections(([, , third]) => third?.['name'] === 'Other Twin');
    assert.deepEqual(saved.slice(1), [
      entries[1],
      { name: 'Other Twin', method: 'interactive', organization: 'contoso.com' },
      entries[3],
    ]);
  });

  it('lead to the list of customers where one of them is wrong', async () => {
    await workbench.tenants.expand('Partner');
    await workbench.tenants.chooseFromMenu('fabrikam', 'Edit Connection…');
    await flow.choose(/must be a domain of its tenant.*Which customers/, /Change the list/);
    await flow.waitFor(/“fabrikam” is no domain/);
    await flow.waitForValue('a.example, fabrikam');
    await workbench.quickInput.enter('a.example, fabrikam.example');
    await flow.waitFor(/Read: 2/);
    await flow.save();
    await workbench.tenants.row('fabrikam.example').waitFor();
    const saved = await workbench.settings.connections((all) => JSON.stringify(all).includes('fabrikam.example'));
    assert.deepEqual(saved[3], {
      ...entries[3],
      customers: [{ organization: 'a.example', name: 'A' }, { organization: 'fabrikam.example' }],
    });
  });
});
