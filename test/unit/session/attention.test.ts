import assert from 'node:assert/strict';
import { announceNotices } from '../../../src/session/attention';
import { hour, only, outage, refusal, scriptedSessions } from './scripted';

const minute = 60_000;

function listening() {
  const parts = scriptedSessions();
  const said: string[] = [];
  announceNotices(parts.registry, (sentence, wayOut) => {
    said.push(`${sentence} [${wayOut.map(({ command }) => command).join()}]`);
  });
  return { ...parts, said };
}

describe('the message that a session needs somebody', () => {
  it('comes once for one sign-in, also when that was not made in time', async () => {
    const { clock, registry, sources, plan, said } = listening();
    await registry.connect(plan);
    only(sources).failure = refusal();
    await clock.advance(50 * minute);
    assert.equal(said.length, 1);
    assert.match(only(said), /^The sign-in to Contoso ends soon.*\[exchangeOnline\.connect\]$/u);
    await clock.advance(5 * hour);
    assert.equal(registry.active?.state.kind, 'failed');
    assert.equal(said.length, 1);
  });

  it('comes again for the next sign-in, after the last one was made', async () => {
    const { clock, registry, sources, plan, said } = listening();
    await registry.connect(plan);
    for (let need = 1; need <= 3; need++) {
      only(sources).failure = refusal();
      await clock.advance(52 * minute);
      assert.equal(said.length, need);
      only(sources).failure = undefined;
      await registry.connect(plan);
      await clock.advance(minute);
      assert.equal(registry.active?.state.kind, 'connected');
    }
  });

  it('does not come for what passes by itself', async () => {
    const { clock, registry, sources, plan, said } = listening();
    await registry.connect(plan);
    only(sources).failure = outage();
    await clock.advance(9 * hour);
    assert.deepEqual(said, []);
  });

  it('comes when a connection that stood has ended and the user can do something', async () => {
    const { clock, registry, sources, plan, said } = listening();
    await registry.connect(plan);
    clock.jump(9 * hour);
    only(sources).failure = refusal();
    await clock.advance(minute);
    assert.equal(registry.active?.state.kind, 'failed');
    assert.match(only(said), /^The sign-in to Contoso has expired.*\[exchangeOnline\.connect\]$/u);
  });

  it('comes when the account was signed out elsewhere', async () => {
    const { registry, sources, plan, said } = listening();
    await registry.connect(plan);
    only(sources).lose('admin@contoso.com was signed out of VS Code.');
    assert.deepEqual(said, ['admin@contoso.com was signed out of VS Code. [exchangeOnline.connect]']);
  });

  it('does not come for a connect that fails, which tells its user itself, nor for a terminal that was closed', async () => {
    const { registry, terminals, plan, said, prepare } = listening();
    prepare.source = (source) => (source.failure = refusal());
    await assert.rejects(registry.connect(plan));
    prepare.source = () => undefined;
    await registry.connect(plan);
    only(terminals).end();
    assert.equal(registry.active?.state.kind, 'failed');
    assert.deepEqual(said, []);
  });

  it('says at each connect that Security & Compliance is not to be had', async () => {
    const { registry, plan, said } = listening();
    const compliance = { code: 'terminal.complianceUnavailable', sentence: 'It needs Windows.' };
    await registry.connect({ ...plan, compliance });
    assert.deepEqual(said, ['It needs Windows. []']);
    void registry.disconnect(plan.name);
    await registry.connect({ ...plan, compliance });
    assert.equal(said.length, 2);
  });
});
