/**
 * A self-signed certificate, made on the spot: no key in a file. It keeps listeners out and proves nothing, which is what
 * servers that bring mail expect where no certificate was bought (RFC 7435).
 */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const size = content.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const octets = (content: Buffer): Buffer => der(0x04, content);
const utcTime = (at: Date): Buffer =>
  der(0x17, Buffer.from(`${at.toISOString().replace(/[-:T]/gu, '').slice(2, 14)}Z`));

const ECDSA_SHA256 = sequence(oid('2a8648ce3d040302'));
/** RFC 4055 §5: the parameters are NULL. */
const RSA_SHA256 = sequence(oid('2a864886f70d01010b'), der(0x05));
const nameOf = (name: string): Buffer =>
  sequence(der(0x31, sequence(oid('550403'), der(0x0c, Buffer.from(name)))));
const DAY = 86_400_000;

/** RFC 5280 §4.2.1.6: an address as bytes, a name as text. */
function alternativeNames(name: string): readonly Buffer[] {
  const address = der(0x87, Buffer.from([127, 0, 0, 1]));
  return isIP(name) === 0 ? [der(0x82, Buffer.from(name, 'latin1')), address] : [address];
}

function extensions(name: string): Buffer {
  const isAuthority = sequence(oid('551d13'), octets(sequence(der(0x01, Buffer.from([0xff])))));
  const address = sequence(oid('551d11'), octets(sequence(...alternativeNames(name))));
  return der(0xa3, sequence(isAuthority, address));
}

interface CertificateWish {
  readonly name?: string;
  readonly validFrom?: Date;
  readonly days?: number;
  /** `rsa` where something is to be encrypted for its owner. */
  readonly kind?: 'ec' | 'rsa';
}

export function selfSignedCertificate({
  name = '127.0.0.1',
  validFrom = new Date(Date.now() - DAY),
  days = 2,
  kind = 'ec',
}: CertificateWish): Certificate {
  const { privateKey, publicKey } =
    kind === 'ec'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 });
  const algorithm = kind === 'ec' ? ECDSA_SHA256 : RSA_SHA256;
  const toBeSigned = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    nameOf(name),
    sequence(utcTime(validFrom), utcTime(new Date(validFrom.getTime() + days * DAY))),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions(name),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', toBeSigned, privateKey));
  const certificate = sequence(toBeSigned, algorithm, signature).toString('base64');
  const lines = certificate.match(/.{1,64}/gu) ?? [];
  return {
    cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}
