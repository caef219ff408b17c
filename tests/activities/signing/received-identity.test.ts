/** What the claim of an incoming mail is worth, with our keys and with those of others. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freezeMessage } from '../../../activities/mime/freeze.js';
import { buildFrontBlock } from '../../../activities/mime/front-block.js';
import { messageHashOfFrozen, recipientHash } from '../../../activities/mime/message-hash.js';
import {
  createEs256Signer,
  generateEs256KeyPair,
  signIdentityClaim,
  type Es256KeyPair,
} from '../../../activities/signing/es256.js';
import type { FindIssuerKey, FoundKey } from '../../../activities/signing/issuer-keys.js';
import { receivedIdentity } from '../../../activities/signing/received-identity.js';
import { verifyIdentity } from '../../../activities/signing/verify-identity.js';
import { createMailReader } from '../../../inbound/mail-reader.js';
import type { OpenKey } from '../../../signing/key-material.js';
import { aClaim } from '../../support/claims.js';
import { aDraft, MESSAGE_ID } from '../../support/drafts.js';

const AT = 1_764_000_000;
const RECIPIENT = 'agent@ours.test';
const OURS = 'https://mail.ours.test';
const THEIRS = 'https://mail.acme.test';
const HEADER = 'X-MultiMail-Identity';

const reader = createMailReader({
  ...{ resolver: async () => [], mta: 'ours.test', trustedSealers: [] },
  ...{ seconds: 30, log: { warn: () => undefined } },
});
afterAll(() => reader.stop());

let pair: Es256KeyPair;
let frozen: Buffer;
beforeAll(async () => {
  pair = await generateEs256KeyPair();
  frozen = (await freezeMessage(aDraft())).mime;
});

async function mail(change: Parameters<typeof aClaim>[0] = {}): Promise<Buffer> {
  const msgHash = await messageHashOfFrozen(frozen, AT);
  const rcptHash = recipientHash(MESSAGE_ID, RECIPIENT);
  const claim = aClaim({ issuer: THEIRS, msgHash, rcptHash, ...change });
  return buildFrontBlock({
    frozen,
    dateSeconds: AT,
    dkimKeys: [],
    identityToken: await signIdentityClaim(createEs256Signer(pair.privateJwk), claim),
    reputation: null,
    aiGenerated: true,
    listUnsubscribeUrl: null,
    ...{ autoSubmitted: 'no', loopMark: 'c'.repeat(32) },
  }).message;
}

const noFetch: FindIssuerKey = async () => {
  throw new Error('nothing may be fetched');
};

function check(raw: Buffer, options: { found?: FoundKey; own?: Partial<OpenKey>[] } = {}) {
  const { found, own = [] } = options;
  const asked: unknown[] = [];
  const findIssuerKey: FindIssuerKey = async (claimed) => {
    asked.push(claimed);
    return found ?? noFetch(claimed);
  };
  const keyring = { all: async () => own as OpenKey[] };
  return {
    asked,
    result: receivedIdentity(
      { keyring, publicBaseUrl: OURS, findIssuerKey, reader },
      { raw, recipient: RECIPIENT },
    ),
  };
}

const theirKey = (): FoundKey => ({ kind: 'key', key: pair.publicJwk, isAnchored: false });

describe('a mail that comes in', () => {
  it('without a claim has no verdict, and nobody is asked', async () => {
    const { result, asked } = check(frozen);
    expect(await result).toBeNull();
    expect(asked).toEqual([]);
  });

  it('with a claim of our own is checked with our keys, and nobody is asked', async () => {
    const own = { kid: String(pair.publicJwk.kid), publicJwk: pair.publicJwk, isWithdrawn: false };
    const { result } = check(await mail({ issuer: OURS }), { own: [own] });
    expect(await result).toMatchObject({
      verdict: 'message',
      reasons: [],
      is_anchored: true,
      claim: { jti: MESSAGE_ID },
    });
    const withdrawn = check(await mail({ issuer: OURS }), { own: [{ ...own, isWithdrawn: true }] });
    expect(await withdrawn.result).toMatchObject({
      verdict: 'invalid',
      reasons: ['key_not_valid_then'],
      claim: null,
    });
    expect(await check(await mail({ issuer: OURS })).result).toMatchObject({ reasons: ['unknown_key'] });
  });

  it('with a claim of others is checked with the key of its issuer for the domain of its mailbox', async () => {
    const { result, asked } = check(await mail(), { found: theirKey() });
    expect(await result).toMatchObject({ verdict: 'message', is_anchored: false, claim: { iss: THEIRS } });
    expect(asked).toEqual([{ issuer: THEIRS, kid: pair.publicJwk.kid, domain: 'acme.test' }]);
  });

  it.each([
    ['unreachable', 'unchecked', 'keys_unreachable'],
    ['anchor_unreachable', 'unchecked', 'anchor_unreachable'],
    ['disagree', 'invalid', 'keys_disagree'],
    ['revoked', 'invalid', 'key_not_valid_then'],
    ['unknown', 'invalid', 'unknown_key'],
  ] as const)('whose keys are %s is %s', async (kind, verdict, reason) => {
    const { result } = check(await mail(), { found: { kind } });
    expect(await result).toEqual({ verdict, reasons: [reason], is_anchored: false, claim: null });
  });

  it('with two claims is invalid, and nobody is asked', async () => {
    const text = (await mail()).toString('latin1');
    const token = new RegExp(`${HEADER}:\\s+(\\S+)`, 'u').exec(text)?.[1];
    const { result, asked } = check(Buffer.from(`${HEADER}: ${token}\r\n${text}`, 'latin1'));
    expect(await result).toMatchObject({ verdict: 'invalid', reasons: ['several_identity_headers'] });
    expect(asked).toEqual([]);
  });

  it.each(['x', 'a.b.c', `${'a'.repeat(5000)}.b.c`, `e30.e30.${'A'.repeat(86)}`])(
    'with the claim %.20s is invalid, and nobody is asked',
    async (token) => {
      const { result, asked } = check(
        Buffer.from(`${HEADER}: ${token}\r\n${frozen.toString('latin1')}`, 'latin1'),
      );
      expect(await result).toMatchObject({ verdict: 'invalid', reasons: ['malformed_token'] });
      expect(asked).toEqual([]);
    },
  );

  it('with a header that nobody reads is not checked, and nobody is asked', async () => {
    const large = Buffer.from(`X: ${'x'.repeat(300_000)}\r\n`);
    const { result, asked } = check(Buffer.concat([large, await mail()]));
    expect(await result).toMatchObject({ verdict: 'unchecked', reasons: ['message_unreadable'] });
    expect(asked).toEqual([]);
  });

  it('is judged as the command line judges it', async () => {
    const raw = await mail();
    const changed = Buffer.from(raw.toString('latin1').replace('Subject: ', 'Subject: Fwd '), 'latin1');
    const keys = { jwks: { keys: [pair.publicJwk] } };
    for (const bytes of [raw, changed]) {
      const { verdict, reasons } = await verifyIdentity({ raw: bytes, recipient: RECIPIENT, keys });
      expect(await check(bytes, { found: theirKey() }).result).toMatchObject({ verdict, reasons });
    }
    expect(await check(changed, { found: theirKey() }).result).toMatchObject({ verdict: 'identity_only' });
  });
});
