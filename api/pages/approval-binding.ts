/** The digests that the approval is bound to, and the bytes that are there to be looked at. */
import type { ApprovalView, FrozenView } from './approval-view.js';
import { factList, readableSize, shortHash, type Fact } from './facts.js';
import { foreign, html, type Html } from './html.js';

export function bindingCard(view: ApprovalView): Html | null {
  return view.frozen === null ? receivedCard(view) : frozenCard(view, view.frozen);
}

function frozenCard(view: ApprovalView, frozen: FrozenView): Html {
  return html`<section class="card" aria-labelledby="binding">
    <h2 id="binding">What the approval is bound to</h2>
    <p class="quiet note">
      ${view.direction === 'inbound' ? 'What you approve is what the agent reads.' : 'What you approve is what is sent.'}
      Any change makes a new revision and voids earlier votes.
    </p>
    ${factList([
      { name: 'Revision', value: frozen.revision },
      { name: 'Content digest', value: shortHash(frozen.digest) },
      { name: frozen.emlUrl === null ? 'Record as received' : 'Frozen MIME', value: frozenMime(frozen) },
      rawFact(view.rawUrl),
      { name: 'Message-ID', value: html`<code>${foreign(frozen.messageIdHeader)}</code>` },
      ...requestFacts(view),
      workflowFact(view.workflowUrl),
      evidenceFact(view.evidenceUrl),
    ])}
  </section>`;
}

/** Of what was never held nothing is frozen. */
function receivedCard({ rawUrl, evidenceUrl }: ApprovalView): Html | null {
  const facts = [rawFact(rawUrl), evidenceFact(evidenceUrl)];
  return facts.every((fact) => fact === null)
    ? null
    : html`<section class="card" aria-labelledby="binding">
        <h2 id="binding">As it came in</h2>
        ${factList(facts)}
      </section>`;
}

function requestFacts({ requestId, policyVersion, standing }: ApprovalView): Fact[] {
  if (standing.kind === 'not_asked') return [];
  return [
    { name: 'Approval request', value: html`<code>${foreign(requestId)}</code>` },
    { name: 'Approval policy', value: `version ${policyVersion}` },
  ];
}

function frozenMime({ mimeSha256, mimeSize, emlUrl }: FrozenView): Html {
  const download = emlUrl === null ? null : html`<a href="${emlUrl}" download>Download the frozen .eml</a>`;
  return html`${shortHash(mimeSha256)} ${download} <span class="quiet">${readableSize(mimeSize)}</span>`;
}

function rawFact(url: string | null): Fact | null {
  if (url === null) return null;
  return {
    name: 'Raw message',
    value: html`<a href="${url}" download>Download the .eml as it came in</a>
      <span class="quiet">an outsider wrote it: open it with care</span>`,
  };
}

function workflowFact(url: string | null): Fact | null {
  if (url === null) return null;
  return { name: 'Workflow', value: html`<a href="${url}" rel="noreferrer noopener">Open in Temporal</a>` };
}

function evidenceFact(url: string | null): Fact | null {
  if (url === null) return null;
  return {
    name: 'Evidence',
    value: html`<a href="${url}" download>Download the bundle that can be verified offline</a>`,
  };
}
