/** The form with which a person changes what they are asked about: recipients, subject, body, and which attachments stay. */
import type { Attachment } from '../../domain/message.js';
import { readableSize } from './facts.js';
import { box, longText, text } from './form-fields.js';
import { formProblems } from './form-problems.js';
import { foreign, html, type Html } from './html.js';
import { page, type Viewer } from './page.js';

/** Names of the fields that the form posts. `keep`: the places of the attachments that stay. */
export const HELD_EDIT_FIELDS = {
  revision: 'revision',
  digest: 'digest',
  to: 'to',
  cc: 'cc',
  bcc: 'bcc',
  subject: 'subject',
  markdown: 'markdown',
  keep: 'keep',
} as const;

export interface HeldEditValues {
  /** One address a line. */
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
  readonly subject: string;
  readonly markdown: string;
  readonly keep: readonly number[];
}

export interface HeldEditView {
  readonly viewer: Viewer;
  readonly requestUrl: string;
  /** What it says now: an edit of anything else is refused. */
  readonly revision: number;
  readonly digest: string;
  readonly attachments: readonly Attachment[];
  readonly values: HeldEditValues;
  readonly problems: readonly string[];
}

const ADDRESSES_LIMIT = 20_000;
const SUBJECT_LIMIT = 998;
const MARKDOWN_LIMIT = 262_144;

export function approvalEditPage(view: HeldEditView): string {
  const body = html`
    <header class="page-head">
      <p class="crumbs"><a href="${view.requestUrl}">← The request</a></p>
      <h1>Change the message</h1>
      <p class="lead">
        A change makes a new revision. Earlier decisions are void, and everybody is asked anew about what it
        says then, with your name beside it. The rules look at it again.
      </p>
    </header>
    ${formProblems('Nothing was changed.', view.problems)}
    <section class="part card">${form(view)}</section>
  `;
  return page({ title: 'Change the message', body, viewer: view.viewer, section: 'pending' });
}

function form({ viewer, requestUrl, revision, digest, values, attachments }: HeldEditView): Html {
  const fields = HELD_EDIT_FIELDS;
  const addresses = (name: 'to' | 'cc' | 'bcc', label: string) =>
    longText({
      id: name,
      name: fields[name],
      label,
      hint: 'One address a line.',
      value: values[name],
      maxLength: ADDRESSES_LIMIT,
      rows: Math.min(Math.max(values[name].split('\n').length, 1), 6),
    });
  return html`<form method="post" action="${requestUrl}/edit">
    <input type="hidden" name="csrf" value="${viewer.csrf}" />
    <input type="hidden" name="${fields.revision}" value="${revision}" />
    <input type="hidden" name="${fields.digest}" value="${digest}" />
    ${addresses('to', 'To')} ${addresses('cc', 'Cc')} ${addresses('bcc', 'Bcc')}
    ${text({
      id: 'subject',
      name: fields.subject,
      label: 'Subject',
      hint: 'One line.',
      value: values.subject,
      maxLength: SUBJECT_LIMIT,
    })}
    ${longText({
      id: 'markdown',
      name: fields.markdown,
      label: 'Body',
      hint: 'In Markdown, without the footer: the mailbox adds it.',
      value: values.markdown,
      maxLength: MARKDOWN_LIMIT,
      rows: 16,
    })}
    ${attachments.length === 0 ? null : kept(attachments, values.keep)}
    <div class="actions">
      <button class="button button-main" type="submit">Save, and ask everybody anew</button>
      <a class="button" href="${requestUrl}">Leave it as it is</a>
    </div>
  </form>`;
}

function kept(attachments: readonly Attachment[], keep: readonly number[]): Html {
  return html`<fieldset>
    <legend>Attachments that stay</legend>
    ${attachments.map(({ name, contentType, size }, index) =>
      box(HELD_EDIT_FIELDS.keep, {
        value: String(index),
        isTicked: keep.includes(index),
        words: html`${foreign(name)}
          <span class="quiet">${foreign(contentType)} · ${readableSize(size)}</span>`,
      }),
    )}
  </fieldset>`;
}
