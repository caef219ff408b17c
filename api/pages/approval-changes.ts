/** What a revision says otherwise than the one before: for those who decided on that one, and for whoever decides now. */
import type { ApprovalView, ChangesView } from './approval-view.js';
import { shortHash } from './facts.js';
import { foreign, html, type Html } from './html.js';

type Field = ChangesView['fields'][number];
type Piece = Field['pieces'][number];

/** Lines around a change that stay as they were. */
const AROUND = 2;

export function changesCard({ changes }: Pick<ApprovalView, 'changes'>): Html | null {
  if (changes === null) return null;
  const { before, editor, fields } = changes;
  const who = editor === null ? html`its agent` : html`<strong>${foreign(editor)}</strong>`;
  return html`<section class="card" aria-labelledby="changes">
    <h2 id="changes">What was changed</h2>
    <p class="note">
      Changed by ${who} since revision ${before.number} (${shortHash(before.digest)}). Earlier decisions are
      void.
    </p>
    ${fields.length === 0 ? html`<p class="quiet">Nothing that people read.</p>` : null}
    ${fields.map(changedField)}
  </section>`;
}

function changedField({ name, pieces }: Field): Html {
  return html`<h3>${name}</h3>
    <div class="changes">${pieces.map((piece, index) => pieceOf(piece, isListed(name), index))}</div>`;
}

const isListed = (name: Field['name']): boolean => name !== 'Text';

function pieceOf({ kind, text }: Piece, isEntry: boolean, index: number): Html {
  const shown = kind === 'same' && !isEntry ? ends(text, index) : text;
  switch (kind) {
    case 'added':
      return html`<ins aria-label="added" dir="auto">${shown}</ins>`;
    case 'removed':
      return html`<del aria-label="removed" dir="auto">${shown}</del>`;
    case 'same':
      return html`<span class="quiet" dir="auto">${shown}</span>`;
  }
}

/** Of what stays as it was only what stands beside a change. */
function ends(text: string, index: number): string {
  const lines = text.split('\n');
  if (lines.length <= 2 * AROUND + 1) return text;
  const first = index === 0 ? [] : lines.slice(0, AROUND);
  return [...first, '…', ...lines.slice(-AROUND - 1)].join('\n');
}
