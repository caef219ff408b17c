/** Messages that were decided or sent, their frozen bytes and attachments. */
import { Router, type Request, type Response } from 'express';
import { DomainError } from '../../domain/errors.js';
import { asSeenBy, seesHeld } from '../../domain/masking.js';
import type { Message } from '../../domain/message.js';
import type { Stores } from '../../prisma/stores/index.js';
import type { Services } from '../context.js';
import { getEvidenceBundle } from '../operations/audit/get-evidence-bundle.js';
import { readableBy, unerased } from '../operations/messages/message-of-caller.js';
import { approvalPage, messagesPage } from '../pages/index.js';
import { agentOf, approvalViewOf, viewerOf } from './approval-view-of.js';
import { readerContext } from './as-reader.js';
import { pausedFor } from './destination-routes.js';
import { ERASED_SUBJECT } from './erased-words.js';
import { recordOpened } from './record-opened.js';
import { recipientViews } from './recipient-views.js';
import type { SignedIn } from './session.js';
import type { SignedInRoute } from './signed-in.js';

const PAGE = 50;

export function createMessageRouter(services: Services, signedInRoute: SignedInRoute): Router {
  const router = Router();
  router.get(
    '/console/messages',
    signedInRoute((signedIn, request, response) => showMessages(services, signedIn, { request, response })),
  );
  router.get(
    '/console/messages/:id',
    signedInRoute(async (signedIn, request, response) => {
      const message = await messageOf(services, signedIn, request);
      await recordOpened(services, signedIn, { message, part: 'page' });
      const approval = await services.stores.approvals.forMessage(message.id);
      response
        .type('html')
        .send(approvalPage(await approvalViewOf(services, signedIn, { message, request: approval })));
    }),
  );
  router.get(
    '/console/messages/:id/message.eml',
    signedInRoute(async (signedIn, request, response) => {
      const message = unerased(await messageOf(services, signedIn, request));
      const sha256 =
        message.direction === 'inbound'
          ? await rawOf(services, signedIn, message)
          : (await services.stores.messages.revision(message.id, message.revision))?.mimeSha256;
      if (!sha256) throw new DomainError('not_found');
      await recordOpened(services, signedIn, { message, part: 'message.eml' });
      download(response, `${message.id}.eml`, await services.content.get(sha256));
    }),
  );
  router.get(
    '/console/messages/:id/attachments/:index',
    signedInRoute(async (signedIn, request, response) => {
      const message = readableBy(signedIn.caller, unerased(await messageOf(services, signedIn, request)));
      const attachment = message.attachments[Number(request.params.index)];
      if (!attachment) throw new DomainError('not_found');
      await recordOpened(services, signedIn, { message, part: `attachment ${String(request.params.index)}` });
      download(response, attachment.name, await services.content.get(attachment.sha256));
    }),
  );
  router.get(
    '/console/messages/:id/evidence.json',
    signedInRoute(async (signedIn, request, response) => {
      const context = readerContext(services, signedIn, request);
      const message = await messageOf(services, signedIn, request);
      await recordOpened(services, signedIn, { message, part: 'evidence' });
      response
        .attachment(`${message.id}.json`)
        .json(await getEvidenceBundle.run(context, { email_id: message.id }));
    }),
  );
  return router;
}

async function messageOf({ stores }: Services, { person }: SignedIn, { params }: Request): Promise<Message> {
  const message = await stores.messages.get(person.tenantId, String(params.id));
  if (!message) throw new DomainError('not_found', 'There is no such message');
  return message;
}

/** As it came in, for those who decide; null where there are no bytes. */
async function rawOf({ stores }: Services, { caller }: SignedIn, { id }: Message): Promise<string | null> {
  if (!seesHeld(caller)) throw new DomainError('insufficient_scope', 'This download is for those who decide');
  return stores.inbound.raw(id);
}

/** Never shown in the browser, whatever it claims to be. */
function download(response: Response, name: string, bytes: Buffer): void {
  response
    .attachment(name.replaceAll(/[^\w. -]/g, '_'))
    .set({
      'Content-Type': 'application/octet-stream',
      'Content-Security-Policy': "sandbox; default-src 'none'",
    })
    .send(bytes);
}

interface Exchange {
  readonly request: Request;
  readonly response: Response;
}

async function showMessages(
  services: Services,
  signedIn: SignedIn,
  { request, response }: Exchange,
): Promise<void> {
  const { stores } = services;
  const before = typeof request.query.before === 'string' ? request.query.before : undefined;
  const messages = await stores.messages.list({
    tenantId: signedIn.person.tenantId,
    statuses: ['sent', 'send_failed', 'rejected', 'cancelled', 'scheduled'],
    limit: PAGE,
    ...(before === undefined ? {} : { beforeId: before }),
  });
  const views = await Promise.all(
    messages.map(async (message) => {
      const [mailbox, recipients, decidedBy] = await Promise.all([
        stores.mailboxes.find(message.mailboxId),
        recipientViews(stores, message),
        deciderOf(stores, message),
      ]);
      return {
        url: `/console/messages/${message.id}`,
        subject: message.erasedAt === null ? asSeenBy(signedIn.caller, message).subject : ERASED_SUBJECT,
        mailbox: message.from,
        agentName: mailbox ? agentOf(mailbox).name : message.from,
        state: message.status,
        delivery: message.delivery,
        decidedAt: message.approvedAt ?? message.deliveredAt ?? message.createdAt,
        decidedBy,
        recipients: recipients.map(({ address, delivery }) => ({
          address,
          ...(delivery ?? { state: 'waiting' as const, reply: null, attempts: 0 }),
        })),
      };
    }),
  );
  const last = messages.length === PAGE ? messages.at(-1) : undefined;
  response.type('html').send(
    messagesPage({
      viewer: viewerOf(signedIn),
      now: new Date(),
      messages: views,
      paused: await pausedFor(services, signedIn, request),
      olderUrl: last ? `/console/messages?before=${last.id}` : null,
    }),
  );
}

/** The person whose vote ended it, by name; else what the message says (`system:expired`, `system:scanner`). */
async function deciderOf({ approvals, people }: Stores, message: Message): Promise<string | null> {
  const request = await approvals.forMessage(message.id);
  const last = request ? (await approvals.votes(request.requestId)).at(-1) : undefined;
  const person = last ? await people.get(last.personId) : undefined;
  return person?.name ?? message.approvedBy;
}
