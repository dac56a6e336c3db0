import assert from 'node:assert/strict';
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readCertificateFile, type ApplicationCertificate } from '../../../src/auth/certificateFile';
import { CertificateProblem, type CertificateProblemKind } from '../../../src/auth/certificateProblem';

const folder = path.join('test', 'unit', 'auth', 'certificates');
const read = async (name: string, passphrase?: string): Promise<ApplicationCertificate> =>
  readCertificateFile(await readFile(path.join(folder, name)), passphrase, { now: Date.now() });

/** What the file was made of, as Node reads it. */
async function original(): Promise<{ readonly certificate: X509Certificate; readonly key: string }> {
  const text = await readFile(path.join(folder, 'plain.pem'), 'utf8');
  const key = createPrivateKey(text).export({ type: 'pkcs8', format: 'pem' }).toString();
  return { certificate: new X509Certificate(await readFile(path.join(folder, 'publicOnly.cer'))), key };
}

async function refuses(file: Promise<unknown>, kind: CertificateProblemKind): Promise<void> {
  await assert.rejects(file, (error) => {
    assert.ok(error instanceof CertificateProblem, String(error));
    assert.equal(error.kind, kind);
    return true;
  });
}

describe('Certificate files', () => {
  const readable: readonly (readonly [name: string, passphrase?: string])[] = [
    ['plain.pem'],
    ['plain.pem', 'not needed'],
    ['pkcs1.pem'],
    ['encrypted.pem', 'correct'],
    ['encryptedPkcs1.pem', 'correct'],
    ['aes.pfx', 'correct'],
    ['aesSha512.pfx', 'correct'],
    ['legacy.pfx', 'correct'],
    ['unicode.pfx', 'Prüfung – ok'],
    ['withoutPassphrase.pfx'],
    ['withoutPassphrase.pfx', ''],
    ['withoutMac.pfx', 'correct'],
    ['clear.pfx'],
    ['cng.pfx', 'correct'],
  ];
  for (const [name, passphrase] of readable) {
    it(`${name} with ${passphrase === undefined ? 'no passphrase' : `“${passphrase}”`}: the same certificate and key`, async () => {
      const { certificate, key } = await original();
      const found = await read(name, passphrase);
      assert.equal(found.privateKey, key);
      assert.equal(found.thumbprintSha256, certificate.fingerprint256.replaceAll(':', ''));
      assert.equal(found.thumbprint, certificate.fingerprint.replaceAll(':', ''));
      assert.equal(found.publicPart, certificate.toString());
      assert.equal(new X509Certificate(found.chain).fingerprint256, certificate.fingerprint256);
      assert.equal(found.subject, 'CN=Nightly report');
      assert.equal(found.validTo, Date.parse(certificate.validTo));
      assert.equal(found.keyProvider, name === 'cng.pfx' ? 'Microsoft Software Key Storage Provider' : undefined);
    });
  }

  for (const name of [
    'encrypted.pem',
    'encryptedPkcs1.pem',
    'aes.pfx',
    'aesSha512.pfx',
    'legacy.pfx',
    'rc2.pfx',
    'withoutMac.pfx',
  ]) {
    it(`${name}: a passphrase that is missing or wrong`, async () => {
      await refuses(read(name), 'passphraseNeeded');
      await refuses(read(name, 'wrong'), 'passphraseWrong');
      await refuses(read(name, 'Correct'), 'passphraseWrong');
    });
  }

  const refused: readonly (readonly [name: string, kind: CertificateProblemKind, passphrase?: string])[] = [
    ['publicOnly.cer', 'noKey'],
    ['publicOnly.pem', 'noKey'],
    ['publicOnly.pfx', 'noKey', 'correct'],
    ['rc2.pfx', 'unsupported', 'correct'],
    ['keyOnly.pem', 'noCertificate'],
    ['mismatched.pem', 'keyOfAnother'],
    ['elliptic.pem', 'notRsa'],
    ['elliptic.pfx', 'notRsa', 'correct'],
    ['short.pem', 'keyTooShort'],
    ['make.sh', 'unreadable'],
  ];
  for (const [name, kind, passphrase] of refused) {
    it(`${name}: ${kind}`, async () => refuses(read(name, passphrase), kind));
  }

  it('of a chain, the certificate of the key and those that vouch for it, without the root and strangers', async () => {
    const found = await read('chain.pfx', 'correct');
    const pems = found.chain.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/gu) ?? [];
    assert.deepEqual(
      pems.map((pem) => new X509Certificate(pem).subject),
      ['CN=leaf', 'CN=intermediate'],
    );
    assert.equal(found.subject, 'CN=leaf');
    const [leaf = ''] = pems;
    const bits = (pem: Parameters<typeof createPublicKey>[0]) =>
      createPublicKey(pem).export({ type: 'spki', format: 'der' });
    assert.deepEqual(bits(found.privateKey), bits(leaf));
  });

  it('of several, the one that lasts longest', async () => {
    const plain = await readFile(path.join(folder, 'plain.pem'), 'utf8');
    const leaf = await read('chain.pfx', 'correct');
    const both = Buffer.from(`${leaf.privateKey}${leaf.chain}${plain}`);
    const { subject, validTo } = readCertificateFile(both, undefined, { now: Date.now() });
    assert.equal(subject, 'CN=Nightly report');
    assert.ok(validTo > leaf.validTo);
  });

  it('UTF-16, as Windows PowerShell writes it', async () => {
    const text = await readFile(path.join(folder, 'plain.pem'), 'utf8');
    const utf16 = Buffer.from(`\uFEFF${text}`, 'utf16le');
    for (const bytes of [utf16, Buffer.from(utf16).swap16()]) {
      assert.equal(readCertificateFile(bytes, undefined, { now: Date.now() }).subject, 'CN=Nightly report');
    }
  });

  it('with Windows line ends and notes between the blocks, encrypted or not', async () => {
    for (const [name, passphrase] of [
      ['plain.pem', undefined],
      ['encrypted.pem', 'correct'],
      ['encryptedPkcs1.pem', 'correct'],
    ] as const) {
      const text = await readFile(path.join(folder, name), 'utf8');
      const noted = `Bag Attributes\n    friendlyName: x\n${text}`.replaceAll(/\r?\n/gu, '\r\n');
      const found = readCertificateFile(Buffer.from(noted), passphrase, { now: Date.now() });
      assert.equal(found.subject, 'CN=Nightly report');
    }
  });

  it('of an elliptic key behind a passphrase: what is wrong with the key, once the passphrase is right', async () => {
    const text = await readFile(path.join(folder, 'elliptic.pem'), 'utf8');
    const key = createPrivateKey(text);
    const encrypted = key.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'correct' });
    const certificate = /-----BEGIN CERTIFICATE-----[^]+?-----END CERTIFICATE-----/u.exec(text)?.[0] ?? '';
    const bytes = Buffer.from(`${encrypted.toString()}${certificate}`);
    const opened = (passphrase: string) =>
      Promise.resolve().then(() => readCertificateFile(bytes, passphrase, { now: Date.now() }));
    await refuses(opened('wrong'), 'passphraseWrong');
    await refuses(opened('correct'), 'notRsa');
  });

  it('with lengths left open, as BER allows and some programs write', async () => {
    const found = readCertificateFile(openLengths(await readFile(path.join(folder, 'aes.pfx'))), 'correct', {
      now: Date.now(),
    });
    assert.equal(found.subject, 'CN=Nightly report');
  });

  it('cut off or changed anywhere: a sentence, never a crash', async () => {
    const bytes = await readFile(path.join(folder, 'clear.pfx'));
    for (let length = 0; length < bytes.length; length += 7) {
      assert.throws(
        () => readCertificateFile(bytes.subarray(0, length), undefined, { now: 0 }),
        CertificateProblem,
        `cut off after ${length} bytes`,
      );
    }
    for (let at = 0; at < bytes.length; at += 5) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x55;
      try {
        readCertificateFile(changed, undefined, { now: 0 });
      } catch (error) {
        assert.ok(error instanceof CertificateProblem, `byte ${at}: ${String(error)}`);
      }
    }
  });
});

/** The file's outermost parts with open lengths, and its content in pieces of 100 bytes. */
function openLengths(der: Buffer): Buffer {
  const version = Buffer.from('020103', 'hex');
  const start = der.indexOf(version);
  assert.ok(start > 0);
  const safe = partAt(der, start + version.length);
  const inner = partAt(safe.value, partAt(safe.value, 0).end);
  const octets = partAt(inner.value, 0).value;
  const pieces: Buffer[] = [];
  for (let at = 0; at < octets.length; at += 100) {
    const piece = octets.subarray(at, at + 100);
    pieces.push(Buffer.of(0x04, piece.length), piece);
  }
  const open = (tag: number, ...parts: readonly Buffer[]): Buffer =>
    Buffer.concat([Buffer.of(tag, 0x80), ...parts, Buffer.of(0, 0)]);
  const content = open(0x30, safe.value.subarray(0, partAt(safe.value, 0).end), open(0xa0, open(0x24, ...pieces)));
  return open(0x30, version, content, der.subarray(safe.end));
}

/** The DER value at an offset. */
function partAt(bytes: Buffer, offset: number): { readonly value: Buffer; readonly end: number } {
  const first = bytes[offset + 1] ?? 0;
  const count = first < 0x80 ? 0 : first & 0x7f;
  const length = count === 0 ? first : bytes.readUIntBE(offset + 2, count);
  const start = offset + 2 + count;
  return { value: bytes.subarray(start, start + length), end: start + length };
}
