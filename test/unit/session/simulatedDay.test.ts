import assert from 'node:assert/strict';
import { Day } from './day/day';
import type { Tenant } from './day/tenant';

/** What every day must come to. */
function checkDay({ tally, session, terminals, runs, name }: Tenant): void {
  assert.deepEqual(tally.defects.slice(0, 3), [], `${name}: the service is sound`);
  assert.deepEqual(tally.lost.slice(0, 3), [], `${name}: nothing is lost`);
  assert.equal(tally.open, 0, `${name}: every call has an end`);
  const state = session?.state;
  assert.ok(state?.kind === 'connected', `${name} is ${String(state?.kind)}`);
  assert.equal(state.notices, undefined, 'and nothing is left to be told');
  assert.equal(terminals.length, 1, `${name}: the terminal and its variables are those of the morning`);
  assert.equal(terminals[0]?.isDisposed, false);
  assert.equal(runs.done, runs.begun);
  const answered = tally.prompts - tally.declined;
  assert.ok(answered <= 1 + tally.demands, `${name}: asked ${tally.prompts} times, ${tally.demands} demands`);
  assert.ok(tally.reconnects <= tally.demands, `${name}: the user reconnected ${tally.reconnects} times`);
  assert.ok(tally.messages <= tally.demands + tally.declined, `${name}: ${tally.messages} messages`);
  assert.ok(tally.sleeps === 3 && tally.outages > 0 && tally.clockJumps > 0 && tally.renewals > 5, 'it was a hard day');
}

describe('a day of ten hours with faults', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    it(`ends connected, with nothing lost (seed ${seed})`, async () => {
      const day = new Day({ seed, hours: 10, organizations: ['contoso'] });
      try {
        await day.live();
        for (const { tally } of day.tenants) console.log(tally.lines(`      seed ${seed}`).join('\n      '));
        day.tenants.forEach(checkDay);
      } finally {
        await day.end();
      }
    });
  }

  it('is the same whenever it is lived', async () => {
    const figures: string[][] = [];
    for (let time = 0; time < 2; time++) {
      const day = new Day({ seed: 6, hours: 5, organizations: ['contoso'] });
      try {
        await day.live();
        figures.push(day.tenants.flatMap(({ tally }) => tally.lines('day')));
      } finally {
        await day.end();
      }
    }
    assert.deepEqual(figures[0], figures[1]);
  });
});

describe('a day with three tenants at once', () => {
  it('ends connected with all of them, and none feels the others’ troubles', async () => {
    const day = new Day({ seed: 7, hours: 10, organizations: ['contoso', 'fabrikam', 'adatum'] });
    try {
      await day.live();
      for (const { tally, name } of day.tenants) console.log(tally.lines(`      ${name}`).join('\n      '));
      day.tenants.forEach(checkDay);
    } finally {
      await day.end();
    }
  });
});
