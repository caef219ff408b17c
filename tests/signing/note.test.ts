import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  cosignaturesIn,
  ed25519NoteKey,
  noteKeyId,
  readVerifierKey,
  signedNote,
  verifierKey,
} from '../../signing/note.js';

/** The example of golang.org/x/mod/sumdb/note: key, text and signature. */
const GO_KEY = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const GO_VERIFIER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const GO_TEXT =
  "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const GO_SIGNATURE =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

/** PKCS #8 around a seed, RFC 8410 §7. */
const privateKeyOf = (seed: Buffer) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  });
const goKey = privateKeyOf(Buffer.from(GO_KEY.split('+').slice(4).join('+'), 'base64').subarray(1));

describe('a signed note', () => {
  it('is the one that Go makes of the same text with the same key', () => {
    expect(signedNote(GO_TEXT, 'PeterNeumann', goKey)).toBe(`${GO_TEXT}\n${GO_SIGNATURE}`);
  });

  it('is verified with the key in the form that Go takes', () => {
    const key = ed25519NoteKey('PeterNeumann', goKey);
    expect(verifierKey(key)).toBe(GO_VERIFIER);
    expect(noteKeyId(key).toString('hex')).toBe('c74f20a3');
    expect(readVerifierKey(GO_VERIFIER)).toEqual(key);
    const signature = Buffer.from(GO_SIGNATURE.split(' ')[2] ?? '', 'base64').subarray(4);
    expect(verify(null, Buffer.from(GO_TEXT), createPublicKey(goKey), signature)).toBe(true);
  });

  it.each([
    '',
    GO_VERIFIER.replace('c74f20a3', 'c74f20a4'),
    GO_VERIFIER.replace('PeterNeumann', 'PeterNewman'),
    GO_VERIFIER.slice(0, -4),
    GO_VERIFIER.replace('+AR', '+BR'),
  ])('is not verified with %j', (text) => {
    expect(() => readVerifierKey(text)).toThrow(/verifier key/);
  });
});

describe('a cosignature', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const witness = { ...ed25519NoteKey('witness.example', privateKey), algorithm: 4 };
  const checkpoint = `o\n7\n${'A'.repeat(43)}=\n\n— o AAAA\n`;

  function cosigned(body: string, seconds = 1_790_000_000n, name = witness.name): string {
    const said = Buffer.from(`cosignature/v1\ntime ${seconds}\n${body}`);
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(seconds);
    const bytes = Buffer.concat([noteKeyId(witness), time, sign(null, said, privateKey)]);
    return `— ${name} ${bytes.toString('base64')}\n`;
  }
  const body = `o\n7\n${'A'.repeat(43)}=\n`;

  it('is kept where it is of the witness, about this checkpoint', () => {
    const line = cosigned(body);
    expect(cosignaturesIn(line, checkpoint, witness)).toEqual([line]);
    expect(cosignaturesIn(`— other AAAA\n${line}`, checkpoint, witness)).toEqual([line]);
  });

  it.each([
    ['about another checkpoint', cosigned(body.replace('7', '8'))],
    ['under another name', cosigned(body, 1n, 'other.example')],
    ['cut off', cosigned(body).slice(0, -8)],
    ['an error', 'internal error'],
  ])('is not kept where it is %s', (_, answer) => {
    expect(cosignaturesIn(answer, checkpoint, witness)).toEqual([]);
  });
});
