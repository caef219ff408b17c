/** Whoever reaches Temporal or the table of votes approves nothing: only a statement that the approval service signed counts. */
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { SignJWT } from 'jose';
import { ulid } from 'ulid';
import type { CastVote, StoredRequest } from '../../prisma/stores/approval-store.js';
import { createKeyring } from '../../signing/keyring.js';
import { VOTE_TYPE, voteClaims } from '../../signing/vote-statement.js';
import { workflowIdOf } from '../../temporal/sends.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, copiesOf, statusOf, submitted } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let connection: Connection;
let tenant: TestTenant;
let id: string;
let request: StoredRequest;
let send: WorkflowHandle;

beforeAll(async () => {
  installation = await startInstallation();
  connection = await Connection.connect({ address: String(installation.env.TEMPORAL_ADDRESS) });
}, 60_000);
afterAll(async () => {
  await connection.close();
  await installation.stop();
}, 60_000);

beforeEach(async () => {
  tenant = await aTenant(installation.stores);
  id = await submitted(installation, tenant);
  const found = await installation.stores.approvals.forMessage(id);
  if (!found) throw new Error('the message is not held');
  request = found;
  const namespace = String(installation.env.TEMPORAL_NAMESPACE);
  send = new Client({ connection, namespace }).workflow.getHandle(workflowIdOf(id));
});

const keyring = () =>
  createKeyring({
    store: installation.stores.signingKeys,
    masterKey: Buffer.from(String(installation.env.MASTER_KEY), 'base64url'),
  });

/** A vote that says everything right, with no statement yet. */
function rightVote(): Omit<CastVote, 'statement'> {
  return {
    voteId: ulid(),
    tenantId: tenant.tenantId,
    requestId: request.requestId,
    messageId: id,
    revision: request.revision,
    stage: 0,
    personId: tenant.approver.id,
    decision: 'approve',
    reason: null,
    transport: 'oversight_key',
    keyId: tenant.oversightKeyId,
  };
}

const claimsOf = (vote: Omit<CastVote, 'statement'>) =>
  voteClaims({ ...vote, digest: request.digest }, Math.floor(Date.now() / 1000));

/** Puts the vote into the table and tells the workflow of it, as somebody with all of our connections could. */
async function castAround(vote: CastVote): Promise<void> {
  await installation.stores.approvals.cast(vote);
  await expect(send.executeUpdate('vote', { args: [vote.voteId] })).rejects.toThrow();
}

async function expectStillPending(): Promise<void> {
  expect(await statusOf(installation, id)).toBe('pending_send_approval');
  expect((await installation.stores.approvals.forMessage(id))?.state).toBe('open');
  expect(await installation.stores.approvals.votes(request.requestId)).toEqual([]);
  expect((await send.describe()).status.name).toBe('RUNNING');
  expect(copiesOf(installation, id)).toEqual([]);
  // And the way for people is still open.
  expect(await approve(installation, tenant.oversightKey, id)).toMatchObject({
    status: 200,
    body: { status: 'approved_and_sent' },
  });
}

describe('a raw update', () => {
  it('with the id of no vote approves nothing', async () => {
    for (const voteId of [ulid(), 'approve', '', id, request.requestId]) {
      await expect(
        send.executeUpdate('vote', { args: [voteId], updateId: `forged-${ulid()}` }),
      ).rejects.toThrow();
    }
    await expectStillPending();
  }, 60_000);

  it.each([
    ['of another shape', [{ decision: 'approve', messageId: 'x', personId: 'y' }]],
    ['without an argument', []],
    ['with a whole answer', [{ resolution: 'approved', votes: 1, needed: 1, isScheduled: false }]],
  ])('%s approves nothing', async (_name, args) => {
    await expect(send.executeUpdate('vote', { args: args as [unknown] })).rejects.toThrow();
    await expectStillPending();
  });

  it('of a name that nothing listens to is refused', async () => {
    for (const name of ['approve', 'decide', 'resolve', 'release', 'countVote']) {
      await expect(send.executeUpdate(name, { args: ['approve'] })).rejects.toThrow();
    }
    await expectStillPending();
  });

  it('to the gate changes nothing that was decided', async () => {
    expect(await send.executeUpdate('gate', { args: ['allow'] })).toMatchObject({ gate: 'hold' });
    await expectStillPending();
  });

  it('to cancel can never release', async () => {
    await send.executeUpdate('cancel', { args: ['person:somebody'] }).catch(() => undefined);
    expect(['cancelled', 'pending_send_approval']).toContain(await statusOf(installation, id));
    expect(copiesOf(installation, id)).toEqual([]);
  });
});

describe('a raw signal', () => {
  it('of any name approves nothing', async () => {
    for (const name of ['vote', 'approve', 'gate', 'cancel', 'release', '__temporal_approve']) {
      await send.signal(name, { decision: 'approve' }, request.requestId).catch(() => undefined);
    }
    await expectStillPending();
  });
});

describe('a vote that was written into the table', () => {
  it.each([
    ['nothing', ''],
    ['a text', 'approved by the approver'],
    ['an unsigned token', `${btoa('{"alg":"none"}')}.${btoa('{"decision":"approve"}')}.`],
    ['three empty parts', '..'],
  ])('with %s for a statement does not count', async (_name, statement) => {
    await castAround({ ...rightVote(), statement });
    await expectStillPending();
  });

  it('with a statement signed by somebody else does not count, whatever key it names', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { kid } = await keyring().current('approval');
    for (const header of [
      { alg: 'ES256', typ: VOTE_TYPE },
      { alg: 'ES256', typ: VOTE_TYPE, kid },
    ]) {
      const vote = rightVote();
      await castAround({
        ...vote,
        statement: await new SignJWT(claimsOf(vote)).setProtectedHeader(header).sign(privateKey),
      });
    }
    await expectStillPending();
  });

  it('with a statement by our identity key, or of another kind, does not count', async () => {
    const first = rightVote();
    await castAround({ ...first, statement: await keyring().sign('identity', VOTE_TYPE, claimsOf(first)) });
    const second = rightVote();
    await castAround({ ...second, statement: await keyring().sign('approval', 'JWT', claimsOf(second)) });
    await expectStillPending();
  });

  it('with the true statement of another message does not count, under its own id or a new one', async () => {
    const other = await submitted(installation, tenant);
    await approve(installation, tenant.oversightKey, other);
    const theirs = await installation.database.vote.findFirstOrThrow({ where: { messageId: other } });
    await castAround({ ...rightVote(), statement: theirs.statement });
    await expect(send.executeUpdate('vote', { args: [theirs.id] })).rejects.toThrow();
    await expectStillPending();
  });

  it('with a true statement about anything else than it says does not count', async () => {
    const changes: readonly Partial<ReturnType<typeof claimsOf>>[] = [
      { decision: 'reject' },
      { digest: 'f'.repeat(64) },
      { revision: 2 },
      { stage: 1 },
      { sub: ulid() },
      { jti: ulid() },
      { request: ulid() },
      { tenant: ulid() },
      { key: null },
      { transport: 'session' },
    ];
    for (const change of changes) {
      const vote = rightVote();
      await castAround({
        ...vote,
        statement: await keyring().sign('approval', VOTE_TYPE, { ...claimsOf(vote), ...change }),
      });
    }
    await expectStillPending();
  }, 60_000);

  it('does not count by being marked as counted, nor by closing its request: nothing is released without a statement', async () => {
    const vote = { ...rightVote(), statement: 'made up' };
    await installation.stores.approvals.cast(vote);
    const { database } = installation;
    await database.vote.update({ where: { id: vote.voteId }, data: { countedAt: new Date() } });
    await database.approvalRequest.update({
      where: { id: request.requestId },
      data: { state: 'approved', closedAt: new Date() },
    });
    await database.message.update({
      where: { id },
      data: { status: 'scheduled', approvedBy: 'key:x', approvedAt: new Date() },
    });
    await expect(send.executeUpdate('vote', { args: [vote.voteId] })).rejects.toThrow();
    expect(copiesOf(installation, id)).toEqual([]);
    expect(await installation.database.deliveryAttempt.count({ where: { messageId: id } })).toBe(0);
  });
});
