/** Whoever confirms a change by mail sees all that the policy says. */
import { describe, expect, it } from '@jest/globals';
import { policyInWords } from '../../../../api/operations/approval-policies/policy-in-words.js';
import type { PolicyDefinition } from '../../../../domain/approval-policy.js';

const policy: PolicyDefinition = {
  stages: [
    {
      approvers: [{ kind: 'oversight_address' }],
      needed: 1,
      justification: 'required',
      delegation: 'allowed',
      expiresAfterSeconds: 3_600,
    },
  ],
  expiresAfterSeconds: 86_400,
  editorMayVote: false,
  excludedWays: ['teams', 'mcp'],
  excludedTransports: ['microsoft365'],
  authContext: 'c2',
};

describe('a policy in words', () => {
  it('leaves out nothing that makes it strict', () => {
    expect(policyInWords(policy)).toEqual([
      'Stage 1: 1 of oversight_address; with a reason; may delegate; ends after 3600 s',
      'Votes need the authentication context c2.',
      'Whoever edited a message last has no vote.',
      'No vote may come by: teams, mcp.',
      'No message may leave by: microsoft365.',
      'A request ends after 86400 s.',
    ]);
  });

  it('says what is not excluded any more', () => {
    const { excludedWays: _, excludedTransports: __, authContext: ___, ...looser } = policy;
    expect(policyInWords({ ...looser, editorMayVote: true }).slice(1)).toEqual([
      'Whoever edited a message last may vote where one approval is needed.',
      'No vote may come by: nothing is excluded.',
      'No message may leave by: nothing is excluded.',
      'A request ends after 86400 s.',
    ]);
  });
});
