/** The ways the mail of a mailbox can take, and what forbids one of them for a message. Pure; the ways themselves are activities. */
import type { ApprovalPolicy } from './approval-policy.js';
import type { Finding } from './finding.js';

/** `default` is the way the installation sends: a relay, or straight to the recipients' servers. */
export const MAIL_TRANSPORTS = ['default', 'microsoft365'] as const;
export type MailTransportName = (typeof MAIL_TRANSPORTS)[number];

/** Graph takes requests of at most 4 MB (its page "Known issues", and that of `message`). */
export const GRAPH_REQUEST_LIMIT = 4 * 1024 * 1024;
/** From here on a file goes by an upload session, and below it must not (its page "Attach large files to Outlook messages"). */
export const GRAPH_UPLOAD_FROM = 3 * 1024 * 1024;
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
}

/** What forbids the way a message would take: said before anybody is asked to approve it. */
export function transportFindings({ transport, policy }: TransportFacts): readonly Finding[] {
  if (policy.excludedTransports?.includes(transport) !== true) return [];
  const message = 'The approval policy excludes the way this mailbox sends by';
  return [{ code: 'transport.excluded', severity: 'refuse', place: 'transport', message }];
}
