/** A message in the stores alone, without workflow or worker: submitted, as a draft for one address. */
import { ulid } from 'ulid';
import type { MessageDraft } from '../../domain/message.js';
import type { Stores } from '../../prisma/stores/index.js';
import type { TestTenant } from './tenants.js';

/** Its id and fingerprint. */
export async function storedDraft(
  stores: Stores,
  { tenantId, mailbox }: TestTenant,
  change: Partial<MessageDraft> = {},
): Promise<{ id: string; fingerprint: string }> {
  const draft: MessageDraft = {
    tenantId,
    mailboxId: mailbox.id,
    operation: 'send',
    from: mailbox.address,
    to: ['old@example.com'],
    cc: [],
    bcc: [],
    replyTo: null,
    subject: 'Old',
    markdown: 'Old',
    attachments: [],
    sendAt: null,
    gateTiming: 'gate_first',
    authoredBy: 'key:agent',
    authorPersonId: null,
    mode: mailbox.oversightMode,
    fingerprint: ulid(),
    idempotencyKey: null,
    ...change,
  };
  const submission = await stores.messages.submit(draft, (resourceId) => ({
    tenantId,
    action: 'email.submit',
    actor: 'system',
    resourceType: 'email',
    resourceId,
  }));
  if (submission.kind !== 'new') throw new Error('the message was not taken in');
  return submission.message;
}
