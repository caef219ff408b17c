/** A mailbox's page: stricter at once, and the kill switch. Looser is never granted here. */
import { Router, type Request } from 'express';
import { DomainError } from '../../domain/errors.js';
import type { Mailbox } from '../../domain/mailbox.js';
import { isStricter, OVERSIGHT_MODES } from '../../domain/oversight-mode.js';
import type { Services } from '../context.js';
import { trustOf } from '../operations/mailboxes/trust-view.js';
import { wakeHalted } from '../operations/kill-switch/wake-halted.js';
import { tightenMailbox } from '../operations/mailboxes/change-mailbox.js';
import { mailboxPage, MAILBOX_FIELDS } from '../pages/mailbox-page.js';
import { viewerOf } from './approval-view-of.js';
import { formField } from './forms.js';
import type { SignedIn } from './session.js';
import type { SignedInRoute } from './signed-in.js';

const PATH = '/console/mailboxes/:id';

export function createMailboxRouter(services: Services, signedInRoute: SignedInRoute): Router {
  const router = Router();
  router.get(
    PATH,
    signedInRoute(async (signedIn, request, response) => {
      const mailbox = await mailboxOf(services, signedIn, request);
      response.type('html').send(
        mailboxPage({
          viewer: viewerOf(signedIn),
          id: mailbox.id,
          address: mailbox.address,
          displayName: mailbox.displayName,
          agentRef: mailbox.agentRef,
          mode: mailbox.oversightMode,
          isHalted: mailbox.isHalted,
          trust: await trustOf(services, mailbox),
        }),
      );
    }),
  );
  router.post(
    PATH,
    signedInRoute(async (signedIn, request, response) => {
      const mailbox = await mailboxOf(services, signedIn, request);
      await change(services, signedIn, { mailbox, request });
      response.redirect(303, `/console/mailboxes/${mailbox.id}`);
    }),
  );
  return router;
}

async function mailboxOf({ stores }: Services, { person }: SignedIn, { params }: Request): Promise<Mailbox> {
  const mailbox = await stores.mailboxes.get(person.tenantId, String(params.id));
  if (!mailbox) throw new DomainError('not_found', 'There is no such mailbox');
  return mailbox;
}

async function change(
  services: Services,
  { caller, person }: SignedIn,
  { mailbox, request }: { mailbox: Mailbox; request: Request },
): Promise<void> {
  if (!caller.scopes.includes('oversight')) throw new DomainError('insufficient_scope');
  const halt = formField(request, MAILBOX_FIELDS.halt);
  const mode = OVERSIGHT_MODES.find((candidate) => candidate === formField(request, MAILBOX_FIELDS.mode));
  if (halt === 'on' || halt === 'off') {
    await services.stores.mailboxes.update(
      mailbox.id,
      { isHalted: halt === 'on' },
      {
        tenantId: mailbox.tenantId,
        action: halt === 'on' ? 'mailbox.halt' : 'mailbox.resume',
        actor: `person:${person.id}`,
        resourceType: 'mailbox',
        resourceId: mailbox.id,
      },
    );
    if (halt === 'off') {
      await wakeHalted(services, { tenantId: mailbox.tenantId, mailboxIds: [mailbox.id] });
    }
    return;
  }
  if (mode === undefined || !isStricter(mode, mailbox.oversightMode)) {
    throw new DomainError('validation_failed', 'The form asks for nothing that can be done here');
  }
  await tightenMailbox({ ...services, caller }, mailbox, mode);
}
