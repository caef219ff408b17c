import type { Actor } from '../../domain/audit-entry.js';
import { describe, expect, it } from '@jest/globals';
import { cancelMessage, expireRequest } from '../../activities/end-request.js';
import type { MessageState } from '../../domain/message-state.js';
import type { RequestEnd, StoredRequest } from '../../prisma/stores/approval-store.js';
import type { Stores } from '../../prisma/stores/index.js';
import { MESSAGE_ID } from '../support/drafts.js';
import { aRequest } from './requests.js';
import { dependencies, DIGEST, message, only, storesOf, TENANT_ID, WORLD } from './world.js';

const send = { messageId: MESSAGE_ID };

describe('a request whose time is over', () => {
  async function expire(request: StoredRequest | undefined, standing = request) {
    const ends: RequestEnd[] = [];
    const approvals = only<Stores['approvals']>({
      forMessage: async () => request,
      find: async () => standing,
      close: async (_id: string, end: RequestEnd) => {
        ends.push(end);
        return standing?.state === 'open';
      },
    });
    const deps = dependencies({ stores: storesOf(WORLD, { approvals }) });
    return { answer: await expireRequest(deps, send), ends };
  }

  it('is a denial: the message is rejected, and the audit log says why', async () => {
    const { answer, ends } = await expire(aRequest());
    expect(answer).toBe('expired');
    expect(ends).toEqual([
      {
        state: 'expired',
        messageStatus: 'rejected',
        approvedBy: 'system:expired',
        events: [expect.objectContaining({ event: 'oversight.rejected', messageId: MESSAGE_ID })],
        audit: [
          {
            tenantId: TENANT_ID,
            action: 'email.expire',
            actor: 'system',
            resourceType: 'email',
            resourceId: MESSAGE_ID,
            metadata: { approval_id: 'r1', digest: DIGEST },
          },
        ],
      },
    ]);
  });

  it('is told to webhooks as a rejection by nobody', async () => {
    const { ends } = await expire(aRequest());
    expect(JSON.parse(ends[0]?.events[0]?.payload ?? '')).toMatchObject({
      data: { status: 'rejected', decision: 'rejected', reason: null, approved_by: 'system:expired' },
    });
  });

  it.each(['approved', 'rejected', 'cancelled', 'expired'] as const)(
    'ends as %s where somebody was quicker',
    async (state) => {
      expect((await expire(aRequest(), aRequest({ state }))).answer).toBe(state);
    },
  );

  it('cannot be one that was never opened', async () => {
    await expect(expire(undefined)).rejects.toThrow('never opened');
  });
});

describe('taking a message back', () => {
  async function cancel(before: MessageState, after: MessageState, actor: Actor = 'key:agent') {
    const audits: unknown[] = [];
    const sends = only<Stores['sends']>({
      cancel: async (_id: string, audit: readonly unknown[]) => {
        audits.push(...audit);
        return after;
      },
    });
    const cancelRequestedBy = actor === 'system' ? null : actor;
    const world = { ...WORLD, message: { ...message, status: before, cancelRequestedBy } };
    const deps = dependencies({ stores: storesOf(world, { sends }) });
    return { answer: await cancelMessage(deps, send), audits };
  }

  it.each(['key:agent', 'person:ann', 'system'] as const)('is audited in the name of %s', async (actor) => {
    const { answer, audits } = await cancel('pending_send_approval', 'cancelled', actor);
    expect(answer).toBe('cancelled');
    expect(audits).toEqual([
      { tenantId: TENANT_ID, action: 'email.cancel', actor, resourceType: 'email', resourceId: MESSAGE_ID },
    ]);
  });

  it('twice is one cancellation', async () => {
    expect(await cancel('cancelled', 'cancelled')).toEqual({ answer: 'cancelled', audits: [] });
  });

  it.each(['sent', 'scheduled', 'rejected'] as const)(
    'is refused where it is %s and its DATA has begun or it ended',
    async (status) => {
      await expect(cancel('scheduled', status)).rejects.toMatchObject({
        code: 'not_cancellable',
        details: { status },
      });
    },
  );
});
