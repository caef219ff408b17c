/** What the pages of sending domains show, and the names of the fields that their forms post. */
import type { DkimStanding } from '../../domain/dkim-standing.js';
import type { DomainStatus } from '../../domain/sending-domain.js';
import type { RecordStatus } from '../../domain/record-check.js';
import type { Viewer } from './page.js';

/** Names of the fields that the form posts. */
export const DOMAIN_FIELDS = { domain: 'domain' } as const;

/** How a domain stands, on the list and on its own page. */
export interface DomainState {
  readonly domain: string;
  readonly status: DomainStatus;
  readonly since: Date;
  readonly verifiedAt: Date | null;
  /** Since when it is pending although it was active; null where it is not. */
  readonly lapsedAt: Date | null;
  /** The last look at its records. */
  readonly checkedAt: Date | null;
  /** Needed records that were not found at the last look. */
  readonly missing: number;
}

export interface RecordView {
  /** By which answers name it: `challenge`, `dkim_rsa`, `identity_key_mm-…`. */
  readonly key: string;
  readonly type: string;
  readonly name: string;
  readonly value: string;
  /** The value as a zone file needs it, where it is longer than one string may be; empty elsewhere. */
  readonly strings: readonly string[];
  readonly isNeeded: boolean;
  readonly status: RecordStatus;
  /** What to do about it; quotes what the zone holds. */
  readonly hint: string | null;
}

export interface DomainRow extends DomainState {
  readonly url: string;
}

export interface DomainsView {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly domains: readonly DomainRow[];
  /** What stands in the field. */
  readonly typed: string;
  /** Why the last try added nothing, each as one sentence. */
  readonly problems: readonly string[];
}

export interface DomainView extends DomainState {
  readonly viewer: Viewer;
  readonly now: Date;
  /** In the order they are to be published. */
  readonly records: readonly RecordView[];
  readonly dkim: readonly DkimStanding[];
  readonly checkUrl: string;
  readonly deleteUrl: string;
  /** Why the last press of a button changed nothing. */
  readonly problems: readonly string[];
}
