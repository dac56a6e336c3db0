import assert from 'node:assert/strict';
import { CrashCounter } from '../../../src/language/crashCounter';
import { ManualClock } from '../../support/manualClock';

describe('CrashCounter', () => {
  it('calls the fifth end within three minutes a loop', () => {
    const counter = new CrashCounter(new ManualClock());
    assert.deepEqual(
      Array.from({ length: 5 }, () => counter.isLoop()),
      [false, false, false, false, true],
    );
  });

  it('forgets ends that are long ago, and all of them when told so', async () => {
    const clock = new ManualClock();
    const counter = new CrashCounter(clock);
    for (let end = 0; end < 4; end++) counter.isLoop();
    await clock.advance(3 * 60_000);
    assert.equal(counter.isLoop(), false);
    for (let end = 0; end < 3; end++) counter.isLoop();
    counter.clear();
    assert.equal(counter.isLoop(), false);
  });
});
