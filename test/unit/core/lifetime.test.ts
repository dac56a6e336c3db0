import assert from 'node:assert/strict';
import { DisposableStore, toDisposable } from '../../../src/core/disposable';
import { Emitter } from '../../../src/core/events';

describe('DisposableStore', () => {
  it('ends its items in reverse order, each once', () => {
    const ended: string[] = [];
    const store = new DisposableStore();
    store.add(toDisposable(() => ended.push('first')));
    store.add(toDisposable(() => ended.push('second')));
    store.dispose();
    store.dispose();
    assert.deepEqual(ended, ['second', 'first']);
  });

  it('ends a late item at once', () => {
    const store = new DisposableStore();
    store.dispose();
    let ended = false;
    store.add(toDisposable(() => (ended = true)));
    assert.ok(ended);
  });

  it('ends the others when one fails, and says so', () => {
    let ended = false;
    const store = new DisposableStore();
    store.add(toDisposable(() => (ended = true)));
    store.add({
      dispose() {
        throw new Error('stuck');
      },
    });
    assert.throws(() => store.dispose(), AggregateError);
    assert.ok(ended);
  });
});

describe('Emitter', () => {
  it('calls every listener until it leaves, even if another one fails', () => {
    const emitter = new Emitter<number>();
    const heard: number[] = [];
    emitter.event(() => {
      throw new Error('bad listener');
    });
    const subscription = emitter.event((value) => heard.push(value));
    assert.throws(() => emitter.fire(1), AggregateError);
    subscription.dispose();
    assert.throws(() => emitter.fire(2), AggregateError);
    assert.deepEqual(heard, [1]);
  });
});
