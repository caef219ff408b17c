/**
 * `update_account`: name and physical address at once; another oversight address only after a yes from the old one,
 * since whoever owns it approves what is sent.
 */
import { ulid } from 'ulid';
import { z } from 'zod';
import { actorOf } from '../../../domain/caller.js';
import { DomainError } from '../../../domain/errors.js';
import type { Tenant } from '../../../domain/mailbox.js';
import type { HandOver } from '../../../prisma/stores/account-store.js';
import type { Context } from '../../context.js';
import { address } from '../fields.js';
import { defineOperation, type OperatorQuestion } from '../operation.js';
import { requireOverseerAddress } from './overseer-address.js';

const input = z.object({
  name: z
    .string()
    .max(200)
    .regex(/^[^\r\n]*[^\s][^\r\n]*$/, 'one line, not empty')
    .optional(),
  oversight_email: address.optional().describe('Where approvals and codes go; the old address has to agree'),
  physical_address: z
    .string()
    .max(2000)
    .nullable()
    .optional()
    .describe('Stands in the footer of every message; an empty text clears it'),
});
type Change = z.output<typeof input>;

export const updateAccount = defineOperation({
  name: 'update_account',
  summary: 'Change the name, physical address or oversight address',
  description:
    'Changes the account. A new oversight_email needs the code that is mailed to the old address (or a yes on the page behind ' +
    'its link); nothing of the request is applied before.',
  scopes: ['admin'],
  rest: [{ method: 'patch', path: '/v1/account', success: 200 }],
  records: { kinds: ['tenant.update'], beside: ['api_key.revoke'] },
  tool: { title: 'Update account settings', readOnly: false, destructive: false, idempotent: true },
  input,
  output: z.object({ status: z.literal('updated') }),
  untrusted: [],
  example: {
    input: { name: 'Acme Ltd', physical_address: '1 Main Street, Springfield' },
    output: { status: 'updated' },
  },
}).handledBy(
  async (context, change) => {
    const tenant = await tenantOf(context);
    if (isHandOver(tenant, change)) {
      await requireOverseerAddress(context, change.oversight_email);
      await context.stores.accounts.handOver(tenant.id, handOverOf(context, tenant, change));
      return { status: 'updated' as const };
    }
    const plain = plainChange(change);
    if (Object.keys(plain).length > 0) {
      await context.stores.accounts.update(
        tenant.id,
        plain,
        auditOf(context, { changed: Object.keys(plain) }),
      );
    }
    return { status: 'updated' as const };
  },
  {
    async asksOperator(context, change): Promise<OperatorQuestion | null> {
      const tenant = await tenantOf(context);
      if (!isHandOver(tenant, change)) return null;
      await requireOverseerAddress(context, change.oversight_email);
      return { tier: 'high', action: 'account.update', lines: linesOf(tenant, change) };
    },
  },
);

type HandingOver = Change & { readonly oversight_email: string };

function isHandOver(tenant: Tenant, change: Change): change is HandingOver {
  return change.oversight_email !== undefined && change.oversight_email !== tenant.oversightEmail;
}

function linesOf({ oversightEmail, name }: Tenant, change: HandingOver): string[] {
  return [
    `Change the oversight address of ${name} from ${oversightEmail} to ${change.oversight_email}.`,
    `From then on ${change.oversight_email} gets the codes and decides on messages; ${oversightEmail} does not any more.`,
    'Messages that wait for a decision at that moment can be approved by nobody and expire.',
    ...(change.name === undefined ? [] : [`New name of the account: ${change.name}`]),
    ...(change.physical_address === undefined
      ? []
      : [`New physical address: ${inOneLine(change.physical_address ?? '') || 'none'}`]),
  ];
}

/** What a program wrote must not read like a line of ours: the mail and the page show one fact a line. */
function inOneLine(text: string): string {
  return text.trim().replaceAll(/\s*[\r\n\v\f\u0085\u2028\u2029]+\s*/g, ', ');
}

function handOverOf(context: Context, tenant: Tenant, change: HandingOver): HandOver {
  return {
    ...plainChange(change),
    oversightEmail: change.oversight_email,
    newPersonId: ulid(),
    audit: ({ personId, formerPersonId, revokedKeyIds }) => [
      ...revokedKeyIds.map((keyId) => ({
        tenantId: tenant.id,
        action: 'api_key.revoke' as const,
        actor: actorOf(context.caller),
        resourceType: 'api_key' as const,
        resourceId: keyId,
        metadata: { because: 'oversight_address_changed' },
      })),
      auditOf(context, {
        changed: ['oversightEmail', ...Object.keys(plainChange(change))],
        person: personId,
        former_person: formerPersonId,
      }),
    ],
  };
}

function plainChange({ name, physical_address: physicalAddress }: Change) {
  return {
    ...(name === undefined ? {} : { name: name.trim() }),
    ...(physicalAddress === undefined ? {} : { physicalAddress: physicalAddress?.trim() || null }),
  };
}

async function tenantOf({ stores, caller }: Context): Promise<Tenant> {
  const tenant = await stores.mailboxes.tenant(caller.tenantId);
  if (!tenant) throw new DomainError('not_found');
  return tenant;
}

function auditOf({ caller }: Context, metadata: Record<string, string | null | readonly string[]>) {
  return {
    tenantId: caller.tenantId,
    action: 'tenant.update' as const,
    actor: actorOf(caller),
    resourceType: 'tenant' as const,
    resourceId: caller.tenantId,
    metadata,
  };
}
