/** What whoever provisions does with groups: those it made itself. Groups of ours are the operator's to say. */
import { ulid } from 'ulid';
import type { AuditDraft } from '../../domain/audit-entry.js';
import type { GroupOutcome, PersonGroup } from '../../prisma/stores/group-store.js';
import { draftOf, GROUP_ATTRIBUTES, type Draft } from './attributes.js';
import { filterIn, matches } from './filter.js';
import { groupDraft, groupResource, groupTermsOf } from './group-resource.js';
import type { PageAsked } from './listing.js';
import { patched } from './patch.js';
import { ScimFault } from './scim-fault.js';
import type { ScimContext } from './users.js';

type GroupTerms = ReturnType<typeof groupTermsOf>;

export async function listGroups(
  { services: { stores }, provisioner, base }: ScimContext,
  { filter, page: { skip, take } }: { readonly filter: string | undefined; readonly page: PageAsked },
) {
  const groups = (await stores.groups.list(provisioner.tenantId)).filter(({ source }) => source === 'scim');
  const all = groups.map((group) => groupResource(group, base));
  const test = filter === undefined ? undefined : filterIn(filter);
  const found = test ? all.filter((group) => matches(group, test)) : all;
  return { resources: found.slice(skip, skip + take), total: found.length };
}

export async function getGroup(context: ScimContext, id: string) {
  return groupResource(await groupAt(context, id), context.base);
}

export async function createGroup(context: ScimContext, body: unknown) {
  const { services, provisioner } = context;
  const { tenantId } = provisioner;
  const terms = groupTermsOf(draftOf(body, GROUP_ATTRIBUTES));
  await refuseStrangers(context, terms.memberIds);
  const id = ulid();
  done(
    await services.stores.groups.put(
      { id, tenantId, source: 'scim', ...terms },
      audit(context, id, { members: terms.memberIds, before: [] }),
    ),
  );
  return getGroup(context, id);
}

export function replaceGroup(context: ScimContext, id: string, body: unknown) {
  return change(context, id, () => draftOf(body, GROUP_ATTRIBUTES));
}

export function patchGroup(context: ScimContext, id: string, body: unknown) {
  return change(context, id, (group) => patched(groupDraft(group), body, GROUP_ATTRIBUTES));
}

/** Whatever names it can no longer tell who is meant, and holds. */
export async function deleteGroup(context: ScimContext, id: string): Promise<void> {
  const { services, provisioner } = context;
  const group = await groupAt(context, id);
  const entry = audit(context, id, { before: group.memberIds });
  await services.stores.groups.remove(
    { id, tenantId: provisioner.tenantId },
    { ...entry, action: 'group.delete' },
  );
}

async function change(context: ScimContext, id: string, said: (group: PersonGroup) => Draft) {
  const { services, provisioner } = context;
  const now = await groupAt(context, id);
  const wanted = groupTermsOf(said(now));
  await refuseStrangers(
    context,
    wanted.memberIds.filter((member) => !now.memberIds.includes(member)),
  );
  const outcome = await services.stores.groups.revise(
    { id, tenantId: provisioner.tenantId },
    {
      mayLoseOperator: true,
      terms: (group) => ({ ...group, ...sureTerms(group, said) }),
      audit: ({ before, after }) =>
        audit(context, id, { members: after.memberIds, before: before.memberIds }),
    },
  );
  done(outcome);
  return getGroup(context, id);
}

function sureTerms(group: PersonGroup, said: (group: PersonGroup) => Draft): GroupTerms {
  if (group.source !== 'scim') throw new ScimFault(404, 'There is no such group');
  return groupTermsOf(said(group));
}

async function groupAt({ services, provisioner }: ScimContext, id: string): Promise<PersonGroup> {
  const group = await services.stores.groups.get(provisioner.tenantId, id);
  if (group?.source !== 'scim') throw new ScimFault(404, `There is no group ${id.slice(0, 64)}`);
  return group;
}

async function refuseStrangers(
  { services, provisioner }: ScimContext,
  members: readonly string[],
): Promise<void> {
  const known = await services.stores.people.register.known(provisioner.tenantId, members);
  const stranger = members.find((member) => !known.has(member));
  if (stranger !== undefined) {
    throw new ScimFault(400, `There is no user ${stranger.slice(0, 64)}`, 'invalidValue');
  }
}

function done(outcome: GroupOutcome): void {
  if (outcome === 'not_found') throw new ScimFault(404, 'There is no such group');
  if (outcome !== 'done') {
    throw new ScimFault(409, 'Another group has this name or external id', 'uniqueness');
  }
}

function audit(
  { provisioner: { tenantId, actor } }: ScimContext,
  id: string,
  metadata: Readonly<Record<string, readonly string[]>>,
): AuditDraft {
  return {
    tenantId,
    action: 'group.put',
    actor,
    resourceType: 'group',
    resourceId: id,
    metadata: { by: 'scim', ...metadata },
  };
}
