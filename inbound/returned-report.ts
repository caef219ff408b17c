/**
 * A report that came to the mailbox itself and not to a return path, as those of mail that left through Microsoft 365 do
 * (RFC 3464, RFC 5965): which copy it says it is about, and whose word that is. Nothing here is believed yet.
 */
import { fieldsIn, recipientStatuses } from '../domain/delivery-status.js';
import { messageIdsIn } from '../domain/thread.js';
import { partOf, statusPart } from './mail-report.js';
import type { ReadMail } from './unreadable.js';

export interface ReturnedReport {
  /** What it names as the Message-ID of the copy. */
  readonly messageIds: readonly string[];
  /** In lower case; a complaint names nobody that could be relied on. */
  readonly addresses: readonly string[];
  readonly isComplaint: boolean;
  /** Written by Exchange in the mailbox's own tenant. */
  readonly isOfExchange: boolean;
}

/** Undefined where it is no report. */
export function returnedReport(read: ReadMail): ReturnedReport | undefined {
  const status = statusPart(read);
  const isComplaint = partOf(read, 'message/feedback-report') !== undefined;
  if (status === undefined && !isComplaint) return undefined;
  const named = recipientStatuses(status ?? '').flatMap((one) => [one.finalRecipient, one.originalRecipient]);
  return {
    messageIds: namedBy(read),
    addresses: [...new Set(named)].filter((address) => address !== ''),
    isComplaint,
    isOfExchange: isOfExchange(read),
  };
}

/** Of the copy that it brings back, whole or its header; of the mail that it answers where it brings none. */
function namedBy(read: ReadMail): string[] {
  const copy = partOf(read, 'message/rfc822') ?? partOf(read, 'text/rfc822-headers');
  const header = copy?.split(/\r?\n\r?\n/u, 1)[0];
  const named = messageIdsIn(fieldsIn(header ?? '').get('message-id'));
  return named.length > 0 ? named : valuesOf(read, 'in-reply-to').flatMap((value) => messageIdsIn(value));
}

/** The address that Exchange writes its reports from, the same local part in every organisation: nobody may send as it. */
const ITS_OWN_ADDRESS = /^microsoftexchange329e71ec88ae4615bbc36ab6ce41109e@/iu;
/**
 * Exchange takes every `X-MS-Exchange-Organization-…` off what comes in from outside (its page "Header firewall"), so this
 * one in a mailbox of its own is Exchange's word.
 */
const AUTHENTICATED = 'x-ms-exchange-organization-authas';

function isOfExchange(read: ReadMail): boolean {
  const [as, ...others] = valuesOf(read, AUTHENTICATED);
  return ITS_OWN_ADDRESS.test(read.told.from) && as?.toLowerCase() === 'internal' && others.length === 0;
}

function valuesOf({ told }: ReadMail, wanted: string): string[] {
  return told.headers.filter(({ name }) => name.toLowerCase() === wanted).map(({ value }) => value.trim());
}
