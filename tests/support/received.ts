/** Mail that comes in, through the provider's door: what most tests of inbound mail begin with. */
import { call, eventually, type Answer } from './http.js';
import type { Installation } from './installation.js';
import { DOOR_SETTINGS } from '../operations/doors.js';

export const PROVIDER_AUTH = `Basic ${Buffer.from(
  `${DOOR_SETTINGS.POSTMARK_WEBHOOK_USER}:${DOOR_SETTINGS.POSTMARK_WEBHOOK_SECRET}`,
).toString('base64')}`;

let count = 0;

/** What Postmark posts; no two have the same MessageID. */
export function anInboundMail(to: string, change: Record<string, unknown> = {}): Record<string, unknown> {
  count += 1;
  return {
    MessageID: `pm-${process.pid}-${Date.now()}-${count}`,
    From: 'Pat <pat@example.com>',
    FromFull: { Email: 'pat@example.com', Name: 'Pat' },
    ToFull: [{ Email: to }],
    Subject: `Inbound ${count}`,
    TextBody: `Text ${count}.`,
    Headers: [{ Name: 'Message-ID', Value: `<in-${Date.now()}-${count}@example.com>` }],
    ...change,
  };
}

export function tell({ baseUrl }: Installation, path: string, body: unknown): Promise<Answer> {
  return call('POST', `${baseUrl}/v1/webhooks/${path}`, { headers: { Authorization: PROVIDER_AUTH }, body });
}

/** The id of a message that a mailbox has just received. The installation must know `DOOR_SETTINGS`. */
export async function received(
  installation: Installation,
  mailbox: { readonly id: string; readonly address: string },
  change: Record<string, unknown> = {},
): Promise<string> {
  const mail = anInboundMail(mailbox.address, change);
  const answer = await tell(installation, 'postmark-inbound', mail);
  if (answer.status !== 200) throw new Error(`not taken in: ${JSON.stringify(answer.body)}`);
  // Where it takes longer than the provider waits, the message comes after the answer.
  const row = await eventually(
    () =>
      installation.database.message.findFirst({
        where: { mailboxId: mailbox.id, providerMessageId: String(mail.MessageID) },
      }),
    (found) => found !== null,
  );
  return String(row?.id);
}

export const A_FILE = {
  Name: 'Grüße.txt',
  Content: Buffer.from('Hi').toString('base64'),
  ContentType: 'text/plain; charset=utf-8',
};
