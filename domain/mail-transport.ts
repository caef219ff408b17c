/** The ways the mail of a mailbox can take, and what forbids one of them for a message. Pure; the ways themselves are activities. */
import type { ApprovalPolicy } from './approval-policy.js';
import type { Finding } from './finding.js';

/** `default` is the way the installation sends: a relay, or straight to the recipients' servers. */
export const MAIL_TRANSPORTS = ['default', 'microsoft365'] as const;
export type MailTransportName = (typeof MAIL_TRANSPORTS)[number];

/**
 * Graph takes requests of at most 4 MB (its page "Known issues", and that of `message`), so a draft with all it holds
 * must fit into one; a way with more requests could break off with half the attachments in place.
 */
export const GRAPH_REQUEST_LIMIT = 4 * 1024 * 1024;
/** What stands around texts and attachments in the JSON: names, addresses, the identity claim. */
const AROUND = 64 * 1024;

/** Octets of the request that makes the draft, at most. */
export function graphRequestSize(content: {
  readonly htmlBytes: number;
  readonly attachmentBytes: readonly number[];
}): number {
  const attached = content.attachmentBytes.reduce((sum, size) => sum + 4 * Math.ceil(size / 3) + 1024, 0);
  // JSON escapes quotes and line ends: twice the size is more than mail HTML ever takes.
  return AROUND + 2 * content.htmlBytes + attached;
}

export interface TransportFacts {
  readonly transport: MailTransportName;
  readonly policy: Pick<ApprovalPolicy, 'excludedTransports'>;
  readonly attachmentBytes: readonly number[];
}

/** What forbids the way a message would take: said before anybody is asked to approve it. */
export function transportFindings({
  transport,
  policy,
  attachmentBytes,
}: TransportFacts): readonly Finding[] {
  const place = 'transport';
  if (policy.excludedTransports?.includes(transport)) {
    const message = 'The approval policy excludes the way this mailbox sends by';
    return [{ code: 'transport.excluded', severity: 'refuse', place, message }];
  }
  if (transport !== 'microsoft365') return [];
  if (graphRequestSize({ htmlBytes: 0, attachmentBytes }) <= GRAPH_REQUEST_LIMIT) return [];
  const message = 'Microsoft 365 takes about 3 MB of attachments in one message of this mailbox';
  return [{ code: 'transport.too_large', severity: 'refuse', place, message }];
}
