/**
 * An audit entry in the Common Event Format (CEF 0, ArcSight; field names as Microsoft Sentinel maps them, "CEF and
 * CommonSecurityLog field mapping"). `multimailEntry` is the entry as it was hashed: with it the copy can be verified.
 */
import type { AuditRecord, AuditSource } from './record.js';
import { isRefusal } from './outcome.js';

export interface CefMoment {
  readonly source: AuditSource;
  /** The entry's `created_at`. */
  readonly atMs: number;
}

const [ORDINARY, REFUSED] = [3, 6];

export function cefEvent({ entry, canonical }: AuditRecord, { source, atMs }: CefMoment): string {
  const isRefused = isRefusal(entry.action);
  const header = ['MultiMail', 'MultiMail', source.version, entry.action, nameOf(entry.action)];
  const extension: Readonly<Record<string, string | number | null>> = {
    rt: atMs,
    act: entry.action,
    outcome: isRefused ? 'failure' : 'success',
    externalId: entry.id,
    dvchost: source.host,
    suser: entry.actor,
    suid: entry.actor_key_id,
    cn1: entry.seq,
    cn1Label: 'seq',
    cs1: entry.resource_type,
    cs1Label: 'resource_type',
    cs2: entry.resource_id,
    cs2Label: 'resource_id',
    cs3: entry.prev_hash,
    cs3Label: 'prev_hash',
    cs4: entry.leaf_hash,
    cs4Label: 'leaf_hash',
    cs5: entry.tenant_id,
    cs5Label: 'tenant_id',
    multimailEntry: canonical,
  };
  const head = `CEF:0|${[...header.map(inHeader), String(isRefused ? REFUSED : ORDINARY)].join('|')}`;
  const pairs = Object.entries(extension).flatMap(([name, value]) =>
    value === null ? [] : [`${name}=${inExtension(String(value))}`],
  );
  return `${head}|${pairs.join(' ')}`;
}

/** `email.submit` is "Email submit". */
function nameOf(action: string): string {
  const words = action.replace(/[._]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A header knows no line break. */
export function inHeader(text: string): string {
  return text.replace(/[\\|]/g, '\\$&').replace(/[\r\n]+/g, ' ');
}

export function inExtension(text: string): string {
  return text.replace(/[\\=]/g, '\\$&').replace(/\r/g, '\\r').replace(/\n/g, '\\n');
}
