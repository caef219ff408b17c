/** From a reading to the people of each stage. */
import { describe, expect, it } from '@jest/globals';
import { stagesOfReading, type FoundPeople, type PolicySnapshot } from '../../domain/directory-reading.js';

const snapshot: PolicySnapshot = {
  entraTenantId: 't',
  policyId: 'p',
  displayName: null,
  modifiedDateTime: null,
  sha256: '',
  stages: [
    {
      approvers: [{ kind: 'agent_sponsors_or_owners' }, { kind: 'entra_group', objectId: 'g' }],
      fallbackApprovers: [{ kind: 'entra_user', objectId: 'f' }],
      needed: 1,
      justification: 'required',
      expiresAfterSeconds: 600,
      escalation: {
        afterSeconds: 60,
        approvers: [{ kind: 'entra_user', objectId: 'e' }],
        fallbackApprovers: [],
      },
    },
  ],
};
const found = (key: string, personIds: string[], unlinked: string[] = []): FoundPeople => ({
  key,
  personIds,
  unlinked,
});
const askedOf = (...people: FoundPeople[]) =>
  stagesOfReading({
    snapshot,
    people: [...people, found('entra_user:f', ['fallback']), found('entra_user:e', ['later'])],
  }).map(({ approverIds }) => approverIds);

describe('a stage of a policy that was read', () => {
  it('asks those it names, each once, and not those who would join later', () => {
    expect(
      askedOf(found('agent_sponsors_or_owners', ['ann', 'bob']), found('entra_group:g', ['bob', 'cy'])),
    ).toEqual([['ann', 'bob', 'cy']]);
  });

  it('has its end, and those who join later', () => {
    const people = [found('entra_user:f', ['fallback']), found('entra_user:e', ['later'])];
    expect(stagesOfReading({ snapshot, people })).toEqual([
      {
        approverIds: ['fallback'],
        needed: 1,
        justification: 'required',
        expiresAfterSeconds: 600,
        escalation: { afterSeconds: 60, approverIds: ['later'] },
      },
    ]);
  });

  it('asks the fallback where those it names come to nobody', () => {
    expect(askedOf(found('agent_sponsors_or_owners', []), found('entra_group:g', []))).toEqual([
      ['fallback'],
    ]);
  });

  it('asks nobody where those it names are nobody here: the fallback is not for them', () => {
    expect(askedOf(found('agent_sponsors_or_owners', [], ['guest']), found('entra_group:g', []))).toEqual([
      [],
    ]);
  });
});
