/**
 * What leaves Exchange Online for the internet: MIME that it builds anew of what its mailbox holds, with a Message-ID, a
 * date, boundaries and a plain text of its own. Written from email.md 4 and from mails of Exchange in public corpora.
 */
import MailComposer from 'nodemailer/lib/mail-composer';
import type { StoredMessage } from './graph-mailbox.js';

interface Content {
  readonly subject: string;
  readonly body: { readonly content: string };
  readonly from: Person;
  readonly toRecipients: readonly Person[];
  readonly ccRecipients: readonly Person[];
  readonly replyTo: readonly Person[];
  readonly internetMessageHeaders: readonly { readonly name: string; readonly value: string }[];
}

interface Person {
  readonly emailAddress: { readonly address: string; readonly name?: string };
}

export async function asExchangeSendsIt(message: StoredMessage, sentAt = new Date()): Promise<Buffer> {
  const content = message.content as unknown as Content;
  const attached = message.attachments as { name: string; contentType: string; contentBytes: string }[];
  const composed = await new MailComposer({
    from: people([content.from]),
    to: people(content.toRecipients),
    cc: people(content.ccRecipients),
    replyTo: people(content.replyTo),
    subject: content.subject,
    messageId: message.internetMessageId,
    ...(message.inReplyTo === null ? {} : { inReplyTo: message.inReplyTo, references: [message.inReplyTo] }),
    date: sentAt,
    text: plainOf(content.body.content),
    html: content.body.content,
    headers: [
      { key: 'Thread-Topic', value: content.subject },
      { key: 'Accept-Language', value: 'en-US' },
      { key: 'X-MS-Has-Attach', value: attached.length > 0 ? 'yes' : '' },
      { key: 'x-originating-ip', value: '[192.0.2.7]' },
      // A value of ours is one long word, and a folded one would not be it.
      ...content.internetMessageHeaders.map(({ name, value }) => ({
        key: name.toLowerCase(),
        value: { prepared: true, foldLines: false, value },
      })),
    ],
    attachments: attached.map(({ name, contentType, contentBytes }) => ({
      filename: name,
      contentType,
      content: Buffer.from(contentBytes, 'base64'),
      contentDisposition: 'attachment',
      headers: { 'Content-Description': name },
    })),
    encoding: 'quoted-printable',
    newline: 'windows',
  })
    .compile()
    .build();
  return Buffer.concat([
    Buffer.from('Received: from AM0PR01.example by AM0PR02.example; simulated\r\n'),
    composed,
  ]);
}

function people(list: readonly Person[]): { address: string; name: string }[] {
  return list.map(({ emailAddress: { address, name = '' } }) => ({ address, name }));
}

/** Of the forms that its text has: an address behind a link, a star before an item, a line for a rule. */
export function plainOf(html: string): string {
  return html
    .replaceAll(/<head>.*?<\/head>|<!--.*?-->/gisu, '')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/giu, '$2&lt;$1&gt;')
    .replaceAll(/<li>/giu, '\r\n  *   ')
    .replaceAll(/<hr>/giu, `\r\n${'_'.repeat(32)}\r\n`)
    .replaceAll(/<\/?(?:p|div|h\d|ul|ol|br|tr|pre|blockquote|table)\b[^>]*>/giu, '\r\n')
    .replaceAll(/<\/t[dh]>/giu, '\t')
    .replaceAll(/<[^>]+>/gu, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
