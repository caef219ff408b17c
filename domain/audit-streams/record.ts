/** What is pushed: an audit entry as the API answers it (rest.md 4), and the bytes that its leaf hash was made of. */
import type { AuditEntry } from '../audit-entry.js';

export interface AuditRecord {
  readonly entry: AuditEntry;
  /** RFC 8785; `entry.leaf_hash` is the RFC 6962 leaf hash of it. */
  readonly canonical: string;
}

/** Who says it, as receivers show it. */
export interface AuditSource {
  /** Of PUBLIC_BASE_URL. */
  readonly host: string;
  /** Of the program. */
  readonly version: string;
}
