import assert from 'node:assert/strict';
import { once } from 'node:events';
import { SandboxSource } from '../../../src/auth/sandboxSource';
import { practiceProfile, type SandboxProfile } from '../../../src/connections/profile';
import { quietLog } from '../../support/quietLog';
import { startSandbox, type TestSandbox } from '../../support/sandbox';

const signal = new AbortController().signal;

function sourceOf(profile: SandboxProfile): SandboxSource {
  return new SandboxSource({ profile, program: 'dist/sandbox.js', log: quietLog });
}

function profileOf({ url, tenantId, userPrincipalName }: TestSandbox): SandboxProfile {
  return { ...practiceProfile, sandbox: { ...practiceProfile.sandbox, url, tenantId, userPrincipalName } };
}

async function rejectionOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'none',
    (error: unknown) => (error as { code?: string; name: string }).code ?? (error as Error).name,
  );
}

describe('signing in to a practice tenant', () => {
  it('starts one and takes it along when it ends', async () => {
    const source = sourceOf(practiceProfile);
    const token = await source.acquire({ interactive: true, signal });
    assert.equal(token.userPrincipalName, 'admin@contoso.onmicrosoft.com');
    const { adminApiBase } = source;
    assert.equal((await fetch(adminApiBase)).status > 0, true);
    source.dispose();
    for (;;) {
      const gone = await fetch(adminApiBase).then(
        () => false,
        () => true,
      );
      if (gone) break;
    }
  });

  it('renews: another token of the same tenant, and the same one without being asked', async () => {
    const source = sourceOf(practiceProfile);
    try {
      const first = await source.acquire({ interactive: true, signal });
      assert.equal(await source.acquire({ interactive: false, signal }), first);
      const second = await source.acquire({ interactive: false, forceRefresh: true, signal });
      const third = await source.acquire({ interactive: false, forceRefresh: true, signal });
      assert.equal(new Set([first, second, third].map(({ value }) => value)).size, 3);
      assert.equal(third.tenantId, first.tenantId);
    } finally {
      source.dispose();
    }
  });

  it('of a running sandbox notices its end', async () => {
    const sandbox = await startSandbox();
    const source = sourceOf(profileOf(sandbox));
    try {
      await source.acquire({ interactive: true, signal });
      const lost = new Promise<string>((resolve) => source.onDidLose(resolve));
      await sandbox.stop();
      assert.equal(await lost, 'The sandbox tenant has stopped.');
      assert.equal(
        await rejectionOf(source.acquire({ interactive: false, forceRefresh: true, signal })),
        'sandbox.unreachable',
      );
    } finally {
      source.dispose();
    }
  });

  it('says when it cannot start, when nobody answers and when it is refused', async () => {
    const broken = new SandboxSource({ profile: practiceProfile, program: 'dist/none.js', log: quietLog });
    assert.equal(await rejectionOf(broken.acquire({ interactive: true, signal })), 'sandbox.start');
    broken.dispose();
    const sandbox = await startSandbox();
    const stranger = sourceOf({
      ...profileOf(sandbox),
      sandbox: { ...profileOf(sandbox).sandbox, userPrincipalName: 'x@y.zz' },
    });
    assert.equal(await rejectionOf(stranger.acquire({ interactive: true, signal })), 'sandbox.refused');
    stranger.dispose();
    await sandbox.stop();
  });

  it('takes one that has too much to do for one that does not answer now, and goes on when it does', async () => {
    const sandbox = await startSandbox({ faults: ['throttle,times=1,path=oauth2'] });
    const source = sourceOf(profileOf(sandbox));
    try {
      assert.equal(await rejectionOf(source.acquire({ interactive: true, signal })), 'sandbox.unreachable');
      assert.equal(await rejectionOf(source.acquire({ interactive: true, signal })), 'none');
    } finally {
      source.dispose();
      await sandbox.stop();
    }
  });

  it('can be called off while it starts', async () => {
    const controller = new AbortController();
    const source = sourceOf(practiceProfile);
    const acquiring = source.acquire({ interactive: true, signal: controller.signal });
    setImmediate(() => controller.abort());
    await once(controller.signal, 'abort');
    assert.equal(await rejectionOf(acquiring), 'CanceledError');
    source.dispose();
  });
});
