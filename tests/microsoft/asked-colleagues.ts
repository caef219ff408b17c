/** Two people of a tenant of whom one has to approve, and a colleague who is not asked; each wherever their channel reaches them. */
import { ulid } from 'ulid';
import type { Person } from '../../domain/person.js';
import type { Stores } from '../../prisma/stores/index.js';
import { aPerson, type TestTenant } from '../support/tenants.js';

export interface AskedColleagues<Reached> {
  readonly alex: Reached;
  readonly bo: Reached;
  readonly kim: Reached;
}

/** @param reach brings a person into the channel */
export async function askedColleagues<Reached extends { readonly person: Person }>(
  stores: Stores,
  { tenantId, approver }: TestTenant,
  reach: (person: Person) => Promise<Reached>,
): Promise<AskedColleagues<Reached>> {
  const alex = await reach(approver);
  const bo = await reach(
    await aPerson(stores, { tenantId, email: 'bo@contoso.example', name: 'Bo Approver' }),
  );
  const kim = await reach(
    await aPerson(stores, { tenantId, email: 'kim@contoso.example', name: 'Kim Colleague' }),
  );
  await stores.mailboxes.addPolicy({
    id: ulid(),
    tenantId,
    mailboxId: null,
    definition: {
      version: 1,
      stages: [
        {
          approvers: [alex, bo].map(({ person }) => ({ kind: 'person', personId: person.id })),
          needed: 1,
          justification: 'optional',
        },
      ],
      expiresAfterSeconds: 3600,
      editorMayVote: true,
    },
  });
  return { alex, bo, kim };
}
