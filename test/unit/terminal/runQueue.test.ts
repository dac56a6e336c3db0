import assert from 'node:assert/strict';
import { RunQueue } from '../../../src/terminal/runQueue';

const request = (text: string) => ({ text, file: 'untitled:a', onDisk: false, line: 1, column: 1 });
const done = { status: 'completed', objects: 0, errors: [], durationMs: 1 } as const;

function start() {
  const started: string[] = [];
  let changes = 0;
  const queue = new RunQueue({
    start: (id, { text }) => started.push(`${id} ${text}`),
    now: () => 0,
    onDidChange: () => changes++,
  });
  return { queue, started, changes: () => changes };
}

describe('runs in a terminal', () => {
  it('wait for the prompt and then run one after the other', async () => {
    const { queue, started, changes } = start();
    const first = queue.add(request('a'));
    const second = queue.add(request('b'));
    assert.deepEqual(started, []);
    queue.setIdle(true);
    assert.deepEqual(started, ['1 a']);
    queue.setIdle(true);
    assert.deepEqual(started, ['1 a'], 'an idle prompt does not interleave runs');
    assert.equal(queue.queued, 1);
    queue.setIdle(false);
    queue.end(1, done);
    assert.equal((await first).id, 1);
    assert.deepEqual(started, ['1 a'], 'the prompt is not free before it says so');
    queue.setIdle(true);
    assert.deepEqual(started, ['1 a', '2 b']);
    queue.end(2, { ...done, status: 'failed' });
    assert.equal((await second).status, 'failed');
    assert.equal(queue.queued, -1);
    assert.ok(changes() >= 4);
  });

  it('are dropped behind one that the user stopped', async () => {
    const { queue, started } = start();
    queue.setIdle(true);
    const runs = ['a', 'b', 'c'].map((text) => queue.add(request(text)));
    queue.end(1, { ...done, status: 'stopped' });
    queue.setIdle(true);
    assert.deepEqual(
      (await Promise.all(runs)).map(({ status }) => status),
      ['stopped', 'stopped', 'stopped'],
    );
    assert.deepEqual(started, ['1 a']);
  });

  it('are dropped while they wait, and leave the one under way alone', async () => {
    const { queue, started } = start();
    queue.setIdle(true);
    const [first, ...others] = ['a', 'b', 'c'].map((text) => queue.add(request(text)));
    assert.equal(queue.hasStarted, true);
    queue.stopWaiting();
    assert.deepEqual(
      (await Promise.all(others)).map(({ status }) => status),
      ['stopped', 'stopped'],
    );
    queue.end(1, done);
    queue.setIdle(true);
    assert.equal((await first)?.status, 'completed');
    assert.deepEqual(started, ['1 a']);
    assert.equal(queue.hasStarted, false);
  });

  it('are lost with the terminal', async () => {
    const { queue } = start();
    queue.setIdle(true);
    const runs = [queue.add(request('a')), queue.add(request('b'))];
    queue.lose();
    assert.deepEqual(
      (await Promise.all(runs)).map(({ status }) => status),
      ['lost', 'lost'],
    );
  });

  it('do not end by a report of another run', () => {
    const { queue } = start();
    queue.setIdle(true);
    void queue.add(request('a'));
    queue.end(7, done);
    assert.equal(queue.queued, 0);
  });
});
