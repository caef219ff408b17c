/** What the page of a rule policy shows, and the names of the fields that its form posts. */
import type { FindingCode } from '../../domain/finding-codes.js';
import type { Viewer } from './page.js';

/** Names of the fields that the form posts; the severity of a finding is posted under its code. */
export const POLICY_FIELDS = {
  maxSize: 'max_size',
  maxTotal: 'max_total',
  allowed: 'allowed_types',
  denied: 'denied_types',
  timeZone: 'time_zone',
  days: 'days',
  from: 'from',
  to: 'to',
  requireScan: 'require_scan',
} as const;

/** As a person types them. */
export interface PolicyValues {
  /** In megabytes. */
  readonly maxSize: string;
  readonly maxTotal: string;
  /** Separated by commas. */
  readonly allowed: string;
  readonly denied: string;
  readonly timeZone: string;
  readonly days: readonly string[];
  readonly from: string;
  readonly to: string;
  /** By code; none where the rule's own counts. */
  readonly severities: Readonly<Partial<Record<FindingCode, string>>>;
  readonly requireScan: boolean;
}

export interface PolicyView {
  readonly viewer: Viewer;
  /** Address of the mailbox whose own policy it is; null: that of all. */
  readonly mailbox: string | null;
  /** 0: nothing was ever set. */
  readonly version: number;
  readonly values: PolicyValues;
  readonly actionUrl: string;
  /** Why the last try set nothing, each as one sentence. */
  readonly problems: readonly string[];
}
