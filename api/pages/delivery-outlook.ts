/** What is to come at one recipient, and what came back from it after the hand-off (email.md 2.5, 5.4). */
import type { BounceKind, ReportKind } from '../../domain/mail-report.js';
import { chip, type ChipTone } from './chips.js';
import { foreign, html, type Html } from './html.js';
import { timeWithDistance } from './times.js';

export interface ReportView {
  readonly at: Date;
  readonly kind: ReportKind;
  /** Of what failed: `hard` where the address itself is bad. */
  readonly bounce: BounceKind | null;
  /** RFC 3463; of a complaint its feedback type. */
  readonly code: string | null;
}

export interface RecipientOutlook {
  /** When it is tried again; null where it is not, or where nobody knows yet. */
  readonly nextAttemptAt: Date | null;
  /** Its domain is left in peace until then; null of one that waits for nothing there. */
  readonly pausedUntil: Date | null;
  /** Oldest first. */
  readonly reports: readonly ReportView[];
}

export function outlookLines({ nextAttemptAt, pausedUntil, reports }: RecipientOutlook, now: Date): Html[] {
  const next =
    nextAttemptAt === null
      ? []
      : [html`<div class="reply quiet">Next attempt ${timeWithDistance(nextAttemptAt, now)}</div>`];
  const pause =
    pausedUntil === null
      ? []
      : [
          html`<div>
            ${chip('warning', 'Domain left in peace')}
            <span class="reply quiet">ends ${timeWithDistance(pausedUntil, now)}</span>
          </div>`,
        ];
  return [...next, ...pause, ...reports.map((report) => reportLine(report, now))];
}

function reportLine(report: ReportView, now: Date): Html {
  const { tone, label } = reportInWords(report);
  const code = report.code === null ? null : html` <code>${foreign(report.code)}</code>`;
  return html`<div>
    ${chip(tone, label)}${code} <span class="reply quiet">reported ${timeWithDistance(report.at, now)}</span>
  </div>`;
}

function reportInWords({ kind, bounce }: ReportView): { tone: ChipTone; label: string } {
  switch (kind) {
    case 'failed':
      return { tone: 'bad', label: bounce === 'hard' ? 'Bounced: bad address' : 'Bounced' };
    case 'complaint':
      return { tone: 'bad', label: 'Complaint' };
    case 'delayed':
      return { tone: 'warning', label: 'Delayed' };
    case 'other':
      return { tone: 'plain', label: 'Report' };
  }
}
