/** `list_grants`: which programs people let act for them, ended ones too. */
import { z } from 'zod';
import { defineOperation, ONLY_READS } from '../operation.js';
import { EXAMPLE_GRANT, grantShape, grantView } from './grant-view.js';

export const listGrants = defineOperation({
  name: 'list_grants',
  summary: 'List the programs that people let act for them',
  description:
    'Lists the OAuth grants of the account: which program acts for which person, with which scopes, on which mailboxes, ' +
    'and when it last did. Ended ones stay in the list. client_name is what the program calls itself, unchecked.',
  scopes: ['admin'],
  rest: [{ method: 'get', path: '/v1/oauth/grants', success: 200 }],
  records: ONLY_READS,
  tool: null,
  input: z.object({}),
  output: z.object({ grants: z.array(grantShape) }),
  untrusted: ['client_name'],
  example: { input: {}, output: { grants: [EXAMPLE_GRANT] } },
}).handledBy(async ({ stores, caller }) => {
  const grants = await stores.grants.list(caller.tenantId);
  const ids = [...new Set(grants.map(({ personId }) => personId))];
  const people = await Promise.all(ids.map((id) => stores.people.get(id)));
  const emails = new Map(people.flatMap((person) => (person ? [[person.id, person.email]] : [])));
  return { grants: grants.map((grant) => grantView(grant, emails.get(grant.personId))) };
});
