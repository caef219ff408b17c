/** A mail as Postmark's inbound webhook tells of it, in its JSON, read into our words. */
import { z } from 'zod';
import { storable } from './mail-content.js';
import type { MailReader } from './mail-reader.js';
import type { ReadMail } from './unreadable.js';

const party = z.object({ Email: z.string().max(1000).default(''), Name: z.string().max(1000).default('') });
const header = z.object({ Name: z.string().max(1000).default(''), Value: z.string().default('') });
const file = z.object({
  Name: z.string().default(''),
  Content: z.string().default(''),
  ContentType: z.string().default(''),
});

export const postmarkMail = z.object({
  MessageID: z.string().min(1).max(998),
  From: z.string().default(''),
  FromFull: party.optional(),
  To: z.string().default(''),
  ToFull: z.array(party).default([]),
  CcFull: z.array(party).default([]),
  BccFull: z.array(party).default([]),
  OriginalRecipient: z.string().default(''),
  ReplyTo: z.string().default(''),
  Subject: z.string().default(''),
  Date: z.string().default(''),
  TextBody: z.string().default(''),
  HtmlBody: z.string().default(''),
  Headers: z.array(header).default([]),
  Attachments: z.array(file).default([]),
});

export type PostmarkMail = z.output<typeof postmarkMail>;

/** Whom it says it is to. */
export function listedIn({ ToFull, To }: PostmarkMail): string[] {
  return (ToFull.length > 0 ? ToFull.map(({ Email }) => Email) : To.split(',')).map(storable);
}

/** Everybody it may have come for, those in blind copy among them. */
export function recipientsIn(mail: PostmarkMail): string[] {
  const { CcFull, BccFull, OriginalRecipient } = mail;
  const others = [...CcFull, ...BccFull].map(({ Email }) => storable(Email));
  return [...listedIn(mail), ...others, storable(OriginalRecipient)];
}

/** @param json as the webhook kept it */
export async function readPostmarkMail(
  json: Uint8Array,
  reader: Pick<MailReader, 'markdownOf'>,
): Promise<ReadMail> {
  const mail = postmarkMail.parse(JSON.parse(Buffer.from(json).toString('utf8')));
  return {
    told: {
      providerMessageId: mail.MessageID,
      from: storable(mail.FromFull?.Email || mail.From),
      fromName: storable(mail.FromFull?.Name ?? ''),
      to: listedIn(mail),
      cc: mail.CcFull.map(({ Email }) => storable(Email)),
      replyTo: mail.ReplyTo === '' ? undefined : storable(mail.ReplyTo),
      subject: mail.Subject,
      textBody: mail.TextBody,
      htmlBody: mail.HtmlBody,
      markdown: mail.HtmlBody.trim() === '' ? undefined : await reader.markdownOf(mail.HtmlBody),
      headers: [
        ...mail.Headers.map(({ Name, Value }) => ({ name: Name, value: Value })),
        ...(mail.Date === '' ? [] : [{ name: 'Date', value: mail.Date }]),
      ].filter(isFirstDate),
    },
    files: mail.Attachments.map(({ Name, ContentType, Content }) => ({
      name: Name,
      type: ContentType,
      bytes: Buffer.from(Content, 'base64'),
    })),
  };
}

/** Postmark tells the date beside the headers, which may hold it as well. */
function isFirstDate({ name }: { name: string }, index: number, all: readonly { name: string }[]): boolean {
  return (
    name.toLowerCase() !== 'date' || all.findIndex((other) => other.name.toLowerCase() === 'date') === index
  );
}
