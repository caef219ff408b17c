/** What the arrival of a message means: the event for those who listen, and the entry in the audit log. */
import type { Mailbox } from '../domain/mailbox.js';
import type { Message } from '../domain/message.js';
import { SCREENING_VERSION } from '../domain/screening/index.js';
import { receivedEvent } from '../domain/webhook-event.js';
import type { Arrival } from '../prisma/stores/inbound-store.js';

export function arrivalOf(message: Message, mailbox: Mailbox): Arrival {
  const { status, strictestMode, spamVerdict, findings } = message;
  const subject = { message, mailboxAddress: mailbox.address, status, at: message.createdAt.toISOString() };
  const isShown = status === 'unread' || (status === 'spam_flagged' && strictestMode !== 'gated_all');
  return {
    events: isShown ? [receivedEvent(subject)] : [],
    audit: {
      tenantId: message.tenantId,
      action: 'email.receive',
      actor: 'system',
      resourceType: 'email',
      resourceId: message.id,
      metadata: {
        mailbox_id: mailbox.id,
        mode: strictestMode,
        status,
        spam_verdict: spamVerdict,
        ...(findings === null
          ? {}
          : {
              screening_version: SCREENING_VERSION,
              findings: [...new Set(findings.map(({ code }) => code))],
            }),
      },
    },
  };
}
