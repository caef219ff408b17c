/**
 * `request_upgrade`: an agent asks for another mode. The code that grants it is mailed to the oversight address; where the
 * mailbox is bound to an access package for that mode, approvers in Entra ID are asked instead (`activities/promotion/`).
 */
import { ulid } from 'ulid';
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { isObjectId } from '../../../domain/agent-identity.js';
import type { Mailbox } from '../../../domain/mailbox.js';
import { MODE_IN_WORDS, type OversightMode } from '../../../domain/oversight-mode.js';
import { promotionPath } from '../../../domain/promotion.js';
import type { NativePath } from '../../../prisma/stores/mode-upgrade-store.js';
import { hashCode, newCode } from '../../auth/codes.js';
import type { Context } from '../../context.js';
import { EXAMPLE } from '../example-values.js';
import { mailboxReference, oversightMode } from '../fields.js';
import { actingIn, actorIdentity } from '../actor-identity.js';
import { mailboxOf } from '../mailbox-of.js';
import { defineOperation } from '../operation.js';

const PER_HOUR = 3;
const HOUR_MS = 60 * 60 * 1000;
const CODE_LIFE_MS = 24 * HOUR_MS;
/** Three stages of a fortnight, and some time to look at what they came to. */
const NATIVE_LIFE_MS = 60 * 24 * HOUR_MS;

export const requestUpgrade = defineOperation({
  name: 'request_upgrade',
  summary: 'Ask for a looser oversight mode',
  description:
    'Asks the people who oversee this mailbox for a looser mode. They get a code by mail; nothing changes before it is given back. ' +
    'Where Entra ID Governance grants the mode (`granted_by`), its approvers are asked there, and there is no code.',
  scopes: ['send'],
  rest: [{ method: 'post', path: '/v1/mailboxes/{mailbox_id}/request-upgrade', success: 200 }],
  records: 'oversight.request_upgrade',
  tool: { title: 'Request oversight upgrade', readOnly: false, destructive: false, idempotent: false },
  input: z.object({ mailbox_id: mailboxReference.optional(), target_mode: oversightMode }),
  output: z.object({
    status: z.literal('upgrade_requested'),
    target_mode: oversightMode,
    expires_at: z.string(),
    granted_by: z.literal('entra_id').optional(),
  }),
  untrusted: [],
  example: {
    input: { mailbox_id: EXAMPLE.mailboxId, target_mode: 'monitored' },
    output: { status: 'upgrade_requested', target_mode: 'monitored', expires_at: EXAMPLE.moment },
  },
}).handledBy(async (context, { mailbox_id, target_mode }) => {
  const mailbox = await mailboxOf(context, mailbox_id);
  if (mailbox.oversightMode === target_mode) {
    throw new DomainError('validation_failed', `The mode is ${target_mode} already`, {
      fields: { target_mode: 'another than the mailbox has' },
    });
  }
  const native = await nativePath(context, mailbox, target_mode);
  const request = {
    id: ulid(),
    expiresAt: new Date(Date.now() + (native ? NATIVE_LIFE_MS : CODE_LIFE_MS)),
  };
  const code = native ? null : newCode('XXX-XXX');
  await note(context, { mailbox, request, targetMode: target_mode, code, native });
  if (code !== null) await mailCode(context, { mailbox, id: request.id, targetMode: target_mode, code });
  return {
    status: 'upgrade_requested' as const,
    target_mode,
    expires_at: request.expiresAt.toISOString(),
    ...(native ? { granted_by: 'entra_id' as const } : {}),
  };
});

/** Undefined where a mailed code grants it. @throws DomainError where Entra ID would have to, and cannot be asked */
async function nativePath(
  { stores, microsoft365 }: Context,
  { id, tenantId, agentRef, oversightMode: from }: Mailbox,
  to: OversightMode,
): Promise<NativePath | undefined> {
  const { governance } = stores;
  const binding =
    (await governance.find({ tenantId, mailboxId: id })) ??
    (await governance.find({ tenantId, mailboxId: null }));
  const path = promotionPath(binding, { from, to });
  if (!binding || !path) return undefined;
  if (microsoft365?.governance !== true) throw new DomainError('directory_unavailable');
  if (!isObjectId(agentRef)) {
    throw new DomainError(
      'validation_failed',
      'Entra ID grants this mode, and the mailbox names no agent there',
      {
        fields: { agent_ref: 'has to be the object id of an agent identity' },
      },
    );
  }
  const { packageId, policyId } = path;
  return { entraTenantId: binding.entraTenantId, agentId: agentRef.toLowerCase(), packageId, policyId };
}

interface Asked {
  readonly mailbox: Mailbox;
  readonly request: { readonly id: string; readonly expiresAt: Date };
  readonly targetMode: OversightMode;
  readonly code: string | null;
  readonly native: NativePath | undefined;
}

async function note(context: Context, { mailbox, request, targetMode, code, native }: Asked): Promise<void> {
  const { stores, caller } = context;
  const entry = { id: ulid(), action: 'oversight.request_upgrade' as const, objectId: mailbox.id };
  const isWithin = await stores.modeUpgrades.request(
    {
      ...request,
      tenantId: caller.tenantId,
      mailboxId: mailbox.id,
      targetMode,
      // No code has an empty hash.
      codeHash: code === null ? '' : hashCode(code, request.id),
      requestedBy: actorOf(caller),
      native,
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
      metadata: {
        ...{ from: mailbox.oversightMode, to: targetMode },
        ...(native ? { request_id: request.id, policy_id: native.policyId } : {}),
      },
    },
  );
  if (isWithin) return;
  throw new DomainError('rate_limited', 'Three requests an hour and mailbox are the limit', {
    retry_after: 3600,
  });
}

async function mailCode(
  { stores, caller, mailer }: Context,
  {
    mailbox,
    id,
    targetMode,
    code,
  }: { mailbox: Mailbox; id: string; targetMode: OversightMode; code: string },
): Promise<void> {
  const tenant = await stores.mailboxes.tenant(caller.tenantId);
  if (!tenant) throw new DomainError('not_found');
  await mailer.sendCode({
    id,
    to: tenant.oversightEmail,
    subject: `${mailbox.address} asks for the oversight mode ${targetMode}`,
    lines: [
      `The agent of ${mailbox.address} asks for another oversight mode.`,
      `Now: ${mailbox.oversightMode} (${MODE_IN_WORDS[mailbox.oversightMode]}).`,
      `Asked for: ${targetMode} (${MODE_IN_WORDS[targetMode]}).`,
      '',
      'Give this code to the agent only if you want that. It ends in 24 hours. Without it nothing changes.',
      '',
      `Code: ${code}`,
    ],
  });
}
