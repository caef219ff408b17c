/**
 * `delete_account`: the end of an account, after a yes from its oversight address. Nothing leaves from the first step on;
 * open sends are cancelled, everything but the audit log and hashes is erased, and the slug is kept for a while.
 */
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import { heldBack } from '../../../domain/retention.js';
import type { Context } from '../../context.js';
import { defineOperation, type OperatorQuestion } from '../operation.js';
import { addressHash } from './sign-up.js';

/** rest.md 7.2: nobody inherits a stranger's mail. */
const SLUG_KEPT_MS = 90 * 24 * 60 * 60 * 1000;
/** Cancels and removals under way at once. */
const AT_ONCE = 8;

export const deleteAccount = defineOperation({
  name: 'delete_account',
  summary: 'Delete the account and everything in it',
  description:
    'Erases the account: mailboxes, messages, contacts, keys, webhooks. Needs the code that is mailed to the oversight address, ' +
    'or a yes on the page behind its link. It cannot be undone.',
  scopes: ['admin'],
  rest: [{ method: 'delete', path: '/v1/account', success: 200 }],
  repeat: 'claimed',
  records: { kinds: ['tenant.delete'], beside: ['tenant.halt'] },
  tool: { title: 'Delete MultiMail account', readOnly: false, destructive: true, idempotent: true },
  input: z.object({}),
  output: z.object({ status: z.literal('deleted') }),
  untrusted: [],
  example: { input: {}, output: { status: 'deleted' } },
}).handledBy(
  async (context) => {
    const { stores, caller } = context;
    const tenant = await stores.mailboxes.tenant(caller.tenantId);
    if (!tenant) throw new DomainError('not_found');
    await assertNoHold(context);
    // First of all: what is not cancelled in time must not leave either.
    await stores.mailboxes.haltTenant(tenant.id, true, auditOf(context, 'tenant.halt'));
    await cancelSends(context);
    await stores.accounts.erase(tenant.id, {
      reservation: {
        emailHash: addressHash(context, tenant.oversightEmail),
        reservedUntil: new Date(Date.now() + SLUG_KEPT_MS),
      },
      audit: auditOf(context, 'tenant.delete'),
    });
    return { status: 'deleted' as const };
  },
  {
    async asksOperator(context): Promise<OperatorQuestion> {
      const { stores, caller } = context;
      const [tenant, mailboxes, open] = await Promise.all([
        stores.mailboxes.tenant(caller.tenantId),
        stores.mailboxes.list(caller.tenantId),
        stores.accounts.openSends(caller.tenantId),
      ]);
      if (!tenant) throw new DomainError('not_found');
      await assertNoHold(context);
      return {
        tier: 'high',
        action: 'account.delete',
        lines: [
          `Delete the account ${tenant.name} (${tenant.slug}) for good.`,
          `Mailboxes: ${mailboxes.map(({ address }) => address).join(', ') || 'none'}.`,
          `Messages that have not been sent are cancelled; at this moment there are ${open.length}.`,
          'All messages, contacts, keys and webhooks are erased. The audit log stays, without content.',
        ],
      };
    },
  },
);

/** Before anything is stopped; the transaction that erases looks again. @throws DomainError `legal_hold` */
async function assertNoHold({ stores, caller }: Context): Promise<void> {
  const [hold] = await stores.legalHolds.active(caller.tenantId);
  if (hold) throw heldBack(hold);
}

async function cancelSends(context: Context): Promise<void> {
  const open = await context.stores.accounts.openSends(context.caller.tenantId);
  await inTurns(open, (messageId) => cancelSend(context, messageId));
}

/** What cannot be told now finds itself cancelled in the database, or is delivering already. */
async function cancelSend({ stores, sends, caller, log }: Context, messageId: string): Promise<void> {
  await stores.messages.requestCancel(messageId, actorOf(caller));
  try {
    await sends.cancel(messageId);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    log.info(
      { message: messageId, code: error.code },
      'a send of a deleted account was not cancelled in time',
    );
  }
}

async function inTurns<Item>(items: readonly Item[], deed: (item: Item) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += AT_ONCE) {
    await Promise.all(items.slice(start, start + AT_ONCE).map(deed));
  }
}

function auditOf({ caller }: Context, action: 'tenant.halt' | 'tenant.delete') {
  return {
    tenantId: caller.tenantId,
    action,
    actor: actorOf(caller),
    resourceType: 'tenant' as const,
    resourceId: caller.tenantId,
  };
}
