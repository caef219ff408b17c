import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { freezeMessage } from '../../activities/mime/freeze.js';
import { verifyIdentity } from '../../activities/signing/verify-identity.js';
import { clearanceOfApproval, clearanceOfGate } from '../../domain/clearance.js';
import type { Recipient } from '../../domain/message.js';
import type { StoredRequest } from '../../prisma/stores/approval-store.js';
import type { Keyring } from '../../signing/keyring.js';
import { aDraft, MESSAGE_ID } from '../support/drafts.js';
import { releaseOf, type Release } from './releasing.js';
import { aRequest, aVote, unsignedVote } from './requests.js';
import { contentInMemory } from './content-in-memory.js';
import { aKeyring, DIGEST, message, revision, WORLD, type World } from './world.js';
import { waitingRecipient } from './waiting-recipient.js';

const CONTENT = { revision: 1, digest: DIGEST };
const approval = clearanceOfApproval({ kind: 'approved', voteIds: [] }, CONTENT);
const byMode = clearanceOfGate({ kind: 'allow', basis: 'mode' }, CONTENT);

const recipient = (address: string): Recipient => ({ ...waitingRecipient, address });
const approved = (change: Partial<StoredRequest> = {}) =>
  aRequest({ state: 'approved', resolutionRef: 'audit-1', ...change });

let keyring: Keyring;
let mime: Buffer;
let content: ReturnType<typeof contentInMemory>;
let gated: World;
let autonomous: World;

beforeAll(async () => {
  keyring = await aKeyring();
  ({ mime } = await freezeMessage(aDraft({ to: ['pat@x.test', 'sam@y.test'] })));
});

beforeEach(async () => {
  content = contentInMemory();
  const { sha256 } = await content.put(mime);
  const recipients = [recipient('pat@x.test'), recipient('sam@y.test')];
  const toBoth = { ...message, to: ['pat@x.test'], cc: ['sam@y.test'] };
  gated = { ...WORLD, message: toBoth, revision: { ...revision, mimeSha256: sha256 }, recipients };
  autonomous = {
    ...gated,
    message: { ...toBoth, strictestMode: 'autonomous' },
    mailbox: { ...WORLD.mailbox, oversightMode: 'autonomous' },
  };
});

const release = (given: Omit<Release, 'keyring' | 'content'>) => releaseOf({ keyring, content, ...given });

async function releaseApproved(more: Pick<Release, 'isDomainActive'> = {}) {
  const shared = { world: gated, clearance: approval, request: approved(), ...more };
  return release({ ...shared, votes: [await aVote(keyring, 'ann')] });
}

const refusal = (code: string) => ({ code });
/** The story passes the gate again, and asks or refuses there. */
const GATE_CLOSED = { kind: 'gate_closed' };

describe('the release of an approved message', () => {
  it('makes one signed copy for each recipient, bound to message and recipient', async () => {
    const { answer, record, copies } = await releaseApproved();
    expect(answer).toEqual({ kind: 'released', recipients: 2 });
    expect(record?.copies.map(({ address }) => address)).toEqual(['pat@x.test', 'sam@y.test']);

    const jwks = { keys: [(await keyring.current('identity')).publicJwk] };
    const checks = ['pat@x.test', 'sam@y.test'].flatMap((address, index) =>
      copies.map(async (raw, copy) => {
        const { verdict, claim } = await verifyIdentity({ raw, keys: { jwks }, recipient: address });
        expect(verdict).toBe(index === copy ? 'message' : 'content');
        expect(claim).toMatchObject({ approval_ref: 'audit-1', mailbox: 'bot@acme.test', jti: MESSAGE_ID });
      }),
    );
    await Promise.all(checks);
  });

  it('sends the frozen bytes unchanged, with our own headers in front', async () => {
    const { copies } = await releaseApproved();
    for (const copy of copies) {
      expect(copy.subarray(copy.length - mime.length).equals(mime)).toBe(true);
      const front = copy.subarray(0, copy.length - mime.length).toString('latin1');
      expect(front).toMatch(/^Date: /m);
      expect(front.match(/^DKIM-Signature: /gm)).toHaveLength(2);
      expect(front).toMatch(/^X-AI-Generated: true\r$/m);
      expect(front).not.toMatch(/^Auto-Submitted: auto-generated/m);
    }
  });

  it('is audited with what was released, on which basis, and under which resolution', async () => {
    const { record } = await releaseApproved();
    expect(record?.audit).toMatchObject([
      {
        action: 'email.release',
        actor: 'system',
        metadata: {
          basis: 'approval',
          approval_ref: 'audit-1',
          revision: 1,
          digest: DIGEST,
          mime_sha256: gated.revision?.mimeSha256,
          copies: record?.copies.map(({ wireSha256 }) => wireSha256),
        },
      },
    ]);
  });

  it('signs with the identity key, never with the approval key', async () => {
    const { record } = await releaseApproved();
    const { kid } = await keyring.current('identity');
    expect(record?.copies.map(({ identity }) => decodeProtectedHeader(identity).kid)).toEqual([kid, kid]);
  });

  it.each([true, false])('says whether the operator has proved its domain: %s', async (isDomainActive) => {
    const { record } = await releaseApproved({ isDomainActive });
    const said = record?.copies.map(({ identity }) => decodeJwt(identity).verified_operator);
    expect(said).toEqual([isDomainActive, isDomainActive]);
  });

  it('happens once: a repeated release makes nothing', async () => {
    const first = await releaseApproved();
    const votes = [await aVote(keyring, 'ann')];
    const identity = first.record?.copies[0]?.identity ?? null;
    const { answer, record } = await release({
      world: gated,
      clearance: approval,
      request: approved(),
      votes,
      identity,
    });
    expect(answer).toEqual({ kind: 'released', recipients: 2 });
    expect(record).toBeUndefined();
  });
});

describe('a release after the mode was tightened', () => {
  it('signs anew what no approval stood behind, with the same Date', async () => {
    const first = await release({ world: autonomous, clearance: byMode });
    const identity = first.record?.copies[0]?.identity ?? null;
    const world = {
      ...gated,
      message: { ...gated.message, releasedAtSeconds: first.record?.releasedAtSeconds ?? 0 },
    };
    const votes = [await aVote(keyring, 'ann')];
    const { record } = await release({ world, clearance: approval, request: approved(), votes, identity });
    expect(record?.releasedAtSeconds).toBe(first.record?.releasedAtSeconds);
    const references = record?.copies.map((copy) => decodeJwt(copy.identity).approval_ref);
    expect(references).toEqual(['audit-1', 'audit-1']);
  });
});

describe('the release of what the mode allows', () => {
  it('needs nobody, says so, and marks the message as automatic', async () => {
    const { record, copies } = await release({ world: autonomous, clearance: byMode });
    expect(record?.audit[0]?.metadata).toMatchObject({ basis: 'mode', approval_ref: null });
    expect(copies[0]?.toString('latin1')).toMatch(/^Auto-Submitted: auto-generated\r$/m);
  });
});

describe('nothing is released', () => {
  it.each([
    ['for other content', { ...CONTENT, digest: 'e'.repeat(64) }],
    ['for another revision', { ...CONTENT, revision: 2 }],
  ])('on a clearance %s', async (_name, cleared) => {
    const clearance = clearanceOfGate({ kind: 'allow', basis: 'mode' }, cleared);
    await expect(release({ world: autonomous, clearance })).rejects.toMatchObject(refusal('not_cleared'));
  });

  it('where the gate holds and nobody was asked, whatever the workflow believes', async () => {
    for (const clearance of [byMode, approval]) {
      expect(await release({ world: gated, clearance })).toMatchObject({
        answer: GATE_CLOSED,
        record: undefined,
      });
    }
  });

  it.each(['open', 'rejected', 'expired', 'cancelled'] as const)('on a request that is %s', async (state) => {
    const votes = [await aVote(keyring, 'ann')];
    const request = approved({ state });
    await expect(release({ world: gated, clearance: approval, request, votes })).rejects.toMatchObject(
      refusal('not_cleared'),
    );
  });

  it.each([
    ['of other content', { digest: 'e'.repeat(64) }],
    ['behind which stands no sign-in as strong as was asked for', { authContext: 'c1' }],
  ])('on an approval %s', async (_, change) => {
    const request = approved(change);
    const votes = [await aVote(keyring, 'ann')];
    await expect(release({ world: gated, clearance: approval, request, votes })).rejects.toMatchObject(
      refusal('not_cleared'),
    );
  });

  it('on a request that somebody set to approved without votes', async () => {
    await expect(release({ world: gated, clearance: approval, request: approved() })).rejects.toMatchObject(
      refusal('not_cleared'),
    );
  });

  it('on a vote whose statement was not signed by the approval service', async () => {
    const votes = [{ ...unsignedVote('ann'), statement: 'ey.ey.ey' }];
    await expect(
      release({ world: gated, clearance: approval, request: approved(), votes }),
    ).rejects.toMatchObject(refusal('vote_not_verified'));
  });

  it('on a vote that was turned from no to yes afterwards', async () => {
    const votes = [
      { ...(await aVote(keyring, 'ann', { decision: 'reject' })), decision: 'approve' as const },
    ];
    await expect(
      release({ world: gated, clearance: approval, request: approved(), votes }),
    ).rejects.toMatchObject(refusal('vote_not_verified'));
  });

  it('on the vote of somebody who is no approver, or on fewer than are needed', async () => {
    const stages = [{ approverIds: ['ann', 'bob'], needed: 2, justification: 'optional' as const }];
    const request = approved({ stages });
    for (const votes of [
      [await aVote(keyring, 'ann')],
      [await aVote(keyring, 'ann'), await aVote(keyring, 'eve')],
    ]) {
      await expect(release({ world: gated, clearance: approval, request, votes })).rejects.toMatchObject(
        refusal('not_cleared'),
      );
    }
  });

  it('that the gate refuses by now, also where people approved it', async () => {
    const world = { ...gated, mailbox: { ...gated.mailbox, oversightMode: 'read_only' as const } };
    const votes = [await aVote(keyring, 'ann')];
    const { answer, record } = await release({ world, clearance: approval, request: approved(), votes });
    expect({ answer, record }).toEqual({ answer: GATE_CLOSED, record: undefined });
  });

  it('where the mode was tightened after the gate allowed it', async () => {
    const world = { ...autonomous, mailbox: { ...gated.mailbox, oversightMode: 'gated_all' as const } };
    const { answer, record } = await release({ world, clearance: byMode });
    expect({ answer, record }).toEqual({ answer: GATE_CLOSED, record: undefined });
  });

  it('where people said no to it, even if the mode would allow it', async () => {
    const request = approved({ state: 'rejected' });
    await expect(release({ world: autonomous, clearance: byMode, request })).rejects.toMatchObject(
      refusal('not_cleared'),
    );
  });
});
