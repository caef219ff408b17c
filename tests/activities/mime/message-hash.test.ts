import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type FrozenMessage, freezeMessage } from '../../../activities/mime/freeze.js';
import {
  innerHashes,
  type MessageFields,
  messageHash,
  messageHashOfFrozen,
  messageHashOfMime,
  recipientHash,
} from '../../../activities/mime/message-hash.js';
import { aDraft } from '../../support/drafts.js';

const SENT_AT = 1_764_000_000;
const DATE = 'Date: Mon, 24 Nov 2025 16:00:00 +0000\r\n';

/** The fields straight from the freeze, without any parser in between. */
function fieldsOf(frozen: FrozenMessage): MessageFields {
  return {
    mid: frozen.messageIdHeader,
    from: frozen.from.address,
    to: frozen.to,
    cc: frozen.cc,
    reply_to: frozen.replyTo,
    subject: frozen.subject,
    date: SENT_AT,
    irt: frozen.inReplyTo,
    text: frozen.text,
    html: frozen.html,
    att: frozen.attachments.map((attachment) => attachment.sha256),
  };
}

const asReceived = (frozen: FrozenMessage): Buffer => Buffer.concat([Buffer.from(DATE), frozen.mime]);

const full = aDraft({
  to: ['ann@x.test', 'jörg@exä.test'],
  cc: ['Cy@Y.test'],
  replyTo: 'team@acme.test',
  subject: 'Grüße & a long subject that has to be folded over more than one line of the header block',
  inReplyTo: '<1@x.test>',
  references: ['<0@x.test>', '<1@x.test>'],
  attachments: [
    { name: 'a.txt', contentType: 'text/plain', content: Buffer.from('line \r\nline\n') },
    { name: 'b.bin', contentType: 'application/pdf', content: Buffer.from([0, 1, 2, 255]) },
    { name: 'c.txt', contentType: 'text/plain', content: Buffer.alloc(0) },
  ],
});

describe('the message hash', () => {
  it('of a received message is that of the fields that were frozen', async () => {
    const frozen = await freezeMessage(full);
    const signed = messageHash(fieldsOf(frozen));
    expect(signed).toMatch(/^[A-Za-z0-9_-]{43}$/u);
    expect(await messageHashOfMime(asReceived(frozen))).toBe(signed);
    expect(await messageHashOfFrozen(frozen.mime, SENT_AT)).toBe(signed);
  });

  it('is that of the received message for every draft', async () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(texts, texts, fc.uint8Array({ maxLength: 100 }), async (subject, markdown, bytes) => {
        const attachments = [{ name: subject, contentType: 'text/html', content: Buffer.from(bytes) }];
        const frozen = await freezeMessage(aDraft({ subject, markdown, attachments }));
        expect(await messageHashOfMime(asReceived(frozen))).toBe(messageHash(fieldsOf(frozen)));
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  it('is written as documented: canonical JSON, SHA-256, base64url', () => {
    const fields: MessageFields = {
      mid: '<1@x.test>',
      from: 'A@X.test',
      to: ['b@Y.test'],
      cc: [],
      reply_to: null,
      subject: ' Hi   there ',
      date: 5,
      irt: null,
      text: 'a \nb\t\n\n',
      html: '',
      att: ['ff'],
    };
    const json =
      '{"att":["ff"],"cc":[],"date":5,"from":"A@x.test","html":"","irt":null,"mid":"<1@x.test>",' +
      '"reply_to":null,"subject":"Hi there","text":"a\\r\\nb","to":["b@y.test"]}';
    expect(messageHash(fields)).toBe(createHash('sha256').update(json).digest('base64url'));
  });

  it('survives a relay that re-encodes, refolds and puts trace headers on top', async () => {
    const frozen = await freezeMessage(aDraft({ subject: 'one two three', markdown: 'Grüße\n' }));
    const relayed = asReceived(frozen)
      .toString('latin1')
      .replace('Gr=C3=BC=C3=9Fe', 'Gr\u00c3\u00bc\u00c3\u009fe')
      .replace(
        'Content-Transfer-Encoding: quoted-printable\r\n\r\nGr',
        'Content-Transfer-Encoding: 8bit\r\n\r\nGr',
      )
      .replace('--=20\r\n', '-- \r\n')
      .replace('Subject: one two three', 'Subject: one\r\n two\r\n three');
    expect(relayed).toMatch(/one\r\n two[^]*8bit\r\n\r\nGr\u00c3\u00bc[^]*\r\n-- \r\n/u);
    const message = Buffer.from(`Received: from x by y\r\n${relayed}`, 'latin1');
    expect(await messageHashOfMime(message)).toBe(messageHash(fieldsOf(frozen)));
  });

  it.each<[string, (mime: string) => string]>([
    ['the subject', (mime) => mime.replace('Subject: Hello', 'Subject: Hello!')],
    ['the sender', (mime) => mime.replace('bot@acme.test>', 'bot@evil.test>')],
    ['a recipient', (mime) => mime.replace('To: ann@x.test', 'To: ann@x.test, bob@x.test')],
    ['a further Cc', (mime) => mime.replace('Subject:', 'Cc: bob@x.test\r\nSubject:')],
    ['a Reply-To', (mime) => mime.replace('Subject:', 'Reply-To: evil@x.test\r\nSubject:')],
    ['the date', (mime) => mime.replace('16:00:00', '16:00:01')],
    ['the thread', (mime) => mime.replace('Subject:', 'In-Reply-To: <9@x>\r\nSubject:')],
    ['the Message-ID', (mime) => mime.replace('Message-ID: <0', 'Message-ID: <1')],
    ['the text', (mime) => mime.replace('Hi **Ann**', 'Hi **Bob**')],
    ['the HTML', (mime) => mime.replace('<strong>Ann', '<strong>Bob')],
    ['an attachment', (mime) => mime.replace('ZmlsZQ==', 'RmlsZQ==')],
  ])('changes with %s', async (_name, change) => {
    const attachments = [{ name: 'a.txt', contentType: 'text/plain', content: Buffer.from('file') }];
    const frozen = await freezeMessage(aDraft({ attachments }));
    const received = asReceived(frozen).toString('latin1');
    expect(change(received)).not.toBe(received);
    const hash = await messageHashOfMime(Buffer.from(change(received), 'latin1'));
    expect(hash).not.toBe(messageHash(fieldsOf(frozen)));
  });

  it('tells by its inner hashes which part was changed', async () => {
    const fields = fieldsOf(await freezeMessage(full));
    const before = innerHashes(fields);
    const after = innerHashes({ ...fields, html: `${fields.html}<p>scanned</p>` });
    expect(after).toEqual({ ...before, msg_hash: after.msg_hash, html_hash: after.html_hash });
    expect(after.html_hash).not.toBe(before.html_hash);
    expect(after.msg_hash).not.toBe(before.msg_hash);
  });
});

describe('the recipient hash', () => {
  it('is the SHA-256 of the jti and the address in lower case', () => {
    const expected = createHash('sha256').update('01JDann@x.test').digest('base64url');
    expect(recipientHash('01JD', 'Ann@X.test')).toBe(expected);
  });

  it('is another one for another message, another address and not for another spelling', () => {
    expect(recipientHash('01JE', 'ann@x.test')).not.toBe(recipientHash('01JD', 'ann@x.test'));
    expect(recipientHash('01JD', 'bob@x.test')).not.toBe(recipientHash('01JD', 'ann@x.test'));
    expect(recipientHash('01JD', 'a@exä.test')).toBe(recipientHash('01JD', 'a@xn--ex-wia.test'));
  });
});
