/**
 * The end of an account, in one transaction (rest.md 7.2): what can be deleted is deleted, messages and their revisions
 * are blanked, since they are evidence of what was decided; the audit log and hashes stay as they are.
 */
import type { AuditDraft } from '../../domain/audit-entry.js';
import { heldBack } from '../../domain/retention.js';
import type { Transaction } from '../client.js';
import { appendAudit } from './audit-store.js';
import { askTakenInErasure } from './content-references.js';
import { activeHolds } from './legal-hold-store.js';
import { blankMessages } from './message-erasure.js';

export interface Erasure {
  /** Keeps the slug for the same address only. */
  readonly reservation: { readonly emailHash: string; readonly reservedUntil: Date };
  readonly audit: AuditDraft;
}

export async function eraseAccount(
  tx: Transaction,
  tenantId: string,
  { reservation, audit }: Erasure,
): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM tenant WHERE id = ${tenantId} FOR UPDATE`;
  const [hold] = await activeHolds(tx, tenantId);
  if (hold) throw heldBack(hold);
  const tenant = await tx.tenant.findUniqueOrThrow({ where: { id: tenantId } });
  // Before the references are gone.
  await askTakenInErasure(tx, tenantId);
  await eraseMessages(tx, tenantId);
  await forgetWhoAsked(tx, tenantId, tenant.oversightEmail);
  await closeTenant(tx, tenantId);
  await tx.slugReservation.upsert({
    where: { slug: tenant.slug },
    create: { slug: tenant.slug, ...reservation },
    update: reservation,
  });
  await deleteBelongings(tx, tenantId);
  await appendAudit(tx, [audit]);
}

/** The rows of the tenant and its mailboxes stay for the log; nothing in them says whose they were. */
async function closeTenant(tx: Transaction, tenantId: string): Promise<void> {
  await tx.tenant.update({
    where: { id: tenantId },
    data: {
      name: 'Deleted account',
      slug: `deleted-${tenantId.toLowerCase()}`,
      oversightEmail: '',
      physicalAddress: null,
      useCase: null,
      isActive: false,
      isHalted: true,
      sendingDisabledReason: 'deleted',
      deletedAt: new Date(),
    },
  });
  // The address is free for whoever has the slug next.
  await tx.$executeRaw`
    UPDATE mailbox SET address = lower(id) || '@deleted.invalid', display_name = NULL, agent_ref = NULL,
           signature_block = NULL, auto_cc = NULL, auto_bcc = NULL, graph_user = NULL, transport = 'default', is_active = false, is_halted = true
     WHERE tenant_id = ${tenantId}`;
}

/** Remembered answers, counts and sign-ups: kept by owner or address, not by tenant. */
async function forgetWhoAsked(tx: Transaction, tenantId: string, oversightEmail: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM idempotent_answer
     WHERE owner IN (SELECT 'key:' || id FROM api_key WHERE tenant_id = ${tenantId})
        OR owner IN (SELECT 'grant:' || id FROM oauth_grant WHERE tenant_id = ${tenantId})
        OR owner IN (SELECT 'person:' || id FROM person WHERE tenant_id = ${tenantId})`;
  await tx.$executeRaw`
    DELETE FROM idempotency_key WHERE mailbox_id IN (SELECT id FROM mailbox WHERE tenant_id = ${tenantId})`;
  await tx.signUp.deleteMany({ where: { OR: [{ tenantId }, { oversightEmail }] } });
  await tx.rateCount.deleteMany({
    where: { OR: [{ subject: { startsWith: tenantId } }, { subject: oversightEmail.toLowerCase() }] },
  });
}

async function deleteBelongings(tx: Transaction, tenantId: string): Promise<void> {
  const where = { tenantId };
  await tx.contact.deleteMany({ where });
  await tx.inboundMail.deleteMany({ where });
  await tx.inboundForward.deleteMany({ where });
  await tx.unjoinedReference.deleteMany({ where });
  await tx.mergedThread.deleteMany({ where });
  await tx.seenIdentity.deleteMany({ where });
  await tx.graphDelivery.deleteMany({ where });
  await tx.graphNotification.deleteMany({ where });
  // The one who gives up the subscription looks for this, and then removes the row.
  await tx.graphMailbox.updateMany({ where, data: { isWanted: false, lookAgainAt: null } });
  await tx.teamsConversation.deleteMany({ where });
  await tx.presentedCard.deleteMany({ where });
  await tx.mailReport.deleteMany({ where });
  await tx.webhookDelivery.deleteMany({ where });
  await tx.webhookSubscription.deleteMany({ where });
  await tx.auditStream.deleteMany({ where });
  await tx.recipientRule.deleteMany({ where });
  await tx.contentRule.deleteMany({ where });
  await tx.rulePolicy.deleteMany({ where });
  await tx.template.deleteMany({ where });
  await tx.templateVersion.deleteMany({ where });
  await tx.governanceBinding.deleteMany({ where });
  await tx.accessPackageRequest.deleteMany({ where });
  await tx.modeDemotion.deleteMany({ where });
  await tx.directoryReading.deleteMany({ where });
  await tx.approvalComment.deleteMany({ where });
  await tx.approvalSnooze.deleteMany({ where });
  await tx.voteDelegation.deleteMany({ where });
  await tx.personGroupMember.deleteMany({ where });
  await tx.personGroup.deleteMany({ where });
  await tx.agentHalt.deleteMany({ where });
  await tx.suppression.deleteMany({ where });
  await tx.destination.deleteMany({ where });
  await tx.domain.deleteMany({ where });
  await tx.signingKey.deleteMany({ where });
  await tx.mcpTask.deleteMany({ where });
  await tx.modeUpgrade.deleteMany({ where });
  await tx.operatorSession.deleteMany({ where });
  await tx.retentionPolicy.deleteMany({ where });
  await tx.erasureRequest.deleteMany({ where });
  await tx.session.deleteMany({ where });
  await tx.signInLink.deleteMany({ where });
  await deleteGrants(tx, tenantId);
  await tx.apiKey.deleteMany({ where });
  await tx.person.deleteMany({ where });
  // What was asked and answered is evidence; what it was about is not kept.
  await tx.$executeRaw`
    UPDATE operator_approval SET sealed_input = '', lines = '{}', mailed_to = '', closed_at = COALESCE(closed_at, now())
     WHERE tenant_id = ${tenantId}`;
}

/** Programs that were let in are let out at once; what was registered for the account goes with it. */
async function deleteGrants(tx: Transaction, tenantId: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM oidc_payload
     WHERE grant_id IN (SELECT id FROM oauth_grant WHERE tenant_id = ${tenantId})
        OR (model = 'Grant' AND id IN (SELECT id FROM oauth_grant WHERE tenant_id = ${tenantId}))
        OR (model = 'Client' AND id IN (SELECT id FROM oauth_client WHERE tenant_id = ${tenantId}))
        OR payload ->> 'accountId' IN (SELECT id FROM person WHERE tenant_id = ${tenantId})`;
  await tx.oauthGrant.deleteMany({ where: { tenantId } });
  await tx.oauthClient.deleteMany({ where: { tenantId } });
}

/** In pages: the ids of years of mail are not held at once. */
const PAGE = 5_000;

async function eraseMessages(tx: Transaction, tenantId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE approval_request SET state = 'cancelled', closed_at = now()
     WHERE tenant_id = ${tenantId} AND state IN ('open', 'changes_requested')`;
  for (;;) {
    const rows = await tx.message.findMany({
      where: { tenantId, erasedAt: null },
      select: { id: true },
      take: PAGE,
    });
    if (rows.length === 0) break;
    await blankMessages(
      tx,
      rows.map(({ id }) => id),
    );
  }
  // A send that could not be told to stop finds itself cancelled, unless something of it has left already.
  await tx.$executeRaw`
    UPDATE message SET
           status = CASE WHEN direction = 'outbound'
                          AND status IN ('pending_scan', 'pending_send_approval', 'scheduled')
                          AND NOT EXISTS (SELECT 1 FROM delivery_attempt d
                                           WHERE d.message_id = message.id AND d.data_begun_at IS NOT NULL)
                         THEN 'cancelled' ELSE status END,
           raw_sha256 = NULL, message_id_key = NULL, thread_claim = NULL, provider_message_id = NULL,
           approved_by = regexp_replace(approved_by, '^(link|operator):.*$', '\\1:erased'),
           workflow_started_at = COALESCE(workflow_started_at, now())
     WHERE tenant_id = ${tenantId}`;
}
