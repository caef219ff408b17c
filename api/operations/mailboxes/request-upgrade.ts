/** `request_upgrade`: an agent asks for another mode; the code that grants it is mailed to the oversight address. */
import { ulid } from 'ulid';
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { MODE_IN_WORDS } from '../../../domain/oversight-mode.js';
import { hashCode, newCode } from '../../auth/codes.js';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference, oversightMode } from '../fields.js';
import { actingIn, actorIdentity } from '../actor-identity.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation } from '../operation.js';

const PER_HOUR = 3;
const HOUR_MS = 60 * 60 * 1000;
const CODE_LIFE_MS = 24 * HOUR_MS;

export const requestUpgrade = defineOperation({
  name: 'request_upgrade',
  summary: 'Ask for a looser oversight mode',
  description:
    'Asks the people who oversee this mailbox for a looser mode. They get a code by mail; nothing changes before it is given back.',
  scopes: ['send'],
  rest: [{ method: 'post', path: '/v1/mailboxes/{mailbox_id}/request-upgrade', success: 200 }],
  tool: { title: 'Request oversight upgrade', readOnly: false, destructive: false, idempotent: false },
  input: z.object({ mailbox_id: mailboxReference.optional(), target_mode: oversightMode }),
  output: z.object({
    status: z.literal('upgrade_requested'),
    target_mode: oversightMode,
    expires_at: z.string(),
  }),
  untrusted: [],
  example: {
    input: { mailbox_id: EXAMPLE.mailboxId, target_mode: 'monitored' },
    output: { status: 'upgrade_requested', target_mode: 'monitored', expires_at: EXAMPLE.moment },
  },
}).handledBy(async (context, { mailbox_id, target_mode }) => {
  const { stores, caller, mailer } = context;
  const mailbox = await mailboxOf(context, mailbox_id);
  if (mailbox.oversightMode === target_mode) {
    throw new DomainError('validation_failed', `The mode is ${target_mode} already`, {
      fields: { target_mode: 'another than the mailbox has' },
    });
  }
  const tenant = await stores.mailboxes.tenant(caller.tenantId);
  if (!tenant) throw new DomainError('not_found');

  const code = newCode('XXX-XXX');
  const request = { id: ulid(), expiresAt: new Date(Date.now() + CODE_LIFE_MS) };
  const entry = { id: ulid(), action: 'oversight.request_upgrade' as const, objectId: mailbox.id };
  const isWithin = await stores.modeUpgrades.request(
    {
      ...request,
      tenantId: caller.tenantId,
      mailboxId: mailbox.id,
      targetMode: target_mode,
      codeHash: hashCode(code, request.id),
      requestedBy: actorOf(caller),
    },
    { times: PER_HOUR, since: new Date(Date.now() - HOUR_MS) },
    {
      id: entry.id,
      tenantId: caller.tenantId,
      action: entry.action,
      actor: actorOf(caller),
      resourceType: 'mailbox',
      resourceId: mailbox.id,
      identity: await actorIdentity(await actingIn(context), mailbox, entry),
      metadata: { from: mailbox.oversightMode, to: target_mode },
    },
  );
  if (!isWithin) {
    throw new DomainError('rate_limited', 'Three requests an hour and mailbox are the limit', {
      retry_after: 3600,
    });
  }
  await mailer.sendCode({
    id: request.id,
    to: tenant.oversightEmail,
    subject: `${mailbox.address} asks for the oversight mode ${target_mode}`,
    lines: [
      `The agent of ${mailbox.address} asks for another oversight mode.`,
      `Now: ${mailbox.oversightMode} (${MODE_IN_WORDS[mailbox.oversightMode]}).`,
      `Asked for: ${target_mode} (${MODE_IN_WORDS[target_mode]}).`,
      '',
      'Give this code to the agent only if you want that. It ends in 24 hours. Without it nothing changes.',
      '',
      `Code: ${code}`,
    ],
  });
  return { status: 'upgrade_requested' as const, target_mode, expires_at: request.expiresAt.toISOString() };
});
