import assert from 'node:assert/strict';
import { ConnectionFlow } from '../support/workbench/connectionFlow';
import { keepFailureScreenshots } from '../support/workbench/failureScreenshots';
import { startWorkbench, type RunningWorkbench } from '../support/workbench/startWorkbench';
import type { Workbench } from '../support/workbench/workbench';

describe('connections and their dialogs', function () {
  this.timeout(180_000);
  let running: RunningWorkbench;
  let workbench: Workbench;
  let flow: ConnectionFlow;
  before(async () => {
    running = await startWorkbench();
    workbench = running.workbench;
    flow = new ConnectionFlow(workbench.page, workbench.quickInput);
    await workbench.showTenants();
  });
  after(() => running.stop());
  keepFailureScreenshots(() => workbench);

  const newConnection = () => workbench.run('Exchange Online: New Connection…');

  it('asks for an account, one question after the other, and goes back without losing an answer', async () => {
    await newConnection();
    await flow.waitFor(/How do you want to sign in/);
    await workbench.screenshot('flow-methods');
    assert.match(await workbench.quickInput.title(), /New Connection.*1\/9|New Connection \(1\/9\)/);
    await flow.choose(/How do you want to sign in/, 'Microsoft account in VS Code');
    await flow.enter(/As whom/, 'admin@');
    await flow.waitFor(/A user name of the form name@domain/);
    await workbench.quickInput.enter('admin@contoso.com');
    await flow.waitFor(/Which tenant/);
    assert.equal(await flow.focused(), 'contoso.com');
    await workbench.screenshot('flow-organization');
    await flow.back();
    await flow.waitFor(/As whom/);
    assert.equal(await flow.value(), 'admin@contoso.com');
    await flow.accept(/As whom/);
    await flow.enter(/Which tenant/, 'contoso.onmicrosoft.com');
    await flow.accept(/In which cloud/);
    await flow.accept(/Security & Compliance/);
    await flow.waitFor(/What shall the connection be called/);
    assert.equal(await flow.value(), 'Contoso');
    await flow.enter(/be called/, 'Contoso North');
    await flow.enter(/In which group/, 'Customers/North');
    await flow.waitFor(/A colour that marks it/);
    await workbench.screenshot('flow-colors');
    await flow.choose(/A colour that marks it/, 'Green');
    await flow.choose(/production tenant/, 'Production');
    await workbench.tenants.row('Contoso North').waitFor();
    await workbench.screenshot('flow-done');
  });
});
