import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Keyring } from '../../signing/keyring.js';
import { VOTE_TYPE, voteClaims } from '../../signing/vote-statement.js';
import type { StoredVote } from '../../prisma/stores/approval-store.js';
import { count as countWith, type Poll } from './counting.js';
import { aRequest, aVote, unsignedVote, voteIdOf } from './requests.js';
import { aKeyring, DIGEST } from './world.js';

let keyring: Keyring;
beforeAll(async () => {
  keyring = await aKeyring();
});

const count = (poll: Omit<Poll, 'keyring'>) => countWith({ keyring, ...poll });

describe('a statement', () => {
  const refused = { code: 'vote_not_verified' };

  it.each(['', 'ey.ey.ey', 'approve'])('that is none counts nothing: %j', async (statement) => {
    await expect(count({ vote: { ...unsignedVote('ann'), statement } })).rejects.toMatchObject(refused);
  });

  it('signed by another installation counts nothing', async () => {
    await expect(count({ vote: await aVote(await aKeyring(), 'ann') })).rejects.toMatchObject(refused);
  });

  it('signed with the identity key, or of another type, counts nothing', async () => {
    const vote = unsignedVote('ann');
    const claims = voteClaims({ ...vote, digest: DIGEST }, 0);
    for (const [purpose, typ] of [
      ['identity', VOTE_TYPE],
      ['approval', 'multimail-actor+jwt'],
    ] as const) {
      const statement = await keyring.sign(purpose, typ, claims);
      await expect(count({ vote: { ...vote, statement } })).rejects.toMatchObject(refused);
    }
  });

  it.each<[string, Partial<StoredVote>]>([
    ['another person', { personId: 'bob' }],
    ['another decision', { decision: 'reject' }],
    ['another revision', { revision: 2 }],
    ['another stage', { stage: 1 }],
    ['another request', { requestId: 'r2' }],
    ['another tenant', { tenantId: 't2' }],
    ['another vote', { voteId: voteIdOf('zz') }],
    ['another reason', { reason: 'because' }],
    ['another way', { transport: 'oversight_key' }],
    ['another key', { keyId: 'k1' }],
  ])('for %s than the row says counts nothing', async (_name, change) => {
    const vote = { ...(await aVote(keyring, 'ann')), ...change };
    const request = aRequest({
      stages: [{ approverIds: ['ann', 'bob'], needed: 1, justification: 'optional' }],
    });
    await expect(count({ vote, request })).rejects.toMatchObject(refused);
  });

  it('for other content than the request’s counts nothing', async () => {
    const request = aRequest({ digest: 'e'.repeat(64) });
    await expect(count({ vote: await aVote(keyring, 'ann'), request })).rejects.toMatchObject(refused);
  });

  it('for another message counts nothing here', async () => {
    const vote = await aVote(keyring, 'ann', { messageId: 'another' });
    await expect(count({ vote })).rejects.toMatchObject(refused);
  });
});

describe('an id that names no vote', () => {
  it('is refused for good, whoever sent it to the workflow', async () => {
    const vote = await aVote(keyring, 'ann');
    for (const voteId of ['made-up', '', '{"decision":"approve"}', voteIdOf('zz')]) {
      await expect(count({ vote, voteId })).rejects.toMatchObject({ code: 'vote_not_verified' });
    }
  });
});
