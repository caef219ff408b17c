/** On a mailbox's page: what it has earned in its mode, whether a looser one is suggested, and what made it stricter. */
import type { DemotionReason } from '../../domain/demotion.js';
import { MODE_IN_WORDS, type OversightMode } from '../../domain/oversight-mode.js';
import {
  lowerBoundPercent,
  decisionsIn,
  type Suggestion,
  type TrustCheckName,
  type TrustEvidence,
} from '../../domain/trust.js';
import { factList } from './facts.js';
import { html, type Html } from './html.js';
import { absoluteTime } from './times.js';

export interface TrustCardView {
  readonly evidence: TrustEvidence;
  readonly suggestion: Suggestion;
  readonly demotion:
    | {
        readonly from: OversightMode;
        readonly to: OversightMode;
        readonly reasons: readonly DemotionReason[];
        readonly at: Date;
      }
    | undefined;
}

const REASON: Readonly<Record<DemotionReason, string>> = {
  agent_stopped: 'its agent was stopped in Entra ID',
  agent_at_risk: 'its agent is at risk, says Entra ID Protection',
  licence_ended: 'its licence ended',
  malware: 'malware was found',
  complaint_rate: 'complaints',
  bounce_rate: 'bounces',
  rejected_in_a_row: 'rejections in a row',
};

const CHECK: Readonly<Record<TrustCheckName, string>> = {
  decisions: 'decisions',
  sent: 'messages sent',
  approval_rate: 'percent approved as written, at the least',
  days: 'days in this mode',
  bounce_rate: 'percent bounced',
  complaint_rate: 'percent complained about',
  malware: 'messages with malware',
};

export function trustCard({ evidence, suggestion, demotion }: TrustCardView): Html {
  const { decisions } = evidence;
  const decided = decisionsIn(evidence);
  return html`<section class="card" aria-labelledby="trust">
    <h2 id="trust">What it has earned</h2>
    ${suggested(suggestion)}
    ${factList([
      { name: 'Since', value: absoluteTime(evidence.since) },
      {
        name: 'Decisions',
        value: `${decisions.approved} approved as written, ${decisions.edited} edited, ${decisions.rejected} rejected, ${decisions.changes_requested} sent back`,
      },
      {
        name: 'Approved as written',
        value:
          decided === 0
            ? 'nothing decided yet'
            : `surely more than ${Math.floor(lowerBoundPercent(decisions.approved, decided))} %`,
      },
      {
        name: 'Mail',
        value: `${evidence.sent} sent, ${evidence.bounced} bounced, ${evidence.complained} complaints, ${evidence.findings} held or refused by rules`,
      },
      ...(demotion === undefined
        ? []
        : [
            {
              name: 'Made stricter by itself',
              value: html`${absoluteTime(demotion.at)}: from ${demotion.from} to ${demotion.to}
              (${demotion.reasons.map((reason) => REASON[reason]).join(', ')})`,
            },
          ]),
    ])}
  </section>`;
}

function suggested({ mode, checks }: Suggestion): Html {
  if (mode !== null) {
    return html`<p>
      <strong>${mode} is suggested</strong>: ${MODE_IN_WORDS[mode]} Nothing changes until a person grants what
      the agent asks for.
    </p>`;
  }
  const missing = checks.filter(({ met }) => !met);
  if (missing.length === 0) return html`<p>No looser mode is suggested from here.</p>`;
  return html`<p>
    No looser mode is suggested yet:
    ${missing
      .map(({ check, value, limit }) => `${CHECK[check]} ${Math.floor(value * 100) / 100} (${limit})`)
      .join('; ')}.
  </p>`;
}
