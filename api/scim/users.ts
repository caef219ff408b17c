/** What whoever provisions does with people. Deleted, somebody is disabled and no more to be seen here; the record stays. */
import { ulid } from 'ulid';
import type { ChangeOutcome, PersonTerms, RegisteredPerson } from '../../prisma/stores/people-register.js';
import { personAudit, termsOf as asTheyAre } from '../operations/people/change-person.js';
import { draftOf, USER_ATTRIBUTES, type Draft } from './attributes.js';
import { filterIn, personTestOf } from './filter.js';
import type { PageAsked } from './listing.js';
import { patched } from './patch.js';
import type { Provisioner, ScimServices } from './scim-caller.js';
import { ScimFault } from './scim-fault.js';
import { termsOf, userDraft, userResource } from './user-resource.js';

export interface ScimContext {
  readonly services: ScimServices;
  readonly provisioner: Provisioner;
  /** Address of this service provider, without a slash at its end. */
  readonly base: string;
}

export async function listUsers(
  context: ScimContext,
  { filter, page }: { readonly filter: string | undefined; readonly page: PageAsked },
) {
  const { stores } = context.services;
  const test = filter === undefined ? ({ kind: 'all' } as const) : personTestOf(filterIn(filter));
  const { people, total } = await stores.people.register.find(context.provisioner.tenantId, test, page);
  return { resources: await Promise.all(people.map((person) => shown(context, person))), total };
}

export async function getUser(context: ScimContext, id: string) {
  return shown(context, await personAt(context, id));
}

export async function createUser(context: ScimContext, body: unknown) {
  const { provisioner, services } = context;
  const { tenantId, actor, entraTenantId } = provisioner;
  const terms = termsOf(draftOf(body, USER_ATTRIBUTES), undefined, entraTenantId);
  await refuseAgents(context, terms);
  const former = await services.stores.people.register.removedAt(tenantId, terms.email);
  if (former) return shown(context, await takeBack(context, former, terms));
  const id = ulid();
  const outcome = await services.stores.people.register.add({ id, tenantId, ...terms }, [
    {
      tenantId,
      action: 'person.create',
      actor,
      resourceType: 'person',
      resourceId: id,
      metadata: {
        by: 'scim',
        roles: terms.roles,
        is_active: terms.isActive,
        ...(terms.entra
          ? { entra_tenant_id: terms.entra.tenantId, entra_object_id: terms.entra.objectId }
          : {}),
      },
    },
  ]);
  return shown(context, done(outcome));
}

/** Who comes back is known by their external id: nobody inherits the record of whoever had their address before. */
async function takeBack(
  context: ScimContext,
  former: RegisteredPerson,
  terms: PersonTerms,
): Promise<RegisteredPerson> {
  if (former.externalId !== terms.externalId) {
    throw new ScimFault(409, 'Somebody who left had this address', 'uniqueness');
  }
  const { entra: _bound, ...others } = terms;
  return revise(context, former.id, () => (former.entra ? others : terms));
}

export async function replaceUser(context: ScimContext, id: string, body: unknown) {
  return change(context, id, () => draftOf(body, USER_ATTRIBUTES));
}

export async function patchUser(context: ScimContext, id: string, body: unknown) {
  // The draft holds the roles they have: after a PATCH that has removed them there are none.
  return change(context, id, (person) => ({
    roles: [],
    ...patched(userDraft(person), body, USER_ATTRIBUTES),
  }));
}

export async function deleteUser(context: ScimContext, id: string): Promise<void> {
  const { stores } = context.services;
  const { tenantId, actor } = context.provisioner;
  await personAt(context, id);
  await revise(context, id, (person) => ({ ...asTheyAre(person), isActive: false, isRemoved: true }));
  for (const group of await stores.groups.of({ tenantId, id })) {
    await stores.groups.revise(
      { id: group.id, tenantId },
      {
        mayLoseOperator: true,
        terms: (now) => ({ ...now, memberIds: now.memberIds.filter((member) => member !== id) }),
        audit: ({ before, after }) => ({
          tenantId,
          action: 'group.put',
          actor,
          resourceType: 'group',
          resourceId: group.id,
          metadata: { by: 'scim', members: after.memberIds, before: before.memberIds },
        }),
      },
    );
  }
}

async function change(context: ScimContext, id: string, said: (person: RegisteredPerson) => Draft) {
  const { entraTenantId } = context.provisioner;
  const wanted = (person: RegisteredPerson) => termsOf(said(person), person, entraTenantId);
  await refuseAgents(context, wanted(await personAt(context, id)));
  return shown(context, await revise(context, id, wanted));
}

async function revise(
  { services, provisioner: { tenantId, actor } }: ScimContext,
  id: string,
  terms: (person: RegisteredPerson) => PersonTerms,
): Promise<RegisteredPerson> {
  const outcome = await services.stores.people.register.revise(
    { id, tenantId },
    {
      terms,
      // Whoever has left has left, also where nobody else can operate: an admin key and the oversight address remain.
      mayLoseOperator: true,
      audit: (made) => [personAudit(made, { actor, by: 'scim' })],
    },
  );
  return done(outcome);
}

async function personAt({ services, provisioner }: ScimContext, id: string): Promise<RegisteredPerson> {
  const person = await services.stores.people.register.get(provisioner.tenantId, id);
  if (!person || person.isRemoved) throw new ScimFault(404, `There is no user ${id.slice(0, 64)}`);
  return person;
}

function done(outcome: ChangeOutcome): RegisteredPerson {
  if (outcome.kind === 'done') return outcome.person;
  if (outcome.kind === 'not_found') throw new ScimFault(404, 'There is no such user');
  throw new ScimFault(409, 'Somebody else has this user name, mail address or external id', 'uniqueness');
}

/** Whoever reads the mail of an agent's mailbox is that agent. */
async function refuseAgents({ services: { stores } }: ScimContext, { email }: PersonTerms): Promise<void> {
  if (await stores.mailboxes.isAddressKnown(email.toLowerCase())) {
    throw new ScimFault(400, 'This is the address of an agent', 'invalidValue');
  }
}

async function shown({ services, provisioner, base }: ScimContext, person: RegisteredPerson) {
  const groups = await services.stores.groups.of({ tenantId: provisioner.tenantId, id: person.id });
  return userResource(person, { base, groups: groups.filter(({ source }) => source === 'scim') });
}
