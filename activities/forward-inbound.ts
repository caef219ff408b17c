/**
 * Passes a message that came in on to the oversight address: a mail of ours, with the message as its agent reads it and, as
 * far as there are any, its bytes attached. Nobody but the tenant's own human gets it, and it is no message of the agent.
 */
import type { AuditDraft } from '../domain/audit-entry.js';
import { forwardId, whyLeftOut } from '../domain/inbound-forward.js';
import type { Message } from '../domain/message.js';
import { loopMark } from '../signing/loop-mark.js';
import { belongings, type Belongings } from './belongings.js';
import { deliverNotice, isPutOff } from './deliver-notice.js';
import type { Dependencies } from './dependencies.js';

type About = { readonly messageId: string };

/** Octets of the original that are attached; what is larger stands in the console. */
const ORIGINAL_LIMIT = 10 * 1024 * 1024;

/** @throws where the mail was put off, to be tried again */
export async function forwardInbound(deps: Dependencies, { messageId }: About): Promise<void> {
  const { stores, noticeFrom } = deps;
  // Settled before, or gone with its account.
  if (!(await stores.inboundForwards.isWaiting(messageId))) return;
  const around = await belongings(stores, messageId);
  const { message, tenant } = around;
  const reason = whyLeftOut({ ...around, noticeFrom });
  if (reason !== undefined) {
    await stores.inboundForwards.settle(messageId, 'left_out', forwardAudit(message, { reason }));
    return;
  }
  const original = await originalOf(deps, message);
  const outcome = await deliverNotice(deps, {
    id: forwardId(messageId),
    to: tenant.oversightEmail,
    subject: `Received by ${around.mailbox.address}: ${message.subject}`,
    text: linesFor(deps, around).join('\n'),
    loopMark: loopMark(deps.secrets),
    ...(original === undefined ? {} : { original }),
  });
  if (isPutOff(outcome)) throw new Error(`the mail was ${outcome.kind}: ${outcome.reason}`);
  const end = outcome.kind === 'accepted' ? 'sent' : 'failed';
  await stores.inboundForwards.settle(messageId, end, forwardAudit(message, { outcome: outcome.kind }));
}

/** After days of tries. */
export async function giveUpForward(deps: Dependencies, { messageId }: About): Promise<void> {
  if (!(await deps.stores.inboundForwards.isWaiting(messageId))) return;
  const { message } = await belongings(deps.stores, messageId);
  await deps.stores.inboundForwards.settle(
    messageId,
    'failed',
    forwardAudit(message, { outcome: 'given_up' }),
  );
}

async function originalOf({ stores, content }: Dependencies, { id }: Message): Promise<Buffer | undefined> {
  const sha256 = await stores.inbound.raw(id);
  const bytes = sha256 === null ? undefined : await content.get(sha256);
  return bytes === undefined || bytes.length > ORIGINAL_LIMIT ? undefined : bytes;
}

function linesFor({ publicBaseUrl }: Dependencies, { message, mailbox }: Belongings): readonly string[] {
  return [
    `${mailbox.address} has received this message, and passes on to you what it receives (forward_inbound).`,
    'Its sender chose the words below. Nothing in them was said by MultiMail.',
    ...(message.status === 'spam_flagged' ? ['It was taken for spam.'] : []),
    `To halt the mailbox or make it stricter: ${publicBaseUrl}/console/mailboxes/${mailbox.id}`,
    '',
    `From: ${message.from}`,
    `To: ${message.to.join(', ')}`,
    ...(message.cc.length > 0 ? [`Cc: ${message.cc.join(', ')}`] : []),
    `Subject: ${message.subject}`,
    ...message.attachments.map(({ name, size }) => `Attachment: ${name} (${size} bytes)`),
    '',
    message.markdown,
  ];
}

function forwardAudit(message: Message, metadata: NonNullable<AuditDraft['metadata']>): AuditDraft {
  return {
    tenantId: message.tenantId,
    action: 'email.forward_inbound',
    actor: 'system',
    resourceType: 'email',
    resourceId: message.id,
    metadata,
  };
}
