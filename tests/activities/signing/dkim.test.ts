import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  dkimDnsRecord,
  dkimKeyFromPem,
  generateDkimKeys,
  SIGNED_HEADERS,
  signDkim,
} from '../../../activities/signing/dkim.js';
import { type DkimSetup, dkimSetup } from '../../support/dkim-check.js';

const AT = 1_764_000_000;
const SOON = new Date((AT + 60) * 1000);
const TOKEN = `e30.${'a'.repeat(700)}.${'b'.repeat(86)}`;
const MESSAGE = [
  'Date: Mon, 24 Nov 2025 16:00:00 +0000',
  'X-MultiMail-Identity:',
  ` ${TOKEN}`,
  'X-AI-Generated: true',
  'List-Unsubscribe: <https://x.test/u/1>',
  'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  'From: Bot <bot@acme.test>',
  'To: ann@x.test,',
  '\tbob@x.test',
  'Subject:  Hello   there ',
  'Message-ID: <1@acme.test>',
  'MIME-Version: 1.0',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Hello  you ',
  '',
  'bye',
  '',
  '',
].join('\r\n');

let dkim: DkimSetup;
let signed: string;
const checked = (message: string, at = SOON): Promise<string[]> =>
  dkim.check(Buffer.from(message, 'latin1'), at);

beforeAll(async () => {
  dkim = await dkimSetup('acme.test');
  signed = signDkim(Buffer.from(MESSAGE), dkim.keys, AT) + MESSAGE;
});

describe('our DKIM signatures', () => {
  it('pass at an independent verifier, RSA and Ed25519', async () => {
    expect(await checked(signed)).toEqual(['pass', 'pass']);
  });

  it('name every field once more than it occurs and carry their times', () => {
    const [first = ''] = signed.split(/\r\n(?![ \t])/u);
    const flat = first.replace(/\r\n\s+/gu, '');
    const named = /h=([^;]+);/u.exec(flat)?.[1]?.split(':') ?? [];
    for (const name of SIGNED_HEADERS) {
      const occurs = MESSAGE.match(new RegExp(`^${name}:`, 'gmu'))?.length ?? 0;
      expect({ name, times: named.filter((one) => one === name).length }).toEqual({
        name,
        times: occurs + 1,
      });
    }
    expect(flat).toMatch(
      /^DKIM-Signature: v=1; a=rsa-sha256; c=relaxed\/relaxed; d=acme\.test;s=mm1; t=1764000000; x=1765209600;/u,
    );
    expect(flat).not.toMatch(/[; ]l=/u);
    expect(named).not.toContain('Bcc');
  });

  it('have lines that no relay has to cut', () => {
    const block = signed.slice(0, signed.indexOf('Date:'));
    expect(Math.max(...block.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  });

  it('are the same for the same message and moment with RSA', () => {
    const [rsa] = dkim.keys;
    expect(rsa).toBeDefined();
    const keys = rsa === undefined ? [] : [rsa];
    expect(signDkim(Buffer.from(MESSAGE), keys, AT)).toBe(signDkim(Buffer.from(MESSAGE), keys, AT));
  });

  it('end after fourteen days', async () => {
    const late = new Date((AT + 14 * 86_400 + 60) * 1000);
    expect(await checked(signed, late)).not.toContain('pass');
  });

  it('survive relaxed changes: folding, blanks, trace headers and empty lines at the end', async () => {
    const relayed = signed
      .replace('Subject:  Hello   there ', 'Subject: Hello\r\n there')
      .replace('Hello  you ', 'Hello you')
      .concat('\r\n\r\n');
    expect(await checked(`Received: from a by b\r\nReturn-Path: <x@y.test>\r\n${relayed}`)).toEqual([
      'pass',
      'pass',
    ]);
  });

  it.each<[string, (message: string) => string]>([
    ...SIGNED_HEADERS.map((name): [string, (message: string) => string] => [
      `a further ${name} on top`,
      (message) => `${name}: evil@x.test\r\n${message}`,
    ]),
    [
      'a further Subject below',
      (message) => message.replace('MIME-Version:', 'Subject: evil\r\nMIME-Version:'),
    ],
    ['the claim stripped', (message) => message.replace(`X-MultiMail-Identity:\r\n ${TOKEN}\r\n`, '')],
    ['the claim exchanged', (message) => message.replace(TOKEN, TOKEN.replace('aa', 'ab'))],
    ['the disclosure stripped', (message) => message.replace('X-AI-Generated: true\r\n', '')],
    ['the unsubscribe link exchanged', (message) => message.replace('/u/1', '/u/2')],
    ['the body changed', (message) => message.replace('bye', 'buy')],
    ['text added at the end', (message) => `${message}PS\r\n`],
    ['the subject changed', (message) => message.replace('Hello   there', 'Hello where')],
  ])('fail with %s', async (_name, change) => {
    const changed = change(signed);
    expect(changed).not.toBe(signed);
    expect(await checked(changed)).toEqual([
      expect.not.stringMatching(/^pass$/u),
      expect.not.stringMatching(/^pass$/u),
    ]);
  });

  it('pass for every message, and fail with every signed field put on top of it', async () => {
    const word = fc.stringMatching(/^[!-9;-~]{1,20}$/u);
    const value = fc.array(word, { minLength: 1, maxLength: 6 });
    const gap = fc.constantFrom(' ', '  ', '\t', '\r\n ', '\r\n\t ');
    const field = fc.tuple(fc.constantFrom(...SIGNED_HEADERS, 'X-Other', 'Received'), value, gap);
    const line = fc.stringMatching(/^[ -~\t]{0,60}$/u);
    const body = fc.array(line, { maxLength: 8 }).map((lines) => lines.map((one) => `${one}\r\n`).join(''));
    await fc.assert(
      fc.asyncProperty(
        fc.array(field, { maxLength: 12 }),
        body,
        fc.constantFrom(...SIGNED_HEADERS),
        async (fields, text, added) => {
          const headers = fields
            .map(([name, words, blank]) => `${name}:${blank}${words.join(blank)}\r\n`)
            .join('');
          const message = `From: bot@acme.test\r\n${headers}\r\n${text}`;
          const ours = signDkim(Buffer.from(message, 'latin1'), dkim.keys, AT) + message;
          expect(await checked(ours)).toEqual(['pass', 'pass']);
          expect(await checked(`${added}: x\r\n${ours}`)).not.toContain('pass');
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('pass for a message without a body', async () => {
    const message = 'From: bot@acme.test\r\n\r\n';
    expect(await checked(signDkim(Buffer.from(message), dkim.keys, AT) + message)).toEqual(['pass', 'pass']);
  });
});

describe('DKIM keys', () => {
  it('come as PKCS #8 with the record that publishes them', async () => {
    const { rsa, ed25519 } = await generateDkimKeys();
    expect(rsa.dnsRecord).toMatch(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/]{392}$/u);
    expect(ed25519.dnsRecord).toMatch(/^v=DKIM1; k=ed25519; p=[A-Za-z0-9+/]{43}=$/u);
    for (const key of [rsa, ed25519]) {
      expect(dkimDnsRecord(createPublicKey(key.privateKeyPem))).toBe(key.dnsRecord);
      const read = dkimKeyFromPem({ domain: 'a.test', selector: 's', privateKeyPem: key.privateKeyPem });
      expect(read).toMatchObject({ domain: 'a.test', selector: 's', algorithm: key.algorithm });
    }
  });

  it('of another kind are refused', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const privateKeyPem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(() => dkimKeyFromPem({ domain: 'a.test', selector: 's', privateKeyPem })).toThrow(
      'RSA or Ed25519',
    );
  });
});
