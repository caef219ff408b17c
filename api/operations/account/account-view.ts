/** An account as clients see it (rest.md 4): flat, and once more in the members that single clients look for. */
import { z } from 'zod';
import { DomainError } from '../../../domain/errors.js';
import { PLANS, type Tenant } from '../../../domain/mailbox.js';
import { startOfMonth } from '../../../domain/sending-quota.js';
import type { Context } from '../../context.js';

const ENFORCEMENT_TIERS = ['none', 'warning', 'restricted', 'suspended', 'terminated'] as const;

const plan = z.enum(PLANS);

export const accountShape = z.object({
  id: z.string(),
  name: z.string(),
  slug: z.string(),
  username: z.string().describe('The slug'),
  plan,
  oversight_email: z.string(),
  physical_address: z.string().nullable(),
  monthly_email_quota: z.number(),
  emails_sent_this_month: z.number(),
  max_mailboxes: z.number(),
  storage_used_bytes: z.number(),
  max_storage_bytes: z.number(),
  is_active: z.boolean(),
  sending_disabled: z.boolean(),
  sending_disabled_reason: z.string().nullable(),
  sending_enabled: z.boolean(),
  enforcement_tier: z.enum(ENFORCEMENT_TIERS),
  quota: z.object({ used: z.number(), limit: z.number(), remaining: z.number() }),
  account: z.object({ id: z.string(), name: z.string(), slug: z.string(), plan }),
});

type Account = z.output<typeof accountShape>;

export async function accountOf({ stores, caller, policies }: Omit<Context, 'visitor'>): Promise<Account> {
  const tenant = await stores.mailboxes.tenant(caller.tenantId);
  if (!tenant) throw new DomainError('not_found');
  const [sent, storage] = await Promise.all([
    stores.accounts.sentSince(tenant.id, new Date(startOfMonth(new Date()))),
    stores.usage.storageUsed(tenant.id),
  ]);
  const { id, name, slug, plan } = tenant;
  return {
    id,
    name,
    slug,
    username: slug,
    plan,
    oversight_email: tenant.oversightEmail,
    physical_address: tenant.physicalAddress,
    monthly_email_quota: policies.monthlyEmailQuota,
    emails_sent_this_month: sent,
    max_mailboxes: policies.maxMailboxes,
    storage_used_bytes: storage,
    max_storage_bytes: policies.maxStorageBytes,
    is_active: tenant.isActive,
    ...sendingOf(tenant),
    quota: {
      used: sent,
      limit: policies.monthlyEmailQuota,
      remaining: Math.max(policies.monthlyEmailQuota - sent, 0),
    },
    account: { id, name, slug, plan },
  };
}

/** The kill switch holds mail back and disables nothing: what waits leaves once it is released. */
function sendingOf({ sendingDisabledReason }: Tenant) {
  const isDisabled = sendingDisabledReason !== null;
  return {
    sending_disabled: isDisabled,
    sending_disabled_reason: sendingDisabledReason,
    sending_enabled: !isDisabled,
    enforcement_tier: isDisabled ? ('suspended' as const) : ('none' as const),
  };
}

const EXAMPLE_NAMES = {
  id: '01K4Z8QW2M4S6T8V0X1Z3B5D7F',
  name: 'Acme',
  slug: 'acme',
  plan: 'scale',
} as const;

export const EXAMPLE_ACCOUNT = {
  ...EXAMPLE_NAMES,
  username: 'acme',
  oversight_email: 'operator@example.com',
  physical_address: '1 Main Street, Springfield',
  monthly_email_quota: 150_000,
  emails_sent_this_month: 41,
  max_mailboxes: 100,
  storage_used_bytes: 1_204_512,
  max_storage_bytes: 150_000_000_000,
  is_active: true,
  sending_disabled: false,
  sending_disabled_reason: null,
  sending_enabled: true,
  enforcement_tier: 'none',
  quota: { used: 41, limit: 150_000, remaining: 149_959 },
  account: EXAMPLE_NAMES,
} as const;
