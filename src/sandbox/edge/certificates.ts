import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import {
  AlgorithmIdentifier,
  AttributeTypeAndValue,
  AttributeValue,
  BasicConstraints,
  Certificate,
  ExtendedKeyUsage,
  Extension,
  Extensions,
  GeneralName,
  id_ce_basicConstraints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
  id_kp_serverAuth,
  KeyUsage,
  KeyUsageFlags,
  Name,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
  Version,
} from '@peculiar/asn1-x509';

const hourMs = 3_600_000;
/** How long the certificates are good, in ms: nobody keeps an edge running longer. */
const validityMs = 30 * 24 * hourMs;
const commonName = '2.5.4.3';
const ecdsaWithSha256 = '1.2.840.10045.4.3.2';
const caName = 'Exchange Online Scripting sandbox CA';

/** A server's certificate with its key, and the CA that vouches for it; all PEM. */
export interface EdgeCertificates {
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
}

/** What a certificate says. */
export interface CertificateContent {
  /** Common name. */
  readonly subject: string;
  readonly publicKey: KeyObject;
  /** The CA's private key, an elliptic one. */
  readonly signer: KeyObject;
  /** Milliseconds since the epoch. */
  readonly now: number;
  readonly extensions: readonly Extension[];
}

/**
 * Makes a CA and a certificate of its for a server of these names. The CA's key is forgotten at once: nobody can make
 * another certificate that those who trust this CA would take.
 * @param now milliseconds since the epoch
 */
export function makeCertificates(names: readonly string[], now: number): EdgeCertificates {
  const ca = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const common = { signer: ca.privateKey, now };
  return {
    ca: makeCertificate({
      ...common,
      subject: caName,
      publicKey: ca.publicKey,
      extensions: [
        extension(id_ce_basicConstraints, new BasicConstraints({ cA: true }), true),
        extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign), true),
      ],
    }),
    certificate: makeCertificate({
      ...common,
      subject: names[0] ?? caName,
      publicKey: server.publicKey,
      extensions: [
        extension(
          id_ce_subjectAltName,
          new SubjectAlternativeName(names.map((dNSName) => new GeneralName({ dNSName }))),
        ),
        extension(id_ce_extKeyUsage, new ExtendedKeyUsage([id_kp_serverAuth])),
        extension(id_ce_keyUsage, new KeyUsage(KeyUsageFlags.digitalSignature), true),
      ],
    }),
    key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

/** A certificate by the sandbox's CA, PEM. */
export function makeCertificate({ subject, publicKey, signer, now, extensions }: CertificateContent): string {
  const content = new TBSCertificate({
    version: Version.v3,
    serialNumber: exactBuffer(Buffer.concat([Buffer.of(1), randomBytes(15)])),
    signature: algorithm(),
    issuer: nameOf(caName),
    subject: nameOf(subject),
    // Clocks of those who check differ a little.
    validity: new Validity({ notBefore: new Date(now - hourMs), notAfter: new Date(now + validityMs) }),
    subjectPublicKeyInfo: AsnConvert.parse(publicKey.export({ type: 'spki', format: 'der' }), SubjectPublicKeyInfo),
    extensions: new Extensions([...extensions]),
  });
  const signature = sign('sha256', Buffer.from(AsnConvert.serialize(content)), signer);
  const certificate = new Certificate({
    tbsCertificate: content,
    signatureAlgorithm: algorithm(),
    signatureValue: exactBuffer(signature),
  });
  const base64 = Buffer.from(AsnConvert.serialize(certificate)).toString('base64');
  const lines = base64.match(/.{1,64}/gu) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function algorithm(): AlgorithmIdentifier {
  return new AlgorithmIdentifier({ algorithm: ecdsaWithSha256 });
}

function nameOf(text: string): Name {
  const value = new AttributeValue({ utf8String: text });
  return new Name([new RelativeDistinguishedName([new AttributeTypeAndValue({ type: commonName, value })])]);
}

function extension(extnID: string, value: object, critical = false): Extension {
  return new Extension({ extnID, critical, extnValue: new OctetString(AsnConvert.serialize(value)) });
}

/** The bytes alone: small Buffers share a larger ArrayBuffer. */
function exactBuffer(bytes: Buffer): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
