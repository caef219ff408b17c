/** A message that Exchange built anew is worth `content`: what was approved is what it says; any other word makes it a replay. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FreezeInput } from '../../../activities/mime/freeze.js';
import { freezeMessage } from '../../../activities/mime/freeze.js';
import {
  contentHashOfFrozen,
  messageHashOfFrozen,
  recipientsHash,
} from '../../../activities/mime/message-hash.js';
import {
  createEs256Signer,
  generateEs256KeyPair,
  signIdentityClaim,
  type Es256KeyPair,
} from '../../../activities/signing/es256.js';
import { receivedIdentity } from '../../../activities/signing/received-identity.js';
import { verifyIdentity } from '../../../activities/signing/verify-identity.js';
import { createMailReader } from '../../../inbound/mail-reader.js';
import { aClaim } from '../../support/claims.js';
import { aDraft, MESSAGE_ID } from '../../support/drafts.js';
import { asExchangeSendsIt } from '../../microsoft/exchange-mime.js';
import { startGraph, type SimulatedGraph } from '../../microsoft/graph.js';
import type { StoredMessage } from '../../microsoft/graph-mailbox.js';
import { aMessageFrom } from '../../microsoft/graph-messages.js';

const MARKDOWN = `# Offer

Dear **Ann**, see [the *new* offer](https://x.test/offer?a=1&b=2) – "Grüße" & <more>.

* one item
* another

1. first
2. second

> quoted

\`\`\`
x = 1
\`\`\`

| a | b |
| - | - |
| 1 | 2 |
`;
const FILE = { name: 'a.pdf', contentType: 'application/pdf', content: Buffer.from('file') };
const PEOPLE = ['ann@x.test', 'bob@y.test'];

let graph: SimulatedGraph;
let pair: Es256KeyPair;
let sent: StoredMessage;
let raw: Buffer;

beforeAll(async () => {
  graph = await startGraph();
  pair = await generateEs256KeyPair();
  sent = await sentThere({ markdown: MARKDOWN, to: PEOPLE, cc: ['c@x.test'], attachments: [FILE] });
  raw = await asExchangeSendsIt(sent);
}, 60_000);
afterAll(async () => {
  await reader.stop();
  await graph.stop();
});

const reader = createMailReader({
  ...{ resolver: async () => [], mta: 'here.test', trustedSealers: [] },
  ...{ seconds: 30, log: { warn: () => undefined } },
});

/** Through the simulated Graph: what its mailbox holds when it has left. */
async function sentThere(change: Partial<FreezeInput>): Promise<StoredMessage> {
  const mailbox = graph.mailbox(`bot${graph.mailboxes.length}@contoso.example`);
  const draft = { ...change, from: { address: mailbox.address, name: 'Bot' } };
  const { mime, to, cc, bcc } = await freezeMessage(aDraft(draft));
  const visible = [...to, ...cc];
  const token = await signIdentityClaim(
    createEs256Signer(pair.privateJwk),
    aClaim({
      mailbox: mailbox.address,
      msgHash: await contentHashOfFrozen(mime),
      rcptHash: recipientsHash(MESSAGE_ID, { all: [...visible, ...bcc], visible }),
    }),
  );
  const { attempt } = await aMessageFrom({ graph, mailbox }, change, { token });
  expect(await attempt()).toMatchObject({ kind: 'accepted' });
  const [message] = mailbox.sent;
  if (!message) throw new Error('it was sent');
  return message;
}

const verify = (message: Buffer, recipient = 'bob@y.test') =>
  verifyIdentity({ raw: message, recipient, keys: { jwks: { keys: [pair.publicJwk] } } });

/** As the mail would be if this had stood in the mailbox. */
const withContent = (change: Record<string, unknown>) =>
  asExchangeSendsIt({ ...sent, content: { ...sent.content, ...change } });
const withHtml = (from: string, to: string) => {
  const { content } = sent.content.body as { content: string };
  expect(content).toContain(from);
  return withContent({ body: { contentType: 'html', content: content.replace(from, to) } });
};
const withBytes = async (from: string, to: string) => {
  const text = raw.toString('latin1');
  expect(text).toContain(from);
  return Buffer.from(text.replace(from, to), 'latin1');
};

describe('what Exchange made of an approved message', () => {
  it('has its content proven, for whoever stands in its list', async () => {
    for (const recipient of [...PEOPLE, 'c@x.test', 'BOB@Y.test']) {
      expect(await verify(raw, recipient)).toMatchObject({ verdict: 'content', reasons: ['built_anew'] });
    }
    expect(await verify(raw, 'eve@x.test')).toMatchObject({
      verdict: 'content',
      reasons: ['built_anew', 'other_recipient'],
    });
  });

  it('for one recipient, and with a blind copy, as well', async () => {
    const alone = await asExchangeSendsIt(await sentThere({ to: ['ann@x.test'] }));
    expect(await verify(alone, 'ann@x.test')).toMatchObject({ verdict: 'content', reasons: ['built_anew'] });
    const blind = await asExchangeSendsIt(await sentThere({ to: ['ann@x.test'], bcc: ['hidden@x.test'] }));
    expect(await verify(blind, 'ann@x.test')).toMatchObject({ verdict: 'content', reasons: ['built_anew'] });
    expect(await verify(blind, 'hidden@x.test')).toMatchObject({
      reasons: ['built_anew', 'other_recipient'],
    });
  });

  it('is the same verdict on arrival', async () => {
    const found = await receivedIdentity(
      {
        keyring: { all: async () => [] },
        publicBaseUrl: 'https://here.test',
        findIssuerKey: async () => ({ kind: 'key', key: pair.publicJwk, isAnchored: true }),
        reader,
      },
      { raw, recipient: 'ann@x.test' },
    );
    expect(found).toMatchObject({ verdict: 'content', reasons: ['built_anew'], is_anchored: true });
  });

  it('with only its HTML, and no plain text beside it', async () => {
    const text = raw.toString('latin1').replace(/--(\S+)\r\nContent-Type: text\/plain.*?(?=--\1)/su, '');
    expect(text).not.toContain('text/plain');
    expect(await verify(Buffer.from(text, 'latin1'))).toMatchObject({ reasons: ['built_anew'] });
  });
});

describe('the claim on anything else is a replay', () => {
  const CHANGES: [string, () => Promise<Buffer>][] = [
    ['another subject', () => withContent({ subject: 'Invoice' })],
    ['another sender', () => withContent({ from: { emailAddress: { address: 'eve@contoso.example' } } })],
    [
      'one more recipient',
      () => withContent({ ccRecipients: [{ emailAddress: { address: 'eve@x.test' } }] }),
    ],
    [
      'an answer to somebody else',
      () => withContent({ replyTo: [{ emailAddress: { address: 'eve@x.test' } }] }),
    ],
    ['another word', () => withHtml('another', 'no other')],
    ['a blank less', () => withHtml('Dear <strong>', 'Dear<strong>')],
    ['another link', () => withHtml('https://x.test/offer', 'https://evil.test/offer')],
    ['a hidden element', () => withHtml('<p>Dear', '<p style="display:none">Dear')],
    ['a style on the body', () => withHtml('<body>', '<body style="color:white">')],
    ['a style on the document', () => withHtml('<html>', '<html style="color:white">')],
    [
      'an address to go on to',
      () => withHtml('<head>', '<head><meta http-equiv="refresh" content="0;url=//evil.test">'),
    ],
    ['a conditional comment', () => withHtml('<p>Dear', '<!--[if mso]>evil<![endif]--><p>Dear')],
    ['an open conditional comment', () => withHtml('<p>Dear', '<![if !mso]><p>Dear')],
    ['an image', () => withHtml('<hr>', '<hr><img src="https://evil.test/1.gif">')],
    [
      'another attachment',
      () => asExchangeSendsIt({ ...sent, attachments: [{ ...sent.attachments[0], contentBytes: 'AAAA' }] }),
    ],
    ['no attachment', () => asExchangeSendsIt({ ...sent, attachments: [] })],
    [
      'one attachment more',
      () => asExchangeSendsIt({ ...sent, attachments: [...sent.attachments, ...sent.attachments] }),
    ],
  ];
  it.each(CHANGES)('%s', async (_name, made) => {
    expect((await verify(await made())).verdict).toBe('identity_only');
  });

  const TEXTS: [string, string, string][] = [
    ['another word', '  *   another', '  *   no other'],
    ['a word more', '\r\nquoted', '\r\nPay to DE00 quoted'],
    ['a word less', '\r\nquoted', '\r\n'],
    ['another address behind the link', 'offer<https://x.test', 'offer<https://evil.test'],
    ['words that run together', 'one item', 'oneitem'],
  ];
  it.each(TEXTS)('a plain text with %s', async (_name, from, to) => {
    expect(await verify(await withBytes(from, to))).toMatchObject({
      verdict: 'identity_only',
      reasons: ['other_text'],
    });
  });

  it('with a second subject, no two readers agree', async () => {
    const twice = Buffer.concat([Buffer.from('Subject: Hello\r\n'), raw]);
    expect(await verify(twice)).toMatchObject({ reasons: ['several_of_one_header'] });
  });

  it('with a second or a changed claim, nothing is proven', async () => {
    const token = /^x-multimail-identity: (\S+)/imu.exec(raw.toString('latin1'))?.[1] ?? '';
    const second = Buffer.concat([Buffer.from(`X-MultiMail-Identity: ${token}\r\n`), raw]);
    expect((await verify(second)).verdict).toBe('invalid');
    expect((await verify(await withBytes(token, `${token.slice(0, -2)}AA`))).verdict).toBe('invalid');
  });
});

it('what a relay delivers is bound to its message as before: built anew it is not the signed one', async () => {
  const mailbox = graph.mailbox(`bot${graph.mailboxes.length}@contoso.example`);
  const { mime } = await freezeMessage(aDraft({ from: { address: mailbox.address, name: 'Bot' } }));
  const token = await signIdentityClaim(
    createEs256Signer(pair.privateJwk),
    aClaim({ mailbox: mailbox.address, msgHash: await messageHashOfFrozen(mime, 1_795_000_000) }),
  );
  const { attempt } = await aMessageFrom({ graph, mailbox }, {}, { token });
  await attempt();
  const [message] = mailbox.sent;
  if (!message) throw new Error('it was sent');
  expect((await verify(await asExchangeSendsIt(message), 'ann@x.test')).verdict).toBe('identity_only');
});
