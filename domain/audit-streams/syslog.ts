/** A syslog message (RFC 5424) about an audit entry; what it says comes with it. */
import type { AuditRecord, AuditSource } from './record.js';

/** Facility 13 (log audit), severity 5 (notice): RFC 5424 §6.2.1. */
const PRIORITY = 13 * 8 + 5;

/** RFC 5424 §6: header, no structured data, and the text without a byte-order mark, as collectors of CEF expect it. */
export function syslogMessage({ entry }: AuditRecord, { host }: AuditSource, text: string): string {
  const header = [
    `<${PRIORITY}>1`,
    entry.created_at,
    nameOf(host, 255),
    'multimail',
    '-',
    nameOf(entry.action, 32),
  ];
  return `${header.join(' ')} - ${text}`;
}

/** PRINTUSASCII of at most so many characters; `-` where nothing is left. */
function nameOf(text: string, length: number): string {
  return text.replace(/[^\x21-\x7e]/gu, '').slice(0, length) || '-';
}
