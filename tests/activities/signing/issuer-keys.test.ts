/** Keys of other installations: from a document over a guarded https request, and from DNS. */
import { createPublicKey } from 'node:crypto';
import { createServer, type Server } from 'node:https';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { generateEs256KeyPair } from '../../../activities/signing/es256.js';
import { createGuardedGet } from '../../../activities/signing/guarded-get.js';
import { createIssuerKeys, type FindIssuerKey } from '../../../activities/signing/issuer-keys.js';
import type { LookUpAnchors } from '../../../activities/signing/key-anchor.js';
import type { PublishedKey } from '../../../activities/signing/verify-identity.js';
import { createDnsLookups } from '../../../dns/lookups.js';
import { selfSignedCertificate } from '../../../signing/self-signed-certificate.js';
import { startTestDns, type TestDns } from '../../support/dns-server.js';

let ours: PublishedKey;
let other: PublishedKey;
beforeAll(async () => {
  [ours, other] = (await Promise.all([generateEs256KeyPair(), generateEs256KeyPair()])).map(
    ({ publicJwk }) => publicJwk,
  ) as [PublishedKey, PublishedKey];
});

const CLAIMED = { issuer: 'https://mail.acme.test', domain: 'acme.test' };
const record = (key: PublishedKey) =>
  `v=MM1; alg=ES256; p=${createPublicKey({ key, format: 'jwk' }).export({ format: 'der', type: 'spki' }).toString('base64')}`;
const missing: LookUpAnchors = async () => [];

function dns(text: string | undefined): LookUpAnchors {
  return async (name) => (text !== undefined && name === `${ours.kid}._multimail.acme.test` ? [text] : []);
}

describe('the key that a claim names', () => {
  const cases: readonly (readonly [
    string,
    () => { document?: unknown; text?: string; issuer?: string },
    object,
  ])[] = [
    [
      'is in the document',
      () => ({ document: { ...other, keys: [other, ours] } }),
      { kind: 'key', isAnchored: false },
    ],
    ['is the only one of the document', () => ({ document: ours }), { kind: 'key', isAnchored: false }],
    ['is in DNS alone', () => ({ text: record(ours) }), { kind: 'key', isAnchored: true }],
    ['is in both', () => ({ document: ours, text: record(ours) }), { kind: 'key', isAnchored: true }],
    ['is another one in DNS', () => ({ document: ours, text: record(other) }), { kind: 'disagree' }],
    [
      'is in DNS and not in the document',
      () => ({ document: other, text: record(ours) }),
      { kind: 'disagree' },
    ],
    ['is revoked in DNS', () => ({ document: ours, text: 'v=MM1; alg=ES256; p=' }), { kind: 'revoked' }],
    ['is in neither', () => ({ document: other }), { kind: 'unknown' }],
    ['cannot be had', () => ({}), { kind: 'unreachable' }],
    ['is no key in DNS', () => ({ document: ours, text: 'v=MM1; alg=ES256; p=AAAA' }), { kind: 'disagree' }],
    ['is nonsense in DNS', () => ({ text: 'v=MM1; p=!!' }), { kind: 'unreachable' }],
    [
      'comes from the domain itself',
      () => ({ document: ours, issuer: 'https://acme.test' }),
      { kind: 'key', isAnchored: true },
    ],
    [
      'has an issuer without TLS',
      () => ({ document: ours, issuer: 'http://mail.acme.test' }),
      { kind: 'unreachable' },
    ],
    [
      'has no issuer that could be asked',
      () => ({ document: ours, issuer: 'file:///etc/passwd' }),
      { kind: 'unreachable' },
    ],
  ];

  it.each(cases)('%s', async (_name, given, expected) => {
    const { document, text, issuer = CLAIMED.issuer } = given();
    const find = createIssuerKeys({ get: async () => document, anchors: dns(text) });
    const found = await find({ ...CLAIMED, issuer, kid: String(ours.kid) });
    expect(found).toMatchObject(expected);
    if (found.kind === 'key') expect(found.key).toMatchObject({ kid: ours.kid, x: ours.x, y: ours.y });
  });

  describe('while DNS is down', () => {
    const CLAIM = () => ({ ...CLAIMED, kid: String(ours.kid) });
    let server: TestDns;
    let find: FindIssuerKey;
    beforeAll(async () => {
      server = await startTestDns();
      server.set('TXT', `${ours.kid}._multimail.acme.test`, ['v=MM1; alg=ES256; p=']);
      const anchors = createDnsLookups([server.address], 100).txt;
      find = createIssuerKeys({ get: async () => ours, anchors });
    });
    afterAll(() => server.stop());

    it.each(['failing', 'silent'] as const)(
      '(%s) is not taken from the document: it may be revoked',
      async (state) => {
        server.fall(state);
        expect(await find(CLAIM())).toEqual({ kind: 'anchor_unreachable' });
        server.fall('answering');
        expect(await find(CLAIM())).toEqual({ kind: 'revoked' });
      },
    );

    it('is not there where the document does not have it either', async () => {
      server.fall('failing');
      const other = { ...CLAIM(), kid: 'b'.repeat(16) };
      expect(await find(other)).toEqual({ kind: 'unknown' });
      server.fall('answering');
    });
  });

  it('is asked for once while the document is fresh, and again soon where there was none', async () => {
    const asked: string[] = [];
    let now = 0;
    const answers: unknown[] = [undefined, ours, ours];
    const get = async (url: string) => {
      asked.push(url);
      return answers.shift();
    };
    const find = createIssuerKeys({ get, anchors: missing, now: () => now });
    const ask = () => find({ ...CLAIMED, kid: String(ours.kid) });
    await Promise.all([ask(), ask()]);
    expect(asked).toEqual(['https://mail.acme.test/.well-known/multimail-signing-key']);
    expect(await ask()).toEqual({ kind: 'unreachable' });
    now += 61_000;
    expect(await ask()).toMatchObject({ kind: 'key' });
    now += 9 * 60_000;
    await ask();
    expect(asked).toHaveLength(2);
    now += 2 * 60_000;
    await ask();
    expect(asked).toHaveLength(3);
  });
});

describe('a guarded request', () => {
  const certificate = selfSignedCertificate({ name: 'keys.test' });
  const servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  async function serve(
    answer: (response: ServerResponse) => void,
  ): Promise<{ url: string; asked: () => number }> {
    let count = 0;
    const server = createServer(certificate, (_request, response) => {
      count += 1;
      answer(response);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { url: `https://keys.test:${(server.address() as AddressInfo).port}/`, asked: () => count };
  }

  const loopback = async () => [{ address: '127.0.0.1', family: 4 }];
  /** Trusts the test's certificate and its address: what is left is the request itself. */
  const open = () =>
    createGuardedGet({
      resolve: loopback,
      isAllowed: () => true,
      ca: certificate.cert,
      deadlineMs: 500,
    });

  it('brings a document', async () => {
    const { url } = await serve((response) => response.end('{"kid":"a"}'));
    expect(await open()(url)).toEqual({ kid: 'a' });
  });

  it('goes to no private address that a name leads to', async () => {
    const { url, asked } = await serve((response) => response.end('{}'));
    const get = createGuardedGet({ resolve: loopback, ca: certificate.cert });
    expect(await get(url)).toBeUndefined();
    expect(await get(url.replace('keys.test', '127.0.0.1'))).toBeUndefined();
    expect(await get(url.replace('keys.test', '[::ffff:127.0.0.1]'))).toBeUndefined();
    expect(asked()).toBe(0);
  });

  it.each([
    [
      'follows no redirect',
      (response: ServerResponse) => response.writeHead(302, { Location: 'https://x.test/' }).end(),
    ],
    ['takes no more than a little', (response: ServerResponse) => response.end(`[${'0,'.repeat(40_000)}0]`)],
    ['takes only JSON', (response: ServerResponse) => response.end('<html>')],
    ['waits for nobody', () => undefined],
    ['waits for no slow one', (response: ServerResponse) => void response.write('{')],
  ])('%s', async (_name, answer) => {
    const { url } = await serve(answer);
    expect(await open()(url)).toBeUndefined();
  });
});
