import { beforeAll, describe, expect, it } from '@jest/globals';
import { freezeMessage } from '../../../activities/mime/freeze.js';
import { buildFrontBlock } from '../../../activities/mime/front-block.js';
import {
  innerHashes,
  messageFieldsOfMime,
  messageHashOfFrozen,
  recipientHash,
} from '../../../activities/mime/message-hash.js';
import {
  createEs256Signer,
  type Es256KeyPair,
  generateEs256KeyPair,
  signIdentityClaim,
} from '../../../activities/signing/es256.js';
import { verifyIdentity, type VerifyIdentityInput } from '../../../activities/signing/verify-identity.js';
import { aClaim } from '../../support/claims.js';
import { aDraft, MESSAGE_ID } from '../../support/drafts.js';
import { malformedTokens } from '../../support/forged-tokens.js';

const AT = 1_764_000_000;
const RECIPIENT = 'ann@x.test';
const HEADER = 'X-MultiMail-Identity';
let pair: Es256KeyPair;
let message: Buffer;
let token: string;
beforeAll(async () => {
  pair = await generateEs256KeyPair();
  const attachments = [{ name: 'a.txt', contentType: 'text/plain', content: Buffer.from('file') }];
  const { mime } = await freezeMessage(aDraft({ attachments }));
  token = await tokenFor({ msgHash: await messageHashOfFrozen(mime, AT) });
  message = withToken(mime, token);
});

function tokenFor(change: Parameters<typeof aClaim>[0]): Promise<string> {
  const rcptHash = recipientHash(MESSAGE_ID, RECIPIENT);
  return signIdentityClaim(createEs256Signer(pair.privateJwk), aClaim({ rcptHash, ...change }));
}

function withToken(frozen: Buffer, identityToken: string): Buffer {
  return buildFrontBlock({
    frozen,
    dateSeconds: AT,
    dkimKeys: [],
    identityToken,
    reputation: null,
    aiGenerated: true,
    listUnsubscribeUrl: null,
    ...{ autoSubmitted: 'no', loopMark: 'c'.repeat(32) },
  }).message;
}

const changed = (change: (text: string) => string): Buffer => {
  const text = change(message.toString('latin1'));
  expect(text).not.toBe(message.toString('latin1'));
  return Buffer.from(text, 'latin1');
};

function verify(input: Partial<VerifyIdentityInput> = {}) {
  return verifyIdentity({
    raw: message,
    keys: { jwks: { keys: [pair.publicJwk] } },
    recipient: RECIPIENT,
    ...input,
  });
}

describe('an identity header', () => {
  it('on the message and for the recipient it was made for is the best verdict', async () => {
    expect(await verify()).toEqual({
      verdict: 'message',
      reasons: [],
      claim: expect.objectContaining({ operator: 'Acme Ltd', mailbox: 'bot@acme.test', jti: MESSAGE_ID }),
    });
    expect((await verify({ recipient: 'Ann@X.TEST' })).verdict).toBe('message');
  });

  it('stays so behind relays that add trace headers', async () => {
    const relayed = Buffer.concat([
      Buffer.from('Return-Path: <b@x.test>\r\nReceived: from a\r\n by b\r\n'),
      message,
    ]);
    expect((await verify({ raw: relayed })).verdict).toBe('message');
  });

  it('is checked with keys fetched by kid as well', async () => {
    const fetchKey = async (kid: string) => (kid === pair.publicJwk.kid ? pair.publicJwk : null);
    expect((await verify({ keys: { fetchKey } })).verdict).toBe('message');
    expect(await verify({ keys: { fetchKey: async () => null } })).toMatchObject({
      reasons: ['unknown_key'],
    });
  });
});

describe('a genuine message that is not known to be for this recipient', () => {
  it('has its content proven, no more', async () => {
    expect(await verify({ recipient: 'eve@x.test' })).toMatchObject({
      verdict: 'content',
      reasons: ['other_recipient'],
    });
    const finding = await verifyIdentity({ raw: message, keys: { jwks: { keys: [pair.publicJwk] } } });
    expect(finding).toMatchObject({ verdict: 'content', reasons: ['recipient_not_given'] });
  });

  it('has its content proven when only the HTML was rewritten and the issuer publishes the inner hashes', async () => {
    const raw = changed((text) => text.replace('<strong>Ann', '<strong class=3D"safe">Ann'));
    const inner = innerHashes(await messageFieldsOfMime(message));
    expect(await verify({ raw, published: async () => inner })).toMatchObject({
      verdict: 'content',
      reasons: ['html_rewritten'],
    });
    expect((await verify({ raw })).verdict).toBe('identity_only');
  });
});

describe('a good signature on another message', () => {
  it.each<[string, (text: string) => string]>([
    ['another text', (text) => text.replace('Hi **Ann**', 'Hi **Bob**')],
    ['another attachment', (text) => text.replace('ZmlsZQ==', 'RmlsZQ==')],
    ['another subject', (text) => text.replace('Subject: Hello', 'Subject: Invoice')],
    ['another date', (text) => text.replace('16:00:00', '17:00:00')],
    ['another sender', (text) => text.replace('bot@acme.test>', 'bot@evil.test>')],
    ['a second From', (text) => `From: evil@x.test\r\n${text}`],
    ['a second From with a blank before its colon', (text) => `From : evil@x.test\r\n${text}`],
    ['a second Subject', (text) => text.replace('Subject:', 'Subject: Invoice\r\nSubject:')],
  ])('is a replay: %s', async (name, change) => {
    const raw = changed(change);
    const inner = innerHashes(await messageFieldsOfMime(message));
    expect((await verify({ raw })).verdict).toBe('identity_only');
    if (/text|attachment|sender|second/u.test(name)) {
      expect((await verify({ raw, published: async () => inner })).verdict).toBe('identity_only');
    }
  });

  it('is a replay when the whole token was pasted onto another mail', async () => {
    const { mime } = await freezeMessage(aDraft({ markdown: 'Please pay.' }));
    expect(await verify({ raw: withToken(mime, token) })).toMatchObject({
      verdict: 'identity_only',
      reasons: ['other_message'],
    });
  });

  it('is not saved by inner hashes of yet another message', async () => {
    const raw = changed((text) => text.replace('<strong>Ann', '<strong>Bob'));
    const inner = innerHashes(await messageFieldsOfMime(raw));
    expect((await verify({ raw, published: async () => inner })).verdict).toBe('identity_only');
  });
});

describe('an identity header that is worth nothing', () => {
  const base64 = (json: object): string => Buffer.from(JSON.stringify(json)).toString('base64url');
  const exchanged = (other: string): Buffer => changed((text) => text.replace(token, other));

  it('is none at all, or two', async () => {
    const none = changed((text) => text.replace(`${HEADER}:\r\n ${token}\r\n`, ''));
    expect(await verify({ raw: none })).toEqual({ verdict: 'invalid', reasons: ['no_identity_header'] });
    for (const name of [HEADER, HEADER.toLowerCase(), `${HEADER} `]) {
      const two = changed((text) => `${name}: ${token}\r\n${text}`);
      expect(await verify({ raw: two })).toEqual({
        verdict: 'invalid',
        reasons: ['several_identity_headers'],
      });
    }
  });

  it('is one of another key, or of a kid nobody publishes', async () => {
    const other = await generateEs256KeyPair();
    const stolenName = { ...other.publicJwk, kid: pair.publicJwk.kid ?? '' };
    expect(await verify({ keys: { jwks: { keys: [stolenName] } } })).toMatchObject({
      reasons: ['bad_signature'],
    });
    expect(await verify({ keys: { jwks: { keys: [other.publicJwk] } } })).toMatchObject({
      reasons: ['unknown_key'],
    });
    expect(await verify({ keys: { jwks: { keys: [pair.privateJwk] } } })).toMatchObject({
      reasons: ['unknown_key'],
    });
  });

  it('is alg none, HS256 with the public key, crit, another type or a further header member', async () => {
    for (const other of malformedTokens(token, pair.publicJwk)) {
      expect(await verify({ raw: exchanged(other) })).toEqual({
        verdict: 'invalid',
        reasons: ['malformed_token'],
      });
    }
  });

  it('is one whose payload or signature was changed', async () => {
    const [header = '', payload = '', signature = ''] = token.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const forged = `${header}.${base64({ ...claims, operator: 'Evil' })}.${signature}`;
    const flipped = `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
    for (const other of [forged, flipped]) {
      expect(await verify({ raw: exchanged(other) })).toEqual({
        verdict: 'invalid',
        reasons: ['bad_signature'],
      });
    }
  });

  it('is a well signed one without its binding, or with claims of the wrong type', async () => {
    const [, payload = ''] = token.split('.');
    const { msg_hash: _hash, ...unbound } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
      msg_hash: string;
    };
    const signer = createEs256Signer(pair.privateJwk);
    const header = { alg: 'ES256', kid: signer.kid, typ: 'JWT' } as const;
    for (const json of [
      JSON.stringify(unbound),
      JSON.stringify({ ...unbound, msg_hash: 5 }),
      '[]',
      'null',
      '{',
    ]) {
      const raw = exchanged(await signer.sign(json, header));
      expect(await verify({ raw })).toEqual({ verdict: 'invalid', reasons: ['malformed_token'] });
    }
  });

  it('is one signed outside the time of its key, or with a withdrawn one', async () => {
    for (const limits of [{ nbf: AT + 1 }, { exp: AT - 1 }, { revoked: true }]) {
      expect(await verify({ keys: { jwks: { keys: [{ ...pair.publicJwk, ...limits }] } } })).toEqual({
        verdict: 'invalid',
        reasons: ['key_not_valid_then'],
      });
    }
    const keys = { jwks: { keys: [{ ...pair.publicJwk, nbf: AT, exp: AT }] } };
    expect((await verify({ keys })).verdict).toBe('message');
  });
});
