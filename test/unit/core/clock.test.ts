import assert from 'node:assert/strict';
import { systemClock } from '../../../src/core/clock';

describe('systemClock', () => {
  it('fires a timer once, after its delay', async () => {
    const started = systemClock.now();
    await new Promise<void>((resolve) => systemClock.setTimer(20, resolve));
    assert.ok(systemClock.now() - started >= 19);
  });

  it('does not fire a cancelled timer', async () => {
    let fired = false;
    const cancel = systemClock.setTimer(5, () => (fired = true));
    cancel();
    await new Promise<void>((resolve) => systemClock.setTimer(30, resolve));
    assert.equal(fired, false);
  });

  it('does not fire a delay beyond 32 bits at once', async () => {
    let fired = false;
    const cancel = systemClock.setTimer(2 ** 40, () => (fired = true));
    await new Promise<void>((resolve) => systemClock.setTimer(20, resolve));
    cancel();
    assert.equal(fired, false);
  });
});
