import assert from 'node:assert/strict';
import path from 'node:path';
import { certificateForModule } from '../../../src/auth/certificateForModule';
import type { CertificateLocation, CertificateProfile } from '../../../src/connections/profile';
import { systemClock } from '../../../src/core/clock';
import { connectionName } from '../../../src/core/ids';
import type { Log } from '../../../src/core/log';
import { failureOf } from '../adminApi/apiOfSandbox';

const fixture = (name: string): string => path.resolve('test', 'unit', 'auth', 'certificates', name);
const nothing = (): void => undefined;
const log: Log = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

function ready(
  certificate: CertificateLocation,
  platform: NodeJS.Platform,
  passphrase?: string,
): Promise<string | undefined> {
  const profile: CertificateProfile = {
    name: connectionName('Nightly'),
    method: 'certificate',
    production: false,
    organization: 'contoso.onmicrosoft.com',
    appId: '11111111-2222-4333-8444-555555555555',
    certificate: { ...certificate, signIn: 'module' },
  };
  return certificateForModule(profile, new AbortController().signal, {
    passphrase: {
      saved: () => Promise.resolve(passphrase),
      ask: () => Promise.reject(new Error('Nobody was to be asked.')),
      keep: () => Promise.resolve(),
    },
    clock: systemClock,
    log,
    platform,
  });
}

describe('A certificate that the module signs in with', () => {
  it('in the Windows store: on Windows alone', async () => {
    const certificate = { thumbprint: 'A'.repeat(40) };
    assert.equal(await ready(certificate, 'win32'), undefined);
    for (const platform of ['linux', 'darwin'] as const) {
      assert.equal((await failureOf(ready(certificate, platform))).code, 'certificate.windowsOnly');
    }
  });

  it('in a PFX file: its passphrase comes along, if it has one', async () => {
    assert.equal(await ready({ file: fixture('aes.pfx') }, 'win32', 'correct'), 'correct');
    assert.equal(await ready({ file: fixture('withoutPassphrase.pfx') }, 'linux'), undefined);
  });

  it('in a PEM file: the module cannot read it', async () => {
    const failure = await failureOf(ready({ file: fixture('plain.pem') }, 'linux'));
    assert.equal(failure.code, 'certificate.moduleNeedsPfx');
  });

  it('whose key is of Windows’ newer kind: recognized there, of no matter elsewhere', async () => {
    const failure = await failureOf(ready({ file: fixture('cng.pfx') }, 'win32', 'correct'));
    assert.equal(failure.code, 'certificate.cng');
    assert.match(failure.message, /Microsoft Software Key Storage Provider/u);
    assert.equal(await ready({ file: fixture('cng.pfx') }, 'linux', 'correct'), 'correct');
  });

  it('that is none: the same sentences as where the extension signs in', async () => {
    assert.equal((await failureOf(ready({ file: fixture('publicOnly.cer') }, 'linux'))).code, 'certificate.noKey');
    assert.equal((await failureOf(ready({ file: fixture('gone.pfx') }, 'linux'))).code, 'certificate.fileMissing');
  });
});
