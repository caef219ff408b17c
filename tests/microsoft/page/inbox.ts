/** Mail as the people of the company find it: what the relay was given and what left through Graph, with the cards in it. */
import { simpleParser } from 'mailparser';
import type { CaughtMessage } from '../../support/servers.js';
import type { Cloud } from '../cloud.js';
import { cardOfMail, carryingMail, type OutlookCard } from '../outlook-actions.js';
import type { StoredMessage } from '../graph-mailbox.js';

export interface Mail {
  readonly id: string;
  readonly at: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly card: OutlookCard | null;
}

/** Reads each mail once. */
export function openInbox({ notices, outlook }: Cloud, caught: () => readonly CaughtMessage[]) {
  const read = new Map<string, Promise<Mail>>();
  const once = (id: string, make: () => Promise<Mail>): Promise<Mail> => {
    const known = read.get(id) ?? make();
    read.set(id, known);
    return known;
  };

  async function ofRelay({ envelope, raw }: CaughtMessage): Promise<Mail> {
    const mail = await simpleParser(raw);
    const carrying = carryingMail(mail);
    return {
      id: envelope.id,
      at: envelope.received_at,
      from: carrying.from,
      to: envelope.rcpt_to,
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      card: (await cardOfMail(carrying, outlook)) ?? null,
    };
  }

  async function ofGraph({ internetMessageId, receivedDateTime, content }: StoredMessage): Promise<Mail> {
    const { subject, body, toRecipients } = content as unknown as GraphMail;
    const to = toRecipients.map(({ emailAddress }) => emailAddress.address);
    const carrying = { html: body.content, from: notices.address, to };
    return {
      id: internetMessageId.replaceAll(/\W/gu, ''),
      at: receivedDateTime,
      from: notices.address,
      to,
      subject,
      text: 'This mail is shown as a card.',
      card: (await cardOfMail(carrying, outlook)) ?? null,
    };
  }

  const all = (): Promise<Mail[]> =>
    Promise.all([
      ...caught().map((one) => once(one.envelope.id, () => ofRelay(one))),
      ...notices.sent.map((one) => once(one.id, () => ofGraph(one))),
    ]);
  return {
    /** Newest first. */
    async of(address: string): Promise<Mail[]> {
      const mails = (await all()).filter(({ to }) => to.includes(address));
      return mails.sort((one, other) => other.at.localeCompare(one.at));
    },
    find: async (id: string): Promise<Mail | undefined> => (await all()).find((mail) => mail.id === id),
  };
}

interface GraphMail {
  readonly subject: string;
  readonly body: { readonly content: string };
  readonly toRecipients: readonly { readonly emailAddress: { readonly address: string } }[];
}
