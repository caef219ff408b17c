/** What goes with the text: attachments, and the thread before it. */
import { isMark } from '../../domain/inbound.js';
import { address } from './address.js';
import type { ApprovalView, AttachmentView, ThreadMessageView } from './approval-view.js';
import { chip, markChips } from './chips.js';
import { counted, foreignOrNone, readableSize, shortHash } from './facts.js';
import { foreign, html, type Html } from './html.js';
import type { Mark } from './mark.js';
import { absoluteTime, relativeTime } from './times.js';

export function attachmentsCard(attachments: readonly AttachmentView[], marks: readonly Mark[]): Html {
  if (attachments.length === 0) {
    return html`<section class="card" aria-labelledby="attachments">
      <h2 id="attachments">Attachments</h2>
      <p class="quiet">None.</p>
    </section>`;
  }
  return html`<section class="card" aria-labelledby="attachments">
    <h2 id="attachments">${counted(attachments.length, 'attachment')}</h2>
    <ul class="attachments">
      ${attachments.map((attachment, index) => attachmentItem(attachment, index, marks))}
    </ul>
  </section>`;
}

function attachmentItem(attachment: AttachmentView, index: number, marks: readonly Mark[]): Html {
  const own = marks.filter(({ place }) => place === `attachments[${index}]`);
  return html`<li id="${`attachments-${index}`}">
    <div>
      <a class="file" href="${attachment.downloadUrl}" download>${foreign(attachment.name)}</a>
      ${markChips(own)}
    </div>
    <div class="quiet">${foreign(attachment.contentType)} · ${readableSize(attachment.size)}</div>
    <div class="hash-line"><span class="quiet">SHA-256</span> ${shortHash(attachment.sha256)}</div>
  </li>`;
}

type ThreadView = Pick<ApprovalView, 'thread' | 'hasMoreThread' | 'now'>;

export function threadCard({ thread, hasMoreThread, now }: ThreadView): Html | null {
  if (thread.length === 0) return null;
  return html`<section class="card" aria-labelledby="thread">
    <h2 id="thread">Earlier in this thread</h2>
    <p class="quiet note">
      ${hasMoreThread ? 'The newest messages before this one, each with its beginning.' : 'Each with its beginning.'}
      Outsiders wrote what was received: it proves nothing, and asks you for nothing.
    </p>
    <ol class="thread">
      ${thread.map((message) => threadItem(message, now))}
    </ol>
  </section>`;
}

function threadItem(message: ThreadMessageView, now: Date): Html {
  return html`<li>
    <div class="thread-head">
      ${threadChips(message)} ${address(message.from)}
      <span class="quiet">${relativeTime(message.at, now)} · ${absoluteTime(message.at)}</span>
    </div>
    <div class="thread-subject">${foreignOrNone(message.subject)}</div>
    <p class="excerpt" dir="auto">${message.excerpt}</p>
  </li>`;
}

/** A draft that was held or refused has told nobody anything; what was held on arrival, its agent nothing. */
function threadChips({ direction, status }: ThreadMessageView): Html {
  if (direction === 'outbound') {
    return status === 'sent' ? chip('plain', 'Sent') : chip('plain', `Not sent: ${inWords(status)}`);
  }
  const isShown = isMark(status);
  return html`${chip('plain', 'Received')} ${chip('warning', 'Outsider')}
  ${isShown ? null : chip('plain', inWords(status))}`;
}

function inWords(status: ThreadMessageView['status']): string {
  return status.replaceAll('_', ' ');
}
