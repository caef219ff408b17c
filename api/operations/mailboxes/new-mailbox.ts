/** The mailbox a request asks for: which address it may have, and with what it begins. */
import { ulid } from 'ulid';
import { DomainError } from '../../../domain/errors.js';
import { NEW_MAILBOX, type Mailbox, type Tenant } from '../../../domain/mailbox.js';
import { DEFAULT_OVERSIGHT_MODE, isStricter, type OversightMode } from '../../../domain/oversight-mode.js';
import type { Context } from '../../context.js';
import { wireForm } from '../../../inbound/wire-form.js';
import { invalidField } from '../invalid-field.js';

export interface NewMailboxInput {
  readonly address_local?: string | undefined;
  readonly address_local_part?: string | undefined;
  readonly address?: string | undefined;
  readonly display_name?: string | null | undefined;
  readonly oversight_mode?: OversightMode | undefined;
  readonly ai_disclosure?: boolean | undefined;
  readonly agent_ref?: string | null | undefined;
}

const ADDRESS_FIELDS = ['address_local', 'address_local_part', 'address'] as const;
/** Readable by every relay, and no two that differ only for a machine; RFC 5321 §4.5.3.1.1 allows 64. */
const LOCAL = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/;
/** RFC 2142 and RFC 5321 §4.5.1: mail to these is for whoever runs the domain; bounces are for us. */
const RESERVED = ['postmaster', 'abuse', 'mailer-daemon', 'bounces'];

/** @throws DomainError `validation_failed` */
export async function newMailbox(
  context: Context,
  input: NewMailboxInput,
): Promise<Omit<Mailbox, 'createdAt'>> {
  const { stores, caller } = context;
  const tenant = await stores.mailboxes.tenant(caller.tenantId);
  if (!tenant) throw new DomainError('not_found');
  return {
    ...NEW_MAILBOX,
    id: ulid(),
    tenantId: tenant.id,
    address: await addressOf(context, tenant, input),
    displayName: input.display_name ?? null,
    oversightMode: beginningMode(input.oversight_mode),
    agentRef: input.agent_ref ?? null,
    aiDisclosure: input.ai_disclosure ?? true,
  };
}

/** @throws DomainError `limit_reached`, `in_use` */
export async function refuseTaken(
  { stores, policies }: Context,
  { tenantId, address }: Pick<Mailbox, 'tenantId' | 'address'>,
): Promise<void> {
  if ((await stores.mailboxes.countActive(tenantId)) >= policies.maxMailboxes) throw limitReached(policies);
  if (await stores.mailboxes.isAddressKnown(address)) throw addressInUse();
  // An agent that got a person's mail would approve itself, or in another account whoever it wrote to.
  if (await stores.people.isKnown(address)) throw addressInUse();
}

export function limitReached({ maxMailboxes }: Context['policies']): DomainError {
  return new DomainError('limit_reached', `This account may have ${maxMailboxes} mailboxes and has them`);
}

export function addressInUse(): DomainError {
  return new DomainError('in_use', 'This address is in use, or was once; addresses are given out once');
}

/** Looser than the standard takes a person: it is lowered to the standard. */
function beginningMode(wanted: OversightMode = DEFAULT_OVERSIGHT_MODE): OversightMode {
  return isStricter(DEFAULT_OVERSIGHT_MODE, wanted) ? DEFAULT_OVERSIGHT_MODE : wanted;
}

async function addressOf(context: Context, tenant: Tenant, input: NewMailboxInput): Promise<string> {
  const { field, text } = givenAddress(input);
  const [local = '', domain, ...rest] = text.split('@');
  const problem = rest.length > 0 ? 'an address has exactly one @' : problemOfLocal(local);
  if (problem !== undefined) throw invalidField(field, problem);
  const own = `${tenant.slug}.${context.policies.mailDomain.toLowerCase()}`;
  const form = wireForm(`${local}@${domain ?? own}`);
  if (!form.ok) throw invalidField(field, form.problem);
  const wireDomain = form.address.slice(form.address.indexOf('@') + 1);
  if (wireDomain !== own && !(await context.stores.domains.isActive(tenant.id, wireDomain))) {
    throw invalidField(
      field,
      `a name alone, or an address at ${own} or at a domain of yours that is verified`,
    );
  }
  return form.address;
}

/** All three names mean the same (rest.md 16, D-13); where several are given they have to agree. */
function givenAddress(input: NewMailboxInput): { field: string; text: string } {
  const given = ADDRESS_FIELDS.filter((name) => input[name] !== undefined);
  const [field = 'address_local'] = given;
  const [text, ...others] = new Set(given.map((name) => input[name]?.trim().toLowerCase()));
  if (text === undefined || others.length > 0) throw invalidField(field, 'one address has to be given');
  return { field, text };
}

function problemOfLocal(local: string): string | undefined {
  if (RESERVED.includes(local)) return 'this name is reserved';
  if (LOCAL.test(local) && !local.includes('..')) return undefined;
  return 'letters, digits, dots, hyphens and underscores, beginning and ending with a letter or digit';
}
