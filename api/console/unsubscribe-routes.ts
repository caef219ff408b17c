/**
 * Unsubscribing (rest.md 10): a page for people, and RFC 8058's one click for mail programs. No cookie and no form token:
 * the link itself is the right, and taking oneself off a list harms nobody else.
 */
import { Router, type Request, type Response } from 'express';
import { ulid } from 'ulid';
import type { Tenant } from '../../domain/mailbox.js';
import type { Message } from '../../domain/message.js';
import { maskedEmail } from '../../domain/person.js';
import { readUnsubscribeToken } from '../../signing/unsubscribe-token.js';
import type { Services } from '../context.js';
import { wireForm } from '../../inbound/wire-form.js';
import { UNSUBSCRIBE_FIELDS, unsubscribePage, type UnsubscribeView } from '../pages/index.js';
import { formField } from './forms.js';

export const UNSUBSCRIBE_PATH = '/v1/unsubscribe';

export function createUnsubscribeRouter(services: Services): Router {
  const router = Router();
  router.get(`${UNSUBSCRIBE_PATH}/:token`, async (request, response) => {
    const link = await linkOf(services, request);
    send(response, link ? askFor(link, null) : { kind: 'unknown' });
  });
  router.post(`${UNSUBSCRIBE_PATH}/:token`, async (request, response) => {
    const link = await linkOf(services, request);
    send(response, link ? await takeOff(services, link, request) : { kind: 'unknown' });
  });
  return router;
}

interface Link {
  readonly token: string;
  readonly message: Message;
  readonly tenant: Tenant;
  /** Undefined where the link is that of the footer. */
  readonly recipient: string | undefined;
}

async function linkOf({ stores, secrets }: Services, { params }: Request): Promise<Link | undefined> {
  const token = String(params.token);
  const subject = readUnsubscribeToken(secrets, token);
  const message = subject && (await stores.messages.find(subject.messageId));
  const tenant = message && (await stores.mailboxes.tenant(message.tenantId));
  // An account that was erased sends nothing, and keeps no list.
  if (!subject || !message || !tenant || tenant.deletedAt !== null) return undefined;
  return { token, message, tenant, recipient: subject.recipient };
}

function askFor({ token, tenant, recipient }: Link, problem: string | null): UnsubscribeView {
  return {
    kind: 'ask',
    operator: tenant.name,
    maskedEmail: recipient === undefined ? null : maskedEmail(recipient),
    actionUrl: `${UNSUBSCRIBE_PATH}/${token}`,
    problem,
  };
}

/** One click posts `List-Unsubscribe=One-Click`, our page posts a button: with a recipient's own link both are enough. */
async function takeOff(services: Services, link: Link, request: Request): Promise<UnsubscribeView> {
  const { tenant, recipient } = link;
  if (recipient !== undefined) {
    await suppress(services, link, recipient);
    return { kind: 'done', operator: tenant.name, maskedEmail: maskedEmail(recipient) };
  }
  const given = wireForm(formField(request, UNSUBSCRIBE_FIELDS.address).trim());
  if (!given.ok) return askFor(link, 'Please give a whole e-mail address.');
  const recipients = await services.stores.messages.recipients(link.message.id);
  const own = recipients.find(({ address }) => address.toLowerCase() === given.address.toLowerCase());
  if (own) await suppress(services, link, own.address);
  return { kind: 'done', operator: tenant.name, maskedEmail: null };
}

async function suppress({ stores }: Services, { message, tenant }: Link, address: string): Promise<void> {
  const id = ulid();
  await stores.unsubscribes.unsubscribe(
    { id, tenantId: tenant.id, emailAddress: address },
    {
      tenantId: tenant.id,
      action: 'suppression.add',
      actor: 'system',
      resourceType: 'suppression',
      resourceId: id,
      metadata: { reason: 'unsubscribe', message_id: message.id },
    },
  );
}

function send(response: Response, view: UnsubscribeView): void {
  const status = view.kind === 'unknown' ? 404 : view.kind === 'ask' && view.problem !== null ? 400 : 200;
  response.status(status).type('html').send(unsubscribePage(view));
}
