/** What a content or recipient rule reports. A finding can make the gate stricter, never looser. */

export const FINDING_SEVERITIES = ['info', 'hold', 'refuse'] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

/** As much of a finding as the gate needs; it is what enters workflow history. */
export interface FindingVerdict {
  /** Stable name of the rule's verdict, e.g. `content.hidden_text`. */
  readonly code: string;
  readonly severity: FindingSeverity;
}

export interface Finding extends FindingVerdict {
  /** Where in the message, e.g. `to[0]`, `subject`, `markdown`. */
  readonly place: string;
  /** One sentence for the approver. It never quotes a secret that the rule found. */
  readonly message: string;
}
