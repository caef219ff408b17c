/**
 * Audit entries: the fields that are hashed. An entry's leaf hash is the RFC 6962 leaf
 * hash of its canonical bytes (RFC 8785), which hold the previous entry's leaf hash; hashing happens at the edge.
 */

import type { AuditAction } from './audit-action.js';
import type { ActorRef } from './caller.js';

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
  'legal_hold',
  'retention',
  'erasure_request',
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
