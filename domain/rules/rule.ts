/** A content or recipient rule: pure, and able only to make the gate stricter. */
import type { Finding } from '../finding.js';

/** What rules may look at: the frozen fields, never the caller's wish. */
export interface RuleSubject {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly contentType: string }[];
  /** Addresses of this tenant's suppression list among the recipients. */
  readonly suppressed: readonly string[];
}

export type Rule = (subject: RuleSubject) => readonly Finding[];
