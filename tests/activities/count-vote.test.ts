import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Keyring } from '../../signing/keyring.js';
import type { World } from './world.js';
import { count as countWith, person, POLICY, type Poll } from './counting.js';
import { aRequest, aVote, voteIdOf } from './requests.js';
import { aKeyring, aPerson, DIGEST, message } from './world.js';

let keyring: Keyring;
beforeAll(async () => {
  keyring = await aKeyring();
});

const count = (poll: Omit<Poll, 'keyring'>) => countWith({ keyring, ...poll });

describe('a vote that counts', () => {
  it('approves: the message is scheduled, vote and resolution are audited', async () => {
    const vote = await aVote(keyring, 'ann');
    const { answer, outcome } = await count({ vote });
    expect(answer).toEqual({ resolution: 'approved', votes: 1, needed: 1, isScheduled: false, revision: 1 });
    expect(outcome).toMatchObject({
      state: 'approved',
      message: { status: 'scheduled', approvedBy: 'link:a***@acme.test' },
      audit: [
        {
          action: 'email.vote',
          actor: 'person:ann',
          identity: vote.statement,
          metadata: {
            approval_id: 'r1',
            vote_id: voteIdOf('ann'),
            decision: 'approve',
            stage: 0,
            revision: 1,
            digest: DIGEST,
          },
        },
        { action: 'email.approve', actor: 'person:ann', metadata: { approval_id: 'r1', policy_version: 4 } },
      ],
    });
    expect(outcome?.message.approvedAt).toBeInstanceOf(Date);
  });

  it('rejects: one denial ends it, also after approvals', async () => {
    const request = aRequest({
      stages: [{ approverIds: ['ann', 'bob', 'cleo'], needed: 3, justification: 'optional' }],
    });
    const counted = [await aVote(keyring, 'ann'), await aVote(keyring, 'bob')];
    const vote = await aVote(keyring, 'cleo', { decision: 'reject', reason: 'no' });
    const { answer, outcome } = await count({ vote, request, counted });
    expect(answer.resolution).toBe('rejected');
    expect(outcome).toMatchObject({ state: 'rejected', message: { status: 'rejected', approvedAt: null } });
    expect(outcome?.audit.map(({ action }) => action)).toEqual(['email.vote', 'email.reject']);
    expect(JSON.stringify(outcome?.audit[1])).not.toContain('"no"');
  });

  it('is one of several where more must approve', async () => {
    const request = aRequest({
      stages: [{ approverIds: ['ann', 'bob', 'cleo'], needed: 2, justification: 'optional' }],
    });
    const { answer, outcome } = await count({ vote: await aVote(keyring, 'ann'), request });
    expect(answer).toMatchObject({
      resolution: 'open',
      votes: 1,
      needed: 2,
      isScheduled: false,
      revision: 1,
      stage: 0,
    });
    expect(answer.nextDeadlineMs).toBe(request.expiresAtMs);
    expect(outcome).toMatchObject({
      state: 'open',
      message: { status: 'pending_send_approval', approvedBy: null },
    });
    expect(outcome?.audit.map(({ action }) => action)).toEqual(['email.vote']);
  });

  it('names the oversight key it came with, and nobody’s address', async () => {
    const vote = await aVote(keyring, 'ann', { transport: 'oversight_key', keyId: 'k9' });
    expect((await count({ vote })).outcome?.message.approvedBy).toBe('key:k9');
  });

  it('tells where the message still waits for its time', async () => {
    const sendAt = new Date(Date.now() + 3_600_000);
    const { answer } = await count({
      vote: await aVote(keyring, 'ann'),
      world: { message: { ...message, sendAt } },
    });
    expect(answer.isScheduled).toBe(true);
  });

  it('and is counted once more answers how the request stands', async () => {
    const vote = await aVote(keyring, 'ann');
    const { answer, outcome } = await count({
      vote,
      request: aRequest({ state: 'approved' }),
      counted: [vote],
      isRepeat: true,
    });
    expect(answer.resolution).toBe('approved');
    expect(outcome).toBeUndefined();
  });
});

describe('a vote does not count', () => {
  it.each(['approved', 'rejected', 'expired', 'cancelled'] as const)(
    'on a request that is %s',
    async (state) => {
      const vote = await aVote(keyring, 'ann');
      await expect(count({ vote, request: aRequest({ state }) })).rejects.toMatchObject({
        code: 'not_pending',
      });
    },
  );

  it('after the end of its time', async () => {
    const request = aRequest({ expiresAtMs: Date.now() - 1 });
    await expect(count({ vote: await aVote(keyring, 'ann'), request })).rejects.toMatchObject({
      code: 'expired',
    });
  });

  it('on an older revision', async () => {
    const vote = await aVote(keyring, 'ann');
    await expect(count({ vote, request: aRequest({ revision: 2 }) })).rejects.toMatchObject({
      code: 'stale_revision',
    });
  });

  it.each<[string, Partial<World>, string]>([
    ['of somebody who was disabled', { people: [aPerson('ann', { isActive: false })] }, 'not_an_approver'],
    ['of somebody who was removed', { people: [] }, 'not_found'],
    ['of somebody of another tenant', { people: [aPerson('ann', { tenantId: 't2' })] }, 'not_found'],
    ['of the author', { message: { ...message, authorPersonId: 'ann' } }, 'self_approval'],
    [
      'of somebody whom today’s policy no longer names',
      {
        policy: { ...POLICY, stages: [{ approvers: [person('bob')], needed: 1, justification: 'optional' }] },
      },
      'not_an_approver',
    ],
  ])('%s', async (_name, world, code) => {
    await expect(count({ vote: await aVote(keyring, 'ann'), world })).rejects.toMatchObject({ code });
  });

  it('of somebody whom only today’s policy names', async () => {
    await expect(count({ vote: await aVote(keyring, 'bob') })).rejects.toMatchObject({
      code: 'not_an_approver',
    });
  });

  it('of the same person twice', async () => {
    const request = aRequest({
      stages: [{ approverIds: ['ann', 'bob'], needed: 2, justification: 'optional' }],
    });
    const counted = [await aVote(keyring, 'ann')];
    const vote = await aVote(keyring, 'ann', { voteId: voteIdOf('again') });
    await expect(count({ vote, request, counted })).rejects.toMatchObject({ code: 'already_voted' });
  });

  it('for a stage that somebody met in the same moment: its voter has not seen the one that is open now', async () => {
    const everyone = { approverIds: ['ann', 'bob'], needed: 1, justification: 'optional' } as const;
    const request = aRequest({ stages: [everyone, everyone] });
    const counted = [await aVote(keyring, 'ann')];
    const late = await aVote(keyring, 'bob');
    await expect(count({ vote: late, request, counted })).rejects.toMatchObject({ code: 'stale_revision' });
    const again = await aVote(keyring, 'bob', { stage: 1 });
    expect((await count({ vote: again, request, counted })).answer.resolution).toBe('approved');
  });

  it('for a stage whose turn has not come', async () => {
    const everyone = { approverIds: ['ann', 'bob'], needed: 1, justification: 'optional' } as const;
    const vote = await aVote(keyring, 'bob', { stage: 1 });
    await expect(count({ vote, request: aRequest({ stages: [everyone, everyone] }) })).rejects.toMatchObject({
      code: 'stale_revision',
    });
  });
});

describe('a vote asks for changes', () => {
  it('with a reason: the message goes back to its agent and stays pending', async () => {
    const vote = await aVote(keyring, 'ann', { decision: 'request_changes', reason: 'a kinder greeting' });
    const { answer, outcome } = await count({ vote });
    expect(answer.resolution).toBe('changes_requested');
    expect(outcome).toMatchObject({
      state: 'changes_requested',
      message: { status: 'pending_send_approval', approvedBy: null, approvedAt: null },
    });
    expect(outcome?.audit.map(({ action }) => action)).toEqual(['email.vote', 'email.request_changes']);
    expect(JSON.stringify(outcome?.audit[1])).not.toContain('kinder');
  });

  it.each(['request_changes', 'approve'] as const)(
    'and %s does not count without a reason that is needed',
    async (decision) => {
      const request = aRequest({ stages: [{ approverIds: ['ann'], needed: 1, justification: 'required' }] });
      const vote = await aVote(keyring, 'ann', { decision, reason: '  ' });
      await expect(count({ vote, request })).rejects.toMatchObject({ code: 'justification_required' });
    },
  );
});

describe('a vote that says it is somebody else’s', () => {
  it('does not count where it was not moved', async () => {
    const vote = await aVote(keyring, 'ann', { onBehalfOf: 'bob' });
    await expect(count({ vote })).rejects.toMatchObject({ code: 'vote_moved' });
  });
});

describe('a vote on a request that asks for an authentication context', () => {
  const request = aRequest({ authContext: 'c1' });
  const refusedWith = (vote: Awaited<ReturnType<typeof aVote>>, code: string) =>
    expect(count({ vote, request })).rejects.toMatchObject({ code });

  it('counts where its statement says that the sign-in has met it, and is on record so', async () => {
    const vote = await aVote(keyring, 'ann', { authContext: 'c1' });
    const { outcome } = await count({ vote, request });
    expect(outcome).toMatchObject({ state: 'approved', audit: [{ metadata: { auth_context: 'c1' } }, {}] });
  });

  it('does not count without it, with another, or where the row says what was not signed', async () => {
    await refusedWith(await aVote(keyring, 'ann'), 'step_up_required');
    await refusedWith(await aVote(keyring, 'ann', { authContext: 'c2' }), 'step_up_required');
    await refusedWith({ ...(await aVote(keyring, 'ann')), authContext: 'c1' }, 'vote_not_verified');
  });
});
