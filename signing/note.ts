/**
 * Signed notes (C2SP signed-note, https://c2sp.org/signed-note) with Ed25519, and the cosignatures of witnesses
 * (https://c2sp.org/tlog-cosignature).
 */
import { createHash, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

const ED25519 = 0x01;
const COSIGNATURE = 0x04;
const KEY_BYTES = 32;
const ID_BYTES = 4;
/** Before the raw key in SPKI, RFC 8410 §4. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** A public key under a name, as programs are given it: `name+id+key`. */
export interface NoteKey {
  readonly name: string;
  readonly algorithm: number;
  readonly raw: Buffer;
}

export function ed25519NoteKey(name: string, key: KeyObject): NoteKey {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return { name, algorithm: ED25519, raw: Buffer.from(x ?? '', 'base64url') };
}

/** SHA-256(name ‖ 0x0A ‖ algorithm ‖ key), its first four bytes. */
export function noteKeyId({ name, algorithm, raw }: NoteKey): Buffer {
  const hash = createHash('sha256').update(`${name}\n`).update(Buffer.of(algorithm)).update(raw);
  return hash.digest().subarray(0, ID_BYTES);
}

/** The form that `golang.org/x/mod/sumdb/note` and others take. */
export function verifierKey(key: NoteKey): string {
  const encoded = Buffer.concat([Buffer.of(key.algorithm), key.raw]).toString('base64');
  return `${key.name}+${noteKeyId(key).toString('hex')}+${encoded}`;
}

/** @throws where the text is no verifier key, or its id is not of this key */
export function readVerifierKey(text: string): NoteKey {
  const [, name, id, encoded] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(text) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  const key = { name: name ?? '', algorithm: bytes[0] ?? 0, raw: bytes.subarray(1) };
  const isKnown = key.algorithm === ED25519 || key.algorithm === COSIGNATURE;
  if (!isKnown || key.raw.length !== KEY_BYTES || noteKeyId(key).toString('hex') !== id) {
    throw new Error('not a verifier key (name+id+key) of a kind that is known');
  }
  return key;
}

/** @param text ends with a newline, and has none of its own that is doubled at the end */
export function signedNote(text: string, name: string, privateKey: KeyObject): string {
  const signature = sign(null, Buffer.from(text, 'utf8'), privateKey);
  return `${text}\n${signatureLine(ed25519NoteKey(name, privateKey), signature)}`;
}

function signatureLine(key: NoteKey, signature: Buffer): string {
  return `\u2014 ${key.name} ${Buffer.concat([noteKeyId(key), signature]).toString('base64')}\n`;
}

/** The lines of a witness's answer that are its cosignatures of this checkpoint; others are not kept. */
export function cosignaturesIn(answer: string, checkpoint: string, witness: NoteKey): string[] {
  return answer
    .split('\n')
    .filter((line) => isCosignature(line, checkpoint, witness))
    .map((line) => `${line}\n`);
}

/** The timestamped form: eight bytes of Unix seconds before the signature, which covers them. */
function isCosignature(line: string, checkpoint: string, witness: NoteKey): boolean {
  const [, name, encoded] = /^\u2014 (\S+) (\S+)$/.exec(line) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  const isItsOwn = name === witness.name && bytes.subarray(0, ID_BYTES).equals(noteKeyId(witness));
  if (!isItsOwn || witness.algorithm !== COSIGNATURE || bytes.length !== ID_BYTES + 8 + 64) return false;
  const seconds = bytes.readBigUInt64BE(ID_BYTES);
  const body = checkpoint.slice(0, checkpoint.indexOf('\n\n') + 1);
  const said = Buffer.from(`cosignature/v1\ntime ${seconds}\n${body}`, 'utf8');
  const publicKey = createPublicKey({
    key: Buffer.concat([SPKI_PREFIX, witness.raw]),
    format: 'der',
    type: 'spki',
  });
  return verify(null, said, publicKey, bytes.subarray(ID_BYTES + 8));
}
