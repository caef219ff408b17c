/** What a confirmed sign-up becomes, in one transaction: tenant, person, mailbox, first key, and what the log says of them. */
import { ulid } from 'ulid';
import type { AuditDraft } from '../../../domain/audit-entry.js';
import { NEW_MAILBOX } from '../../../domain/mailbox.js';
import type { Scope } from '../../../domain/caller.js';
import type { SignUp } from '../../../prisma/stores/sign-up-store.js';
import { newApiKey } from '../../auth/new-api-key.js';
import type { OpenContext } from '../../context.js';
import { requireOverseerAddress } from './overseer-address.js';
import { addressHash, agentAddress } from './sign-up.js';

/** Configures and sends, and can never decide on what it sends (rest.md 2). */
const FIRST_KEY_SCOPES: readonly Scope[] = ['read', 'send', 'admin'];
const SLUGS_TRIED = 5;

/**
 * @param context with the stores of the transaction; undefined where the code opens nothing
 * @throws DomainError `validation_failed` where an agent reads the oversight address by now
 */
export async function openAccount(context: OpenContext, codeHash: string) {
  const tenantId = ulid();
  const signUp = await context.stores.signUps.redeem(codeHash, tenantId);
  if (!signUp) return undefined;
  // A mailbox may have got this address since the code was mailed there.
  await requireOverseerAddress(context, signUp.oversightEmail);
  const personId = ulid();
  const log = auditBy(tenantId, personId);
  await openTenant(context, signUp, { tenantId, personId, log });
  const mailbox = await firstMailbox(context, signUp, { tenantId, log });
  const apiKey = await firstKey(context, { tenantId, log });
  await context.stores.signUps.forget(signUp.oversightEmail);
  return {
    status: 'active' as const,
    name: signUp.operatorName,
    oversight_mode: signUp.oversightMode,
    api_key: apiKey,
    mailbox_id: mailbox.id,
    mailbox_address: mailbox.address,
    oversight_email: signUp.oversightEmail,
    use_case: signUp.useCase,
  };
}

type Log = (deed: Pick<AuditDraft, 'action' | 'resourceType' | 'resourceId' | 'metadata'>) => AuditDraft;

/** The person of the oversight address did it: the code came from their mail. */
function auditBy(tenantId: string, personId: string): Log {
  return (deed) => ({ tenantId, actor: `person:${personId}`, ...deed });
}

interface Opening {
  readonly tenantId: string;
  readonly log: Log;
}

async function openTenant(
  context: OpenContext,
  signUp: SignUp,
  { tenantId, personId, log }: Opening & { readonly personId: string },
): Promise<void> {
  const { stores } = context;
  const { operatorName: name, oversightEmail, physicalAddress, useCase } = signUp;
  const slug = await freeSlug(context, signUp, tenantId);
  await stores.signUps.claimSlug(slug);
  await stores.mailboxes.createTenant(
    {
      id: tenantId,
      name,
      slug,
      oversightEmail,
      physicalAddress,
      useCase,
      isActive: true,
      isHalted: false,
    },
    log({
      action: 'tenant.create',
      resourceType: 'tenant',
      resourceId: tenantId,
      metadata: { by: 'sign_up', person: personId },
    }),
  );
  await stores.people.create({
    id: personId,
    tenantId,
    email: oversightEmail,
    name,
    roles: ['approver', 'operator'],
    isActive: true,
  });
}

/**
 * Who confirms first has the slug; the next one gets one like it, and sees it in the answer. So does who would get a first
 * mailbox with the address of a person: an agent must read nobody's approval codes, its own overseer's least of all.
 */
async function freeSlug(context: OpenContext, signUp: SignUp, tenantId: string): Promise<string> {
  const emailHash = addressHash(context, signUp.oversightEmail);
  const free = await context.stores.signUps.freeSlugs({ slug: signUp.slug, emailHash }, SLUGS_TRIED);
  for (const slug of free) {
    const address = agentAddress(context, slug).toLowerCase();
    const isPersons =
      address === signUp.oversightEmail.toLowerCase() || (await context.stores.people.isKnown(address));
    if (!isPersons) return slug;
  }
  return `account-${tenantId.toLowerCase()}`;
}

async function firstMailbox(context: OpenContext, signUp: SignUp, { tenantId, log }: Opening) {
  const tenant = await context.stores.mailboxes.tenant(tenantId);
  const id = ulid();
  return context.stores.mailboxes.create(
    {
      ...NEW_MAILBOX,
      id,
      tenantId,
      address: agentAddress(context, tenant?.slug ?? signUp.slug),
      oversightMode: signUp.oversightMode,
    },
    log({
      action: 'mailbox.create',
      resourceType: 'mailbox',
      resourceId: id,
      metadata: { oversight_mode: signUp.oversightMode },
    }),
  );
}

async function firstKey({ stores }: OpenContext, { tenantId, log }: Opening): Promise<string> {
  const { key, ...kept } = newApiKey();
  const id = ulid();
  await stores.apiKeys.create(
    { id, tenantId, name: 'First key', scopes: FIRST_KEY_SCOPES, personId: null, ...kept },
    log({
      action: 'api_key.create',
      resourceType: 'api_key',
      resourceId: id,
      metadata: { scopes: FIRST_KEY_SCOPES },
    }),
  );
  return key;
}
