/**
 * Mail that comes in through Postmark's inbound webhook. It goes the one way in, as mail by SMTP does: kept, a row for each
 * mailbox it is for, the workflow `takeIn`, which has it scanned and screened.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { addressesIn, storable } from '../../../inbound/mail-content.js';
import { mailIdOf } from '../../../inbound/mail-id.js';
import { postmarkMail, recipientsIn } from '../../../inbound/postmark-mail.js';
import { startTakeIn } from '../../../inbound/start-take-in.js';
import { defineOpenOperation } from '../operation.js';

/** What is accepted is ours by then; whoever reads at once finds it there. */
const WAIT_MS = 5_000;

export const receivePostmarkMail = defineOpenOperation({
  name: 'receive_postmark_mail',
  summary: 'Take in a mail that Postmark received',
  description:
    'Postmark’s inbound webhook. A mail is stored once for each mailbox of ours that it is addressed to.',
  scopes: [],
  door: 'provider',
  rest: [{ method: 'post', path: '/v1/webhooks/postmark-inbound', success: 200 }],
  repeat: 'natural',
  records: 'email.receive',
  tool: null,
  input: postmarkMail,
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
  const { stores, content, sends } = context;
  const mailboxes = await stores.inbound.mailboxesAt(addressesIn(recipientsIn(mail)));
  if (mailboxes.length === 0) return { received: true as const, processed: 0 };
  const { sha256, size } = await content.put(Buffer.from(JSON.stringify(mail), 'utf8'));
  // Of the provider's own id: it may tell of one mail in other words when it comes again.
  const told = createHash('sha256')
    .update(`postmark ${storable(mail.MessageID)}`, 'utf8')
    .digest('hex');
  const mails = mailboxes.map(({ id, tenantId }) => ({
    ...{ id: mailIdOf(told, id), tenantId, mailboxId: id, rawSha256: sha256, size, source: 'postmark' },
    ...{ mailFrom: '', clientAddress: '', helo: '', aboutMessageId: null, aboutAddress: null },
  }));
  const processed = await stores.inboundMails.accept(mails);
  const ids = mails.map(({ id }) => id);
  await startTakeIn(context, ids);
  await Promise.all(ids.map((id) => sends.waitForTakeIn(id, WAIT_MS)));
  return { received: true as const, processed };
});
