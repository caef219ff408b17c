import { describe, expect, it } from '@jest/globals';
import { DEFAULT_EXPIRY_SECONDS, DEFAULT_POLICY } from '../../domain/approval-policy.js';

describe('where no policy names people', () => {
  it('the owner of the oversight address decides alone', () => {
    expect(DEFAULT_POLICY.stages).toEqual([
      { approvers: [{ kind: 'oversight_address' }], needed: 1, justification: 'optional' },
    ]);
  });

  it('an editor may approve what they edited', () => {
    expect(DEFAULT_POLICY.editorMayVote).toBe(true);
  });

  it('the request stays open for a week', () => {
    expect(DEFAULT_POLICY.expiresAfterSeconds).toBe(DEFAULT_EXPIRY_SECONDS);
    expect(DEFAULT_EXPIRY_SECONDS).toBe(604_800);
  });
});
