import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { certificateFile } from '../../../../src/connections/flow/certificateFile';

const folder = 'test/unit/auth/certificates';
const text = (content: string) => certificateFile(new TextEncoder().encode(content));
const block = (kind: string) => `-----BEGIN ${kind}-----\nAAAA\n-----END ${kind}-----\n`;

describe('Connection flow: the file of a certificate', () => {
  it('is a PFX in every form that programs write', async () => {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.pfx'));
    assert.ok(files.length > 5);
    for (const file of files) {
      assert.deepEqual(certificateFile(await readFile(path.join(folder, file))), { kind: 'pfx' }, file);
    }
  });

  it('is a PEM with certificate and key, whatever kind of key', () => {
    for (const key of ['PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY']) {
      assert.deepEqual(text(block('CERTIFICATE') + block(key)), { kind: 'pem', encrypted: false });
    }
    assert.deepEqual(text(block('ENCRYPTED PRIVATE KEY') + block('CERTIFICATE')), { kind: 'pem', encrypted: true });
  });

  it('is a PEM in UTF-16 or with Windows line ends too, as PowerShell writes it', () => {
    const pem = block('CERTIFICATE') + block('PRIVATE KEY');
    for (const bytes of [
      Buffer.from(`\uFEFF${pem}`, 'utf16le'),
      Buffer.from(`\uFEFF${pem}`, 'utf16le').swap16(),
      Buffer.from(`Bag Attributes\r\n${pem.replaceAll('\n', '\r\n')}`),
    ]) {
      assert.deepEqual(certificateFile(bytes), { kind: 'pem', encrypted: false });
    }
  });

  it('is refused with what is missing', () => {
    const cases: readonly (readonly [string, RegExp])[] = [
      [block('CERTIFICATE'), /no private key/u],
      [block('PRIVATE KEY'), /no certificate/u],
      [block('PUBLIC KEY') + block('CERTIFICATE'), /no private key/u],
      ['', /neither a PEM nor a PFX/u],
      ['hello', /neither a PEM nor a PFX/u],
      // A certificate as DER is a sequence that starts with a sequence.
      ['\u0030\u0005\u0030\u0003\u0002\u0001\u0001', /without its private key/u],
      ['x'.repeat(1_000_001), /too large/u],
    ];
    for (const [content, problem] of cases) {
      const found = text(content);
      assert.ok(found.kind === 'unusable', content.slice(0, 40));
      assert.match(found.problem, problem);
    }
  });
});
