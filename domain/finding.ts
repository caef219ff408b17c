/** What a content or recipient rule reports. A finding can make the gate stricter, never looser. */

export const FINDING_SEVERITIES = ['info', 'hold', 'refuse'] as const;
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number];

/** As much of a finding as the gate needs; it is what enters workflow history. */
export interface FindingVerdict {
  /** Stable name of the rule's verdict, e.g. `content.hidden_text`. */
  readonly code: string;
  readonly severity: FindingSeverity;
}

/** From `start` up to, not including, `end`; in UTF-16 code units of the part that a finding's place names. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

export interface Finding extends FindingVerdict {
  /** Where in the message, e.g. `to[0]`, `subject`, `markdown`. */
  readonly place: string;
  /** Where in that part, of a finding that is about some of its text. */
  readonly span?: TextSpan;
  /** One sentence for the approver. It never quotes a secret that the rule found. */
  readonly message: string;
}
