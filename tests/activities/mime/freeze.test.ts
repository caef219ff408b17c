import { createHash } from 'node:crypto';
import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { type FreezeInput, freezeMessage } from '../../../activities/mime/freeze.js';
import { splitMessage } from '../../../activities/mime/header-lines.js';
import { aDraft, MESSAGE_ID } from '../../support/drafts.js';

const headerNames = (mime: Buffer): string[] => splitMessage(mime).headers.map((line) => line.name);
const HEADERS = ['content-type', 'from', 'message-id', 'mime-version', 'subject', 'to'];
const EVIL = 'x\r\nBcc: evil@x.test\r\n\r\n<script>\0\u202e';

describe('frozen bytes', () => {
  it('have exactly the headers of the message: no Date, no Bcc, no mailer', async () => {
    const frozen = await freezeMessage(
      aDraft({
        bcc: ['hidden@x.test'],
        cc: ['c@x.test'],
        replyTo: 'r@acme.test',
        inReplyTo: '<1@x>',
        references: ['<1@x>'],
      }),
    );
    expect(headerNames(frozen.mime).sort()).toEqual(
      [...HEADERS, 'cc', 'reply-to', 'in-reply-to', 'references'].sort(),
    );
    expect(frozen.mime.toString()).not.toContain('hidden@x.test');
  });

  it('are the same for the same draft, at any time', async () => {
    const draft = aDraft({
      attachments: [{ name: 'a.bin', contentType: 'x/y', content: Buffer.from('abc') }],
    });
    const first = await freezeMessage(draft);
    jest.useFakeTimers({
      now: Date.UTC(2031, 0, 1),
      doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'],
    });
    const second = await freezeMessage(draft).finally(() => jest.useRealTimers());
    expect(second.mime.equals(first.mime)).toBe(true);
    expect(first.sha256).toBe(createHash('sha256').update(first.mime).digest('hex'));
    expect(first.size).toBe(first.mime.length);
  });

  it('carry a Message-ID made of the message and the sender', async () => {
    const frozen = await freezeMessage(aDraft({ from: { address: 'bot@exä.test', name: null } }));
    expect(frozen.messageIdHeader).toBe(`<${MESSAGE_ID}@xn--ex-wia.test>`);
    expect(frozen.mime.toString()).toContain(`Message-ID: ${frozen.messageIdHeader}\r\n`);
  });

  it('are 7-bit, CRLF, with body lines of at most 76 octets, whatever is written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 3000 }),
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.uint8Array({ maxLength: 500 }),
        async (markdown, words, bytes) => {
          const frozen = await freezeMessage(
            aDraft({
              markdown,
              subject: words,
              from: { address: 'bot@acme.test', name: words },
              footer: [words],
              attachments: [{ name: words, contentType: words, content: Buffer.from(bytes) }],
            }),
          );
          const wire = frozen.mime.toString('latin1');
          expect(wire).toMatch(/^(?:[\x20-\x7e\t]*\r\n)+$/u);
          expect(Math.max(...wire.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
          const body = splitMessage(frozen.mime).body.toString('latin1').split('\r\n');
          expect(body.filter((line) => line.length > 76 && !/^(?:Content-| )/u.test(line))).toEqual([]);
          expect(headerNames(frozen.mime).filter((name) => !HEADERS.includes(name))).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  }, 60_000);

  it('are read by a receiver as they were frozen', async () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 400 });
    const files = fc.array(
      fc.record({
        name: fc.string({ unit: 'grapheme', maxLength: 150 }),
        contentType: fc.constantFrom(
          'text/plain',
          'text/html',
          'text/calendar',
          'message/rfc822',
          'image/png',
          'x',
        ),
        content: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
      }),
      { maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(texts, texts, texts, files, async (subject, name, markdown, attachments) => {
        const frozen = await freezeMessage(
          aDraft({ subject, markdown, from: { address: 'bot@acme.test', name }, attachments }),
        );
        const read = await simpleParser(frozen.mime, { skipTextToHtml: true, skipHtmlToText: true });
        expect((read.subject ?? '').replace(/\s+/gu, ' ')).toBe(frozen.subject.replace(/\s+/gu, ' '));
        expect(read.text?.trimEnd()).toBe(frozen.text.trimEnd());
        expect(String(read.html).trimEnd()).toBe(frozen.html.trimEnd());
        expect(
          read.attachments.map((file) => createHash('sha256').update(file.content).digest('hex')),
        ).toEqual(frozen.attachments.map((file) => file.sha256));
        expect(read.attachments.map((file) => file.filename)).toEqual(
          frozen.attachments.map((file) => file.name),
        );
      }),
      { numRuns: 100 },
    );
  }, 60_000);
});

describe('hostile input', () => {
  const places: [string, Partial<FreezeInput>][] = [
    ['the subject', { subject: EVIL }],
    ['the display name', { from: { address: 'bot@acme.test', name: EVIL } }],
    ['the markdown', { markdown: `${EVIL}\r\n.\r\nMAIL FROM:<x>\r\n` }],
    ['the footer', { footer: [EVIL] }],
    ['a file name', { attachments: [{ name: EVIL, contentType: 'text/plain', content: Buffer.from('x') }] }],
    [
      'a content type',
      { attachments: [{ name: 'x', contentType: `text/plain${EVIL}`, content: Buffer.from('x') }] },
    ],
    ['In-Reply-To', { inReplyTo: `<a@b>${EVIL}` }],
    ['References', { references: [`<a@b>${EVIL}`, `<c@d>\r\nBcc: evil@x.test`] }],
  ];

  it.each(places)('in %s gives no further header and no further recipient', async (_name, change) => {
    const frozen = await freezeMessage(aDraft(change));
    expect(headerNames(frozen.mime).sort()).toEqual(HEADERS);
    const read = await simpleParser(frozen.mime);
    expect(read.bcc).toBeUndefined();
    expect(read.headerLines.map((line) => line.key).sort()).toEqual(HEADERS);
  });

  it.each([
    'b@ex.test\r\nBcc: e@x.test',
    'b@ex.test, e@evil.test',
    'b@ex.test>\r\nBcc: <e@x.test',
    'grp: e1@x.test, e2@x.test;',
    'b@\u202eex.test',
    'b@ex.test\0',
  ])('in any address field is refused: %j', async (address) => {
    const drafts = [
      aDraft({ to: [address] }),
      aDraft({ cc: [address] }),
      aDraft({ bcc: [address] }),
      aDraft({ replyTo: address }),
      aDraft({ from: { address, name: null } }),
    ];
    for (const draft of drafts) {
      await expect(freezeMessage(draft)).rejects.toMatchObject({ code: 'validation_failed' });
    }
  });

  it('is cleaned in the fields that people are shown and the digest covers', async () => {
    const frozen = await freezeMessage(
      aDraft({ subject: EVIL, from: { address: 'bot@acme.test', name: EVIL } }),
    );
    expect(frozen.subject).toBe('x Bcc: evil@x.test <script>');
    expect(frozen.from.name).toBe('x Bcc: evil@x.test <script>');
  });

  it('cannot forge a part, even by one who knows the boundary', async () => {
    const plain = await freezeMessage(aDraft());
    const boundary = /boundary="?([^"\r\n]+)/u.exec(plain.mime.toString())?.[1] ?? '';
    expect(boundary).toContain(MESSAGE_ID);
    const forged = `\r\n--${boundary}\r\nContent-Type: text/html\r\n\r\n<b>forged</b>\r\n--${boundary}--\r\n`;
    for (const markdown of [forged, `${forged}${'你'.repeat(200)}`]) {
      const frozen = await freezeMessage(aDraft({ markdown }));
      const read = await simpleParser(frozen.mime);
      expect(read.text?.trimEnd()).toBe(frozen.text.trimEnd());
      expect(read.html).not.toContain('<b>forged</b>');
    }
  });

  it('shows an encoded-word as it was written, not as what it decodes to', async () => {
    const word = '=?utf-8?Q?Pay_now?=';
    const frozen = await freezeMessage(
      aDraft({ subject: word, from: { address: 'bot@acme.test', name: word } }),
    );
    const read = await simpleParser(frozen.mime);
    expect(read.subject).toBe(word);
    expect(read.from?.value[0]?.name).toBe('= ?utf-8?Q?Pay_now?=');
    expect(frozen.from.name).toBe('= ?utf-8?Q?Pay_now?=');
  });

  it('reads no file and no address for an attachment: content is content', async () => {
    const content = Buffer.from('file:///etc/hostname data:text/plain,x https://x.test');
    const frozen = await freezeMessage(
      aDraft({ attachments: [{ name: '/etc/hostname', contentType: 'text/plain', content }] }),
    );
    const read = await simpleParser(frozen.mime);
    expect(read.attachments[0]?.content).toEqual(content);
    expect(read.attachments[0]?.filename).toBe('hostname');
  });

  it('makes structure out of no attachment', async () => {
    const content = Buffer.from('From: x@y.test\r\n\r\ninner');
    const types = [
      'message/rfc822',
      'multipart/mixed; boundary=x',
      'MESSAGE/RFC822',
      'text/plain; charset=utf-7',
      '',
    ];
    const frozen = await freezeMessage(
      aDraft({
        attachments: types.map((contentType, index) => ({ name: `${index}`, contentType, content })),
      }),
    );
    expect(new Set(frozen.attachments.map((file) => file.contentType))).toEqual(
      new Set(['application/octet-stream']),
    );
  });

  it('with too much attached is refused', async () => {
    const small = { name: 'a', contentType: 'x/y', content: Buffer.from('a') };
    const large = { ...small, content: Buffer.alloc(26 * 1024 * 1024) };
    for (const attachments of [[large], Array.from({ length: 10_000 }, () => small)]) {
      await expect(freezeMessage(aDraft({ attachments }))).rejects.toMatchObject({
        code: 'payload_too_large',
      });
    }
  });

  it('with lone line ends, long lines and leading dots arrives as one text', async () => {
    const markdown = `a\rb\nc\r\n.\r\n..\n.\n${'long '.repeat(400)}\n${'x'.repeat(5000)}`;
    const frozen = await freezeMessage(aDraft({ markdown }));
    const read = await simpleParser(frozen.mime);
    expect(read.text?.trimEnd()).toBe(frozen.text.trimEnd());
    expect(frozen.text).toContain('a\nb\nc\n.\n..\n.\n');
  });
});
