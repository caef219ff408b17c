/**
 * An audit entry as an OCSF 1.8.0 event (https://schema.ocsf.io/1.8.0) of the class Entity Management (3004). Email
 * Activity (4009) would ask for addresses, which entries do not hold. `raw_data` is the entry as it was hashed: with it
 * the copy can be verified. The same event comes out however often it is made.
 */
import type { AuditEntry } from '../audit-entry.js';
import { isRefusal } from './outcome.js';
import type { AuditRecord, AuditSource } from './record.js';

export const OCSF_VERSION = '1.8.0';

export interface OcsfMoment {
  readonly source: AuditSource;
  /** The entry's `created_at`. */
  readonly atMs: number;
}

const [CATEGORY, CLASS] = [3, 3004];
const [INFORMATIONAL, MEDIUM] = [1, 3];
const [SUCCESS, FAILURE] = [1, 2];

export function ocsfEvent({ entry, canonical }: AuditRecord, { source, atMs }: OcsfMoment): object {
  const activity = activityOf(entry.action);
  const isRefused = isRefusal(entry.action);
  return {
    category_uid: CATEGORY,
    class_uid: CLASS,
    activity_id: activity,
    type_uid: CLASS * 100 + activity,
    time: atMs,
    severity_id: isRefused ? MEDIUM : INFORMATIONAL,
    status_id: isRefused ? FAILURE : SUCCESS,
    message: `${entry.action} ${entry.resource_type} ${entry.resource_id}`,
    metadata: {
      version: OCSF_VERSION,
      product: { name: 'MultiMail', vendor_name: 'MultiMail', version: source.version },
      uid: entry.id,
      sequence: entry.seq,
      event_code: entry.action,
      original_time: entry.created_at,
      tenant_uid: entry.tenant_id,
      log_name: 'audit',
      log_provider: source.host,
    },
    actor: actorOf(entry.actor),
    entity: entityOf(entry),
    raw_data: canonical,
    unmapped: { actor: entry.actor, prev_hash: entry.prev_hash, leaf_hash: entry.leaf_hash },
  };
}

const [CREATE, READ, UPDATE, DELETE] = [1, 2, 3, 4];

const ACTIVITIES: Readonly<Record<string, number>> = {
  create: CREATE,
  add: CREATE,
  submit: CREATE,
  receive: CREATE,
  delete: DELETE,
  remove: DELETE,
  revoke: DELETE,
  open: READ,
  read: READ,
  search: READ,
  export: READ,
  enable: 8,
  disable: 9,
  halt: 12,
  pause: 12,
  resume: 13,
};

/** By the word behind the dot; what is none of these changed something. */
function activityOf(action: string): number {
  return ACTIVITIES[action.slice(action.indexOf('.') + 1)] ?? UPDATE;
}

const OTHER = { id: 99, caption: undefined };
const ENTITY_TYPES: Readonly<Record<string, { readonly id: number; readonly caption: string }>> = {
  person: { id: 2, caption: 'User' },
  group: { id: 3, caption: 'Group' },
  tenant: { id: 4, caption: 'Organization' },
  approval_policy: { id: 5, caption: 'Policy' },
  rule_policy: { id: 5, caption: 'Policy' },
  email: { id: 6, caption: 'Email' },
};

function entityOf({ resource_type: type, resource_id: uid }: AuditEntry): object {
  const { id, caption } = ENTITY_TYPES[type] ?? OTHER;
  return { uid, type_id: id, type: caption ?? type };
}

/** People are users; keys, grants, agents and the installation are programs. */
function actorOf(actor: string): object {
  return actor.startsWith('person:')
    ? { user: { uid: actor } }
    : { app_uid: actor, app_name: actor === 'system' ? 'MultiMail' : actor.slice(0, actor.indexOf(':')) };
}
