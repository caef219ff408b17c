/** Mail that comes in through Postmark's inbound webhook: stored once per mailbox it is for. */
import { z } from 'zod';
import { stateOnArrival } from '../../../domain/inbound.js';
import type { Mailbox } from '../../../domain/mailbox.js';
import type { Attachment } from '../../../domain/message.js';
import { arrivalOf } from '../../../inbound/arrival.js';
import { attachmentName, mediaType } from '../../../inbound/attachment-names.js';
import { addressesIn, contentOf, storable, type ToldMail } from '../../../inbound/mail-content.js';
import { isScanAsked, NO_SCANNING, scanOf } from '../../../inbound/malware-scanner.js';
import { screened, type ArrivedMail } from '../../../inbound/screening.js';
import { startHold } from '../../../inbound/start-hold.js';
import type { OpenContext } from '../../context.js';
import { defineOpenOperation } from '../operation.js';

const party = z.object({ Email: z.string().max(1000).default(''), Name: z.string().max(1000).default('') });
const header = z.object({ Name: z.string().max(1000).default(''), Value: z.string().default('') });
const file = z.object({
  Name: z.string().default(''),
  Content: z.string().default(''),
  ContentType: z.string().default(''),
});

export const receivePostmarkMail = defineOpenOperation({
  name: 'receive_postmark_mail',
  summary: 'Take in a mail that Postmark received',
  description:
    'Postmark’s inbound webhook. A mail is stored once for each mailbox of ours that it is addressed to.',
  scopes: [],
  door: 'provider',
  rest: [{ method: 'post', path: '/v1/webhooks/postmark-inbound', success: 200 }],
  repeat: 'natural',
  tool: null,
  input: z.object({
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
  }),
  output: z.object({ received: z.literal(true), processed: z.number() }),
  untrusted: [],
  example: {
    input: {
      MessageID: '73e6d360-66eb-11e1-8e72-a8904824019b',
      From: 'pat@example.com',
      FromFull: { Email: 'pat@example.com' },
      ToFull: [{ Email: 'agent@acme.multimail.test' }],
      Subject: 'Your order',
      TextBody: 'It has arrived.',
      Headers: [{ Name: 'Message-ID', Value: '<1@example.com>' }],
    },
    output: { received: true, processed: 1 },
  },
}).handledBy(async (context, mail) => {
  const told = await toldBy(context, mail);
  const blind = [...mail.BccFull.map(({ Email }) => Email), mail.OriginalRecipient].map(storable);
  const mailboxes = await context.stores.inbound.mailboxesAt(addressesIn([...told.to, ...told.cc, ...blind]));
  if (mailboxes.length === 0) return { received: true as const, processed: 0 };
  const files = mail.Attachments.map((file) => ({ ...file, bytes: Buffer.from(file.Content, 'base64') }));
  const content = contentOf(told, await stored(context, files), context.policies.mailDomain);
  let processed = 0;
  for (const mailbox of mailboxes) {
    if (await takeIn(context, mailbox, { told, content, files })) processed += 1;
  }
  return { received: true as const, processed };
});

type Inbound = z.output<(typeof receivePostmarkMail)['contract']['input']>;

async function toldBy({ reader }: OpenContext, mail: Inbound): Promise<ToldMail> {
  const listed = mail.ToFull.length > 0 ? mail.ToFull.map(({ Email }) => Email) : mail.To.split(',');
  return {
    providerMessageId: mail.MessageID,
    from: storable(mail.FromFull?.Email || mail.From),
    fromName: storable(mail.FromFull?.Name ?? ''),
    to: listed.map(storable),
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
  };
}

/** Postmark tells the date beside the headers, which may hold it as well. */
function isFirstDate({ name }: { name: string }, index: number, all: readonly { name: string }[]): boolean {
  return (
    name.toLowerCase() !== 'date' || all.findIndex((other) => other.name.toLowerCase() === 'date') === index
  );
}

type Brought = Inbound['Attachments'][number] & { readonly bytes: Buffer };

async function stored({ content }: OpenContext, files: readonly Brought[]): Promise<Attachment[]> {
  const attachments: Attachment[] = [];
  for (const { Name, bytes, ContentType } of files) {
    const { sha256, size } = await content.put(bytes);
    const name = attachmentName(Name, attachments);
    attachments.push({ name, contentType: mediaType(ContentType), sha256, size });
  }
  return attachments;
}

/** Answers false where the mail was there already. */
async function takeIn(
  context: OpenContext,
  mailbox: Mailbox,
  { told, content, files }: Pick<ArrivedMail, 'told' | 'content' | 'files'>,
): Promise<boolean> {
  const { tenantId, id: mailboxId } = mailbox;
  // Nobody scans at this door: where a policy asks for it, the mail waits for a person.
  const isAsked = await isScanAsked(context.stores, { tenantId, mailboxId });
  const scan = await scanOf(NO_SCANNING, [], isAsked);
  const mail = {
    ...(await screened(context.stores, { tenantId, told, content, files, scan })),
    tenantId,
    mailboxId,
  };
  const message = await context.stores.inbound.receive(
    mail,
    (mode) => stateOnArrival(mode, mail.spamVerdict, mail.findings),
    (arrived) => arrivalOf(arrived, mailbox),
  );
  if (message?.status === 'pending_inbound_approval') await startHold(context, message, mailbox);
  return message !== undefined;
}
