/**
 * An audit entry as a row of the table MultiMailAudit_CL in Microsoft Sentinel: the columns of the ASIM schema AuditEvent
 * where it has one for what an entry says, and columns of ours for the rest. Every member of the entry stands in one column
 * unchanged, so the copy can be verified; the table and its data collection rules are in deploy/sentinel.
 */
import type { AuditEntry } from '../audit-entry.js';
import { utf8Length } from '../utf8-length.js';
import { isRefusal } from './outcome.js';
import type { AuditSource } from './record.js';

export type ColumnType = 'datetime' | 'int' | 'long' | 'string';

/** The table has these and no others. Names: letter first, 45 characters at most, none that Azure Monitor keeps for itself. */
export const ASIM_COLUMNS = {
  TimeGenerated: 'datetime',
  EventStartTime: 'datetime',
  EventEndTime: 'datetime',
  EventCount: 'int',
  EventType: 'string',
  EventResult: 'string',
  EventSeverity: 'string',
  EventOriginalUid: 'string',
  EventVendor: 'string',
  EventProduct: 'string',
  EventSchema: 'string',
  EventSchemaVersion: 'string',
  Dvc: 'string',
  Operation: 'string',
  Object: 'string',
  ObjectType: 'string',
  OriginalObjectType: 'string',
  OldValue: 'string',
  NewValue: 'string',
  ActorUserId: 'string',
  ActorUserIdType: 'string',
  ActorScopeId: 'string',
  ActorKeyId: 'string',
  ActorIdentity: 'string',
  Metadata: 'string',
  CreatedAt: 'string',
  WorkflowId: 'string',
  Seq: 'long',
  PrevHash: 'string',
  LeafHash: 'string',
} as const satisfies Readonly<Record<string, ColumnType>>;

export type AsimRow = {
  readonly [Name in keyof typeof ASIM_COLUMNS]: (typeof ASIM_COLUMNS)[Name] extends 'int' | 'long'
    ? number
    : string;
};

/** A longer one is cut without a word (Logs Ingestion API, limits). */
export const FIELD_BYTES = 64 * 1024;

/** The first column whose text Azure Monitor would cut. */
export function overlongColumn(row: AsimRow): string | undefined {
  const overlong = Object.entries(row).find(
    ([, value]) => typeof value === 'string' && utf8Length(value) > FIELD_BYTES,
  );
  return overlong?.[0];
}

export function asimRow(entry: AuditEntry, { host }: AuditSource): AsimRow {
  return {
    TimeGenerated: entry.created_at,
    EventStartTime: entry.created_at,
    EventEndTime: entry.created_at,
    EventCount: 1,
    EventType: eventType(entry.action),
    EventResult: isRefusal(entry.action) ? 'Failure' : 'Success',
    EventSeverity: 'Informational',
    EventOriginalUid: entry.id,
    EventVendor: 'MultiMail',
    EventProduct: 'MultiMail',
    EventSchema: 'AuditEvent',
    EventSchemaVersion: '0.1.2',
    Dvc: host,
    Operation: entry.action,
    Object: entry.resource_id,
    ObjectType: 'Other',
    OriginalObjectType: entry.resource_type,
    OldValue: textOf(entry.metadata?.from),
    NewValue: textOf(entry.metadata?.to),
    ActorUserId: entry.actor,
    ActorUserIdType: 'Other',
    ActorScopeId: entry.tenant_id,
    ActorKeyId: entry.actor_key_id ?? '',
    ActorIdentity: entry.identity ?? '',
    Metadata: entry.metadata === null ? '' : JSON.stringify(entry.metadata),
    CreatedAt: entry.created_at,
    WorkflowId: entry.resource_type === 'email' ? `send-${entry.resource_id}` : '',
    Seq: entry.seq,
    PrevHash: entry.prev_hash,
    LeafHash: entry.leaf_hash,
  };
}

/** What an action is in ASIM's words, by its verb; whatever stands nowhere is `Execute`. */
export const EVENT_TYPES = {
  Create: ['create', 'add'],
  Delete: ['delete', 'remove', 'revoke', 'end', 'unbind', 'erase'],
  Set: [
    'put',
    'update',
    'edit',
    'set_transport',
    'rotate',
    'bind',
    'upgrade',
    'tighten',
    'demote',
    'mark',
    'tag',
  ],
  Read: ['open', 'read', 'search', 'export'],
  Enable: ['enable', 'resume'],
  Disable: ['disable', 'halt', 'pause'],
} as const;

export function eventType(action: string): keyof typeof EVENT_TYPES | 'Execute' {
  const verb = action.slice(action.indexOf('.') + 1);
  const types = Object.entries(EVENT_TYPES) as [keyof typeof EVENT_TYPES, readonly string[]][];
  return types.find(([, verbs]) => verbs.includes(verb))?.[0] ?? 'Execute';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
