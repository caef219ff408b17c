/** Builders: a tenant with a mailbox, an agent's key, an operator's key and an approver with an oversight key of their own. */
import { ulid } from 'ulid';
import { newApiKey } from '../../api/auth/new-api-key.js';
import { hashToken, newToken } from '../../api/auth/tokens.js';
import type { KeyScope } from '../../domain/caller.js';
import { NEW_MAILBOX, type Mailbox } from '../../domain/mailbox.js';
import type { OversightMode } from '../../domain/oversight-mode.js';
import type { Person } from '../../domain/person.js';
import type { Stores } from '../../prisma/stores/index.js';

export interface TestTenant {
  readonly tenantId: string;
  readonly mailbox: Mailbox;
  readonly approver: Person;
  /** Scopes read and send. */
  readonly agentKey: string;
  readonly agentKeyId: string;
  readonly adminKey: string;
  /** Scopes read and oversight, bound to the approver. */
  readonly oversightKey: string;
  readonly oversightKeyId: string;
}

const AUDIT = { action: 'tenant.create', actor: 'system', resourceType: 'tenant' } as const;

export async function aTenant(
  stores: Stores,
  mailbox: Partial<Mailbox> & { oversightMode?: OversightMode } = {},
  given: { slug?: string } = {},
): Promise<TestTenant> {
  const tenantId = ulid();
  const slug = given.slug ?? `t${tenantId.slice(-10).toLowerCase()}`;
  const domain = `${slug}.multimail.test`;
  await stores.mailboxes.createTenant(
    {
      id: tenantId,
      name: 'Acme',
      slug,
      oversightEmail: `approver@${domain}`,
      physicalAddress: null,
      isActive: true,
      isHalted: false,
    },
    { ...AUDIT, tenantId, resourceId: tenantId },
  );
  const approver = await aPerson(stores, { tenantId, email: `approver@${domain}`, name: 'Alex Approver' });
  const made = await aMailbox(stores, { tenantId, address: `agent@${domain}`, ...mailbox });
  const agent = await aKey(stores, { tenantId, scopes: ['read', 'send'] });
  const admin = await aKey(stores, { tenantId, scopes: ['admin'] });
  const oversight = await aKey(stores, { tenantId, scopes: ['read', 'oversight'], personId: approver.id });
  return {
    tenantId,
    mailbox: made,
    approver,
    agentKey: agent.key,
    agentKeyId: agent.id,
    adminKey: admin.key,
    oversightKey: oversight.key,
    oversightKeyId: oversight.id,
  };
}

export function aPerson(
  stores: Stores,
  person: Pick<Person, 'tenantId' | 'email' | 'name'> & Partial<Person>,
): Promise<Person> {
  return stores.people.create({ id: ulid(), roles: ['approver', 'operator'], isActive: true, ...person });
}

export function aMailbox(
  stores: Stores,
  mailbox: Pick<Mailbox, 'tenantId' | 'address'> & Partial<Mailbox>,
): Promise<Mailbox> {
  const id = mailbox.id ?? ulid();
  return stores.mailboxes.create(
    {
      ...NEW_MAILBOX,
      id,
      displayName: 'Acme agent',
      ...mailbox,
    },
    {
      tenantId: mailbox.tenantId,
      action: 'mailbox.create',
      actor: 'system',
      resourceType: 'mailbox',
      resourceId: id,
    },
  );
}

export async function aKey(
  stores: Stores,
  {
    tenantId,
    scopes,
    personId = null,
  }: { tenantId: string; scopes: readonly KeyScope[]; personId?: string | null },
): Promise<{ id: string; key: string }> {
  const { key, ...kept } = newApiKey();
  const id = ulid();
  await stores.apiKeys.create(
    {
      id,
      tenantId,
      name: scopes.join('+'),
      ...kept,
      scopes,
      personId,
    },
    { tenantId, action: 'api_key.create', actor: 'system', resourceType: 'api_key', resourceId: id },
  );
  return { id, key };
}

/** A one-time sign-in token of a person. */
export async function aSignInToken(stores: Stores, person: Person, lifeMs = 60_000): Promise<string> {
  const token = newToken();
  await stores.people.createSignInLink(
    {
      tokenHash: hashToken(token),
      tenantId: person.tenantId,
      personId: person.id,
      expiresAt: new Date(Date.now() + lifeMs),
    },
    {
      tenantId: person.tenantId,
      action: 'sign_in_link.create',
      actor: 'system',
      resourceType: 'session',
      resourceId: person.id,
    },
  );
  return token;
}
