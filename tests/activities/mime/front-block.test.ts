import { beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { freezeMessage } from '../../../activities/mime/freeze.js';
import { buildFrontBlock, type FrontBlockInput } from '../../../activities/mime/front-block.js';
import { splitMessage } from '../../../activities/mime/header-lines.js';
import { type DkimSetup, dkimSetup } from '../../support/dkim-check.js';
import { aDraft } from '../../support/drafts.js';

const AT = 1_764_000_000;
const TOKEN = `e30.${'a'.repeat(900)}.${'b'.repeat(85)}`;
let dkim: DkimSetup;
let base: FrontBlockInput;

beforeAll(async () => {
  dkim = await dkimSetup('acme.test');
  const { mime } = await freezeMessage(aDraft({ markdown: 'Grüße.\n\n.\n' }));
  base = {
    frozen: mime,
    dateSeconds: AT,
    dkimKeys: dkim.keys,
    identityToken: TOKEN,
    reputation: 'a'.repeat(64),
    aiGenerated: true,
    listUnsubscribeUrl: `https://mail.acme.test/unsubscribe/${'t'.repeat(200)}`,
    autoSubmitted: 'auto-generated',
    loopMark: 'c'.repeat(32),
  };
});

const headersOf = (input: FrontBlockInput): string[] =>
  splitMessage(Buffer.concat([buildFrontBlock(input).front, Buffer.from('\r\n')])).headers.map(
    (line) => line.raw,
  );

describe('the front block', () => {
  it('puts our headers in front and leaves the frozen bytes as they are', () => {
    const { front, message } = buildFrontBlock(base);
    expect(message.subarray(0, front.length).equals(front)).toBe(true);
    expect(message.subarray(front.length).equals(base.frozen)).toBe(true);
  });

  it('has these headers and no others, the signatures on top', () => {
    const [first, second, ...rest] = headersOf(base);
    expect(first).toMatch(/^DKIM-Signature: v=1; a=rsa-sha256;/u);
    expect(second).toMatch(/^DKIM-Signature: v=1; a=ed25519-sha256;/u);
    expect(rest).toEqual([
      'Date: Mon, 24 Nov 2025 16:00:00 +0000',
      `X-MultiMail-Identity:\r\n ${TOKEN}`,
      `X-MultiMail-Reputation: ${'a'.repeat(64)}`,
      'X-AI-Generated: true',
      `List-Unsubscribe:\r\n <https://mail.acme.test/unsubscribe/${'t'.repeat(200)}>`,
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      'Auto-Submitted: auto-generated',
      `X-MultiMail-Loop: ${'c'.repeat(32)}`,
    ]);
  });

  it('leaves out what does not apply', () => {
    const rest = headersOf({
      ...base,
      reputation: null,
      aiGenerated: false,
      listUnsubscribeUrl: null,
      autoSubmitted: 'no',
    });
    expect(rest.slice(2)).toEqual([
      'Date: Mon, 24 Nov 2025 16:00:00 +0000',
      `X-MultiMail-Identity:\r\n ${TOKEN}`,
      `X-MultiMail-Loop: ${'c'.repeat(32)}`,
    ]);
  });

  it('gives a message whose signatures pass, as long as nobody touches the claim', async () => {
    const { message } = buildFrontBlock(base);
    const soon = new Date((AT + 60) * 1000);
    expect(await dkim.check(message, soon)).toEqual(['pass', 'pass']);
    const stripped = Buffer.from(
      message.toString('latin1').replace(`X-MultiMail-Identity:\r\n ${TOKEN}\r\n`, ''),
      'latin1',
    );
    expect(await dkim.check(stripped, soon)).not.toContain('pass');
    const doubled = Buffer.concat([Buffer.from('X-MultiMail-Identity: e30.e30.e30\r\n'), message]);
    expect(await dkim.check(doubled, soon)).not.toContain('pass');
  });

  it('gives the token to a parser in one piece, with every line short enough', async () => {
    const { message } = buildFrontBlock(base);
    const read = await simpleParser(message);
    expect(read.headers.get('x-multimail-identity')).toBe(TOKEN);
    expect(read.date).toEqual(new Date(AT * 1000));
    expect(
      Math.max(
        ...message
          .toString('latin1')
          .split('\r\n')
          .map((line) => line.length),
      ),
    ).toBeLessThanOrEqual(998);
  });

  it('may be signed anew later with the Date it had', () => {
    const later = headersOf({ ...base, signedAtSeconds: AT + 86_400 });
    expect(later[0]).toContain(`t=${AT + 86_400};`);
    expect(later[2]).toBe('Date: Mon, 24 Nov 2025 16:00:00 +0000');
  });

  it.each<[string, Partial<FrontBlockInput>]>([
    ['a token with a line break', { identityToken: 'a.b.c\r\nBcc: x@y.test' }],
    ['a token that is too long', { identityToken: `a.${'b'.repeat(990)}.c` }],
    ['no token', { identityToken: '' }],
    ['an unsubscribe link with a line break', { listUnsubscribeUrl: 'https://x.test/\r\nBcc: x@y.test' }],
    [
      'an unsubscribe link that ends its bracket',
      { listUnsubscribeUrl: 'https://x.test/>,<mailto:x@y.test' },
    ],
    ['an unsubscribe link of another kind', { listUnsubscribeUrl: 'javascript:alert(1)' }],
    ['an endless unsubscribe link', { listUnsubscribeUrl: `https://x.test/${'a'.repeat(1000)}` }],
    ['a reputation that is no hash', { reputation: 'x\r\nBcc: x@y.test' }],
  ])('refuses %s', (_name, change) => {
    expect(() => buildFrontBlock({ ...base, ...change })).toThrow(
      expect.objectContaining({ code: 'validation_failed' }),
    );
  });
});
