/** From the operations' answers to what the page of people shows. */
import type { Context } from '../context.js';
import { listGroups } from '../operations/groups/list-groups.js';
import { listPeople } from '../operations/people/list-people.js';
import { CONSOLE_PATHS, type PeopleView } from '../pages/index.js';

const LISTED = 200;

export async function peopleOf(context: Context): Promise<Pick<PeopleView, 'people' | 'total' | 'groups'>> {
  const [{ people, total }, { groups }] = await Promise.all([
    listPeople.run(context, { limit: LISTED, offset: 0 }),
    listGroups.run(context, {}),
  ]);
  const addresses = await addressesOf(context, [...new Set(groups.flatMap(({ members }) => members))]);
  return {
    total,
    people: people.map((person) => ({
      name: person.name,
      email: person.email,
      roles: person.roles,
      isActive: person.is_active,
      isProvisioned: person.external_id !== null,
      changeUrl: personUrl(person.id),
      standingUrl: `${personUrl(person.id)}/${person.is_active ? 'disable' : 'enable'}`,
    })),
    groups: groups.map(({ id, name, source, members, roles }) => ({
      ...{ name, source, roles },
      members: members.map((member) => addresses.get(member) ?? member),
      changeUrl: groupUrl(id),
      rolesUrl: `${groupUrl(id)}/roles`,
      deleteUrl: `${groupUrl(id)}/delete`,
    })),
  };
}

async function addressesOf({ stores }: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const people = await Promise.all(ids.map((id) => stores.people.get(id)));
  return new Map(people.flatMap((person) => (person ? [[person.id, person.email] as const] : [])));
}

function personUrl(id: string): string {
  return `${CONSOLE_PATHS.people}/${encodeURIComponent(id)}`;
}

function groupUrl(id: string): string {
  return `${CONSOLE_PATHS.groups}/${encodeURIComponent(id)}`;
}
