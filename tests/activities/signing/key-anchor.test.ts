/** What the zone of the sender's domain says of the key that signed (email.md 3.4). */
import { createPublicKey } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { JWK } from 'jose';
import { freezeMessage } from '../../../activities/mime/freeze.js';
import { buildFrontBlock } from '../../../activities/mime/front-block.js';
import { messageHashOfFrozen, recipientHash } from '../../../activities/mime/message-hash.js';
import {
  createEs256Signer,
  type Es256KeyPair,
  generateEs256KeyPair,
  signIdentityClaim,
} from '../../../activities/signing/es256.js';
import { verifyIdentity, type VerifyIdentityInput } from '../../../activities/signing/verify-identity.js';
import { aClaim } from '../../support/claims.js';
import { aDraft, MESSAGE_ID } from '../../support/drafts.js';

const AT = 1_764_000_000;
const RECIPIENT = 'ann@x.test';
let pair: Es256KeyPair;
let raw: Buffer;

beforeAll(async () => {
  pair = await generateEs256KeyPair();
  const { mime } = await freezeMessage(aDraft({}));
  const claim = aClaim({
    rcptHash: recipientHash(MESSAGE_ID, RECIPIENT),
    msgHash: await messageHashOfFrozen(mime, AT),
  });
  raw = buildFrontBlock({
    frozen: mime,
    dateSeconds: AT,
    dkimKeys: [],
    identityToken: await signIdentityClaim(createEs256Signer(pair.privateJwk), claim),
    reputation: null,
    aiGenerated: true,
    listUnsubscribeUrl: null,
    ...{ autoSubmitted: 'no', loopMark: 'c'.repeat(32) },
  }).message;
});

function verify(input: Partial<VerifyIdentityInput>) {
  return verifyIdentity({
    raw,
    keys: { jwks: { keys: [pair.publicJwk] } },
    recipient: RECIPIENT,
    ...input,
  });
}

const spkiOf = (jwk: JWK): string =>
  createPublicKey({ key: { ...jwk }, format: 'jwk' })
    .export({ type: 'spki', format: 'der' })
    .toString('base64');

describe('the anchor of the key in DNS', () => {
  const record = (key: string) => `v=MM1; alg=ES256; p=${key}`;
  const inZone = (...values: readonly string[]) => ({
    anchors: async (name: string) => (name === `${pair.publicJwk.kid}._multimail.acme.test` ? values : []),
  });
  const other = async () => spkiOf((await generateEs256KeyPair()).publicJwk);

  it('agrees, is missing, or cannot be looked up: each is told', async () => {
    expect(await verify(inZone(record(spkiOf(pair.publicJwk))))).toMatchObject({
      verdict: 'message',
      anchor: 'agrees',
    });
    expect(await verify(inZone())).toMatchObject({ verdict: 'message', anchor: 'absent' });
    expect(await verify(inZone('v=spf1 -all'))).toMatchObject({ verdict: 'message', anchor: 'absent' });
    expect(await verify({ anchors: async () => undefined })).toMatchObject({
      verdict: 'message',
      anchor: 'unknown',
    });
  });

  it('ends it where it says another key, several, or that the key is revoked', async () => {
    expect(await verify(inZone(record(await other())))).toEqual(refusedFor('keys_disagree'));
    expect(await verify(inZone(record(spkiOf(pair.publicJwk)), record(await other())))).toEqual(
      refusedFor('keys_disagree'),
    );
    expect(await verify(inZone(record('no key')))).toEqual(refusedFor('keys_disagree'));
    expect(await verify(inZone(record('')))).toEqual(refusedFor('key_revoked'));
    expect(await verify(inZone(record(spkiOf(pair.publicJwk)), record('')))).toEqual(
      refusedFor('key_revoked'),
    );
  });

  it('does alone where the issuer cannot be asked', async () => {
    const keys = undefined;
    expect(await verify({ keys, ...inZone(record(spkiOf(pair.publicJwk))) })).toMatchObject({
      verdict: 'message',
      anchor: 'only',
    });
    expect(await verify({ keys, ...inZone(record(await other())) })).toEqual(refusedFor('bad_signature'));
    expect(await verify({ keys, ...inZone(record('')) })).toEqual(refusedFor('key_revoked'));
    expect(await verify({ keys, ...inZone() })).toEqual(refusedFor('keys_out_of_reach'));
    expect(await verify({ keys, anchors: async () => undefined })).toEqual(refusedFor('keys_out_of_reach'));
    expect(await verify({ keys })).toEqual(refusedFor('keys_out_of_reach'));
  });

  it('does not speak for a key that the issuer does not have, and nobody is asked about it', async () => {
    const asked: string[] = [];
    const anchors = async (name: string) => {
      asked.push(name);
      return [record(spkiOf(pair.publicJwk))];
    };
    expect(await verify({ keys: { jwks: { keys: [] } }, anchors })).toEqual(refusedFor('unknown_key'));
    expect(asked).toEqual([]);
  });

  const refusedFor = (reason: string) => ({ verdict: 'invalid', reasons: [reason] });
});
