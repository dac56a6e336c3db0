import assert from 'node:assert/strict';
import { CallQueue } from '../../../src/auth/callQueue';

/** A call that ends when it is told. */
function openCall() {
  let end: (value: string) => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  let started = false;
  const promise = new Promise<string>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  return {
    call: () => {
      started = true;
      return promise;
    },
    end: (value: string) => end(value),
    fail: (error: Error) => fail(error),
    started: () => started,
  };
}

const never = new AbortController().signal;
const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
};

describe('calls of VS Code’s provider', () => {
  it('of one kind wait for each other, also for one that fails', async () => {
    const queue = new CallQueue();
    const [first, second] = [openCall(), openCall()];
    const results = [queue.run('a', first.call, never), queue.run('a', second.call, never)];
    await turns();
    assert.deepEqual([first.started(), second.started()], [true, false]);
    first.fail(new Error('no'));
    await assert.rejects(results[0] ?? Promise.resolve(), /no/u);
    second.end('two');
    assert.equal(await results[1], 'two');
  });

  it('of another kind do not: no tenant’s renewal waits for another’s user', async () => {
    const queue = new CallQueue();
    const open = openCall();
    const waiting = queue.run('a', open.call, never);
    assert.equal(await queue.run('b', () => Promise.resolve('renewed'), never), 'renewed');
    open.end('late');
    assert.equal(await waiting, 'late');
  });

  it('end for whoever calls them off, and hold the next up no more', async () => {
    const queue = new CallQueue();
    const stuck = openCall();
    const controller = new AbortController();
    const calledOff = queue.run('a', stuck.call, controller.signal);
    const next = queue.run('a', () => Promise.resolve('next'), never);
    await turns();
    controller.abort();
    await assert.rejects(calledOff, { name: 'CanceledError' });
    assert.equal(await next, 'next');
  });

  it('that were called off while they waited are never made', async () => {
    const queue = new CallQueue();
    const [first, second] = [openCall(), openCall()];
    const controller = new AbortController();
    const one = queue.run('a', first.call, never);
    const two = queue.run('a', second.call, controller.signal);
    controller.abort();
    await assert.rejects(two, { name: 'CanceledError' });
    first.end('one');
    assert.equal(await one, 'one');
    await turns();
    assert.equal(second.started(), false);
  });
});
