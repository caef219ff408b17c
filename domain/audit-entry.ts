/**
 * Audit entries: the closed list of actions and the fields that are hashed. An entry's leaf hash is the RFC 6962 leaf
 * hash of its canonical bytes (RFC 8785), which hold the previous entry's leaf hash; hashing happens at the edge.
 */

import type { ActorRef } from './caller.js';

export const AUDIT_ACTIONS = [
  'email.submit',
  'email.freeze',
  'email.refuse',
  'email.hold',
  'email.allow',
  'email.vote',
  'email.approve',
  'email.reject',
  'email.expire',
  'email.request_changes',
  'email.resubmit',
  'email.break_glass_request',
  'email.break_glass',
  'approval.remind',
  'approval.escalate',
  'approval.pass_on',
  'approval.comment',
  'approval.snooze',
  'delegation.create',
  'delegation.end',
  'approval_policy.put',
  'approval_policy.delete',
  'group.put',
  'group.delete',
  'person.create',
  'person.update',
  'person.disable',
  'person.enable',
  'agent.halt',
  'agent.resume',
  'tenant.resume',
  'email.cancel',
  'email.release',
  'email.halt',
  'email.attempt',
  'email.delay',
  'email.in_doubt',
  'email.resend_uncertain',
  'email.send',
  'email.send_failed',
  'oversight.refused',
  'oversight.notice',
  'oversight.notice_failed',
  'oversight.request_upgrade',
  'oversight.upgrade',
  'oversight.tighten',
  'oversight.demote',
  'oversight.upgrade_refused',
  'operator.ask',
  'operator.approve',
  'operator.refuse',
  'operator.session_start',
  'operator.session_end',
  'mailbox.create',
  'mailbox.update',
  'mailbox.delete',
  'api_key.create',
  'api_key.update',
  'api_key.revoke',
  'api_key.recover',
  'signing_key.create',
  'signing_key.rotate',
  'grant.create',
  'grant.update',
  'grant.revoke',
  'oauth_client.create',
  'oauth_client.delete',
  'session.start',
  'session.end',
  'sign_in_link.create',
  'person.bind_entra',
  'governance.bind',
  'governance.unbind',
  'governance.policy_unusable',
  'email.edit',
  'email.receive',
  'email.inbound_release',
  'email.forward_inbound',
  'email.scan',
  'email.deliver',
  'email.bounce',
  'email.complain',
  'email.report',
  'email.mark',
  'email.tag',
  'email.report_spam',
  'email.not_spam',
  'contact.create',
  'contact.delete',
  'webhook.create',
  'webhook.delete',
  'webhook.redeliver',
  'domain.create',
  'domain.verify',
  'domain.lapse',
  'domain.delete',
  'suppression.add',
  'suppression.remove',
  'destination.pause',
  'destination.resume',
  'recipient_rule.put',
  'recipient_rule.remove',
  'content_rule.put',
  'content_rule.remove',
  'rule_policy.put',
  'template.create',
  'template.update',
  'template.delete',
  'account.export',
  'tenant.create',
  'tenant.update',
  'tenant.delete',
  'tenant.halt',
  'mailbox.set_transport',
  'mailbox.watch',
  'mailbox.halt',
  'mailbox.resume',
  'person.teams_install',
  'person.teams_uninstall',
  'email.open',
  'history.search',
  'report.read',
  'saved_query.put',
  'saved_query.delete',
  'audit_stream.create',
  'audit_stream.update',
  'audit_stream.pause',
  'audit_stream.resume',
  'audit_stream.rewind',
  'audit_stream.test',
  'audit_stream.delete',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** A caller, or the installation itself. */
export type Actor = ActorRef | 'system';

export type AuditMetadata = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export const RESOURCE_TYPES = [
  'email',
  'mailbox',
  'api_key',
  'signing_key',
  'session',
  'person',
  'tenant',
  'audit_log',
  'operator_approval',
  'contact',
  'webhook',
  'webhook_delivery',
  'domain',
  'suppression',
  'destination',
  'recipient_rule',
  'content_rule',
  'rule_policy',
  'template',
  'governance_binding',
  'grant',
  'oauth_client',
  'approval_policy',
  'approval_request',
  'delegation',
  'group',
  'agent',
  'saved_query',
  'audit_stream',
] as const;
export type ResourceType = (typeof RESOURCE_TYPES)[number];

/** What a deed says of itself; sequence number, chain and hash are added when it is written. Ids and digests only. */
export interface AuditDraft {
  readonly tenantId: string;
  readonly action: AuditAction;
  readonly actor: Actor;
  readonly resourceType: ResourceType;
  readonly resourceId: string;
  readonly metadata?: AuditMetadata;
  /** The acting agent's signed identity: the mail's claim, or a statement made for this entry. */
  readonly identity?: string;
  /** Given only where the entry's id is known before it is written (it then stands in `identity` as `jti`). */
  readonly id?: string;
}

/** The hashed content of an entry, as it stands in the log. */
export interface AuditContent {
  readonly action: AuditAction;
  readonly actor: Actor;
  readonly actor_key_id: string | null;
  readonly created_at: string;
  readonly id: string;
  readonly identity: string | null;
  readonly metadata: AuditMetadata | null;
  readonly prev_hash: string;
  readonly resource_id: string;
  readonly resource_type: AuditDraft['resourceType'];
  readonly seq: number;
  readonly tenant_id: string;
}

export interface AuditEntry extends AuditContent {
  readonly leaf_hash: string;
}

/** C2SP tlog-tiles: in a bundle of entries each stands behind its length in two bytes. */
export const MOST_ENTRY_BYTES = 65_535;

/** `prev_hash` of the first entry of a tenant: the hash of the empty tree, RFC 6962 §2.1, SHA-256 of nothing. */
export const EMPTY_LOG_HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** RFC 6962 §2.1: a leaf is hashed with this byte in front, so that no leaf can pass for an inner node. */
export const LEAF_PREFIX = 0x00;

export function auditContent(
  draft: AuditDraft & { readonly id: string },
  place: { readonly seq: number; readonly prevHash: string; readonly createdAt: string },
): AuditContent {
  return {
    action: draft.action,
    actor: draft.actor,
    actor_key_id: draft.actor.startsWith('key:') ? draft.actor.slice('key:'.length) : null,
    created_at: place.createdAt,
    id: draft.id,
    identity: draft.identity ?? null,
    metadata: draft.metadata ?? null,
    prev_hash: place.prevHash,
    resource_id: draft.resourceId,
    resource_type: draft.resourceType,
    seq: place.seq,
    tenant_id: draft.tenantId,
  };
}
