/** The form with which a person changes what they are asked about; it runs the same operation as REST. */
import { Router, type Request, type Response } from 'express';
import type { Message } from '../../domain/message.js';
import type { StoredRequest } from '../../prisma/stores/approval-store.js';
import { visitorOf } from '../auth/visitor.js';
import type { Services } from '../context.js';
import { editHeldEmail } from '../operations/oversight/edit-held-email.js';
import { approvalEditPage, HELD_EDIT_FIELDS, type HeldEditValues } from '../pages/index.js';
import { shownRequest } from './shown-request.js';
import { viewerOf } from './approval-view-of.js';
import { runForm } from './form-runs.js';
import { formField, formFields } from './forms.js';
import { recordOpened } from './record-opened.js';
import type { SignedIn } from './session.js';
import type { SignedInRoute } from './signed-in.js';

const LABELS = { to: 'To', cc: 'Cc', bcc: 'Bcc', subject: 'Subject', markdown: 'Body' };

export function createApprovalEditRouter(services: Services, signedInRoute: SignedInRoute): Router {
  const router = Router();
  router.get(
    '/console/approvals/:id/edit',
    signedInRoute(async (signedIn, request, response) => {
      const shown = await shownRequest(services, signedIn, request);
      // What is decided, or was changed, has a page that says so.
      if (shown.request.state !== 'open') return response.redirect(303, pathOf(shown.request));
      await recordOpened(services, signedIn, { message: shown.message, part: 'page' });
      show(response, { ...shown, signedIn, values: valuesOf(shown.message), problems: [] });
    }),
  );
  router.post(
    '/console/approvals/:id/edit',
    signedInRoute(async (signedIn, request, response) => {
      const shown = await shownRequest(services, signedIn, request);
      const values = valuesIn(request);
      const context = {
        ...services,
        visitor: visitorOf(request),
        caller: signedIn.caller,
        way: 'console' as const,
      };
      const input = inputOf(shown, { values, request });
      const run = await runForm(editHeldEmail, context, { input, labels: LABELS });
      if (run.ok) return response.redirect(303, pathAfter(shown, run.output as Edited));
      response.status(run.refusal.status);
      await recordOpened(services, signedIn, { message: shown.message, part: 'page' });
      show(response, { ...shown, signedIn, values, problems: run.refusal.sentences });
    }),
  );
  return router;
}

interface Shown {
  readonly request: StoredRequest;
  readonly message: Message;
}

interface Edited {
  readonly approval_id: string | null;
}

function pathOf({ requestId }: Pick<StoredRequest, 'requestId'>): string {
  return `/console/approvals/${requestId}`;
}

/** To the request that asks anew; while there is none, to the message. */
function pathAfter({ message }: Shown, { approval_id: requestId }: Edited): string {
  return requestId === null ? `/console/messages/${message.id}` : pathOf({ requestId });
}

interface Form extends Shown {
  readonly signedIn: SignedIn;
  readonly values: HeldEditValues;
  readonly problems: readonly string[];
}

function show(response: Response, { request, message, signedIn, values, problems }: Form): void {
  response.type('html').send(
    approvalEditPage({
      viewer: viewerOf(signedIn),
      requestUrl: pathOf(request),
      revision: request.revision,
      digest: request.digest,
      attachments: message.attachments,
      values,
      problems,
    }),
  );
}

function valuesOf({ to, cc, bcc, subject, markdown, attachments }: Message): HeldEditValues {
  return {
    to: to.join('\n'),
    cc: cc.join('\n'),
    bcc: bcc.join('\n'),
    subject,
    markdown: unixLines(markdown),
    keep: attachments.map((_, index) => index),
  };
}

function valuesIn(request: Request): HeldEditValues {
  const field = (name: keyof typeof HELD_EDIT_FIELDS) =>
    unixLines(formField(request, HELD_EDIT_FIELDS[name]));
  return {
    to: field('to'),
    cc: field('cc'),
    bcc: field('bcc'),
    subject: field('subject'),
    markdown: field('markdown'),
    keep: formFields(request, HELD_EDIT_FIELDS.keep).map(Number),
  };
}

/** Only what was changed on the form: line ends are the browser's, and no change. */
function inputOf(
  { message }: Shown,
  { values, request }: { values: HeldEditValues; request: Request },
): object {
  const before = valuesOf(message);
  const isChanged = (name: 'to' | 'cc' | 'bcc' | 'subject' | 'markdown') => values[name] !== before[name];
  const lists = (['to', 'cc', 'bcc'] as const).filter(isChanged);
  const texts = (['subject', 'markdown'] as const).filter(isChanged);
  return {
    approval_id: String(request.params.id),
    revision: Number(formField(request, HELD_EDIT_FIELDS.revision)),
    digest: formField(request, HELD_EDIT_FIELDS.digest),
    ...Object.fromEntries(lists.map((name) => [name, addressesIn(values[name])])),
    ...Object.fromEntries(texts.map((name) => [name, values[name]])),
    remove_attachments: before.keep.filter((place) => !values.keep.includes(place)),
  };
}

function addressesIn(text: string): string[] {
  return text.split(/[\s,;]+/u).filter((address) => address !== '');
}

function unixLines(text: string): string {
  return text.replaceAll(/\r\n?/gu, '\n');
}
