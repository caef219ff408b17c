import { describe, expect, it } from '@jest/globals';
import { succeedingRequest } from '../../activities/succeeding-request.js';
import type { ResolvedStage } from '../../domain/approval-request.js';
import type { NewRequest, StoredRequest } from '../../prisma/stores/approval-store.js';
import type { Stores } from '../../prisma/stores/index.js';
import { MESSAGE_ID } from '../support/drafts.js';
import { aRequest } from './requests.js';
import { DIGEST, only, TENANT_ID } from './world.js';

const HOUR = 3_600_000;
const stage = (needed: number): ResolvedStage => ({
  approverIds: ['ann', 'bob'],
  needed,
  justification: 'optional',
});
const today = (change: Partial<NewRequest> = {}): NewRequest => ({
  id: 'r2',
  tenantId: TENANT_ID,
  messageId: MESSAGE_ID,
  mailboxId: 'mb1',
  revision: 2,
  digest: DIGEST,
  mode: 'gated_send',
  policyVersion: 9,
  stages: [stage(1)],
  editorMayVote: true,
  mayBreakGlass: false,
  excludedWays: [],
  expiresAt: new Date(Date.now() + 2 * HOUR),
  ...change,
});
const before = (change: Partial<StoredRequest> = {}): StoredRequest =>
  aRequest({
    state: 'superseded',
    openedAtMs: Date.now() - HOUR,
    expiresAtMs: Date.now() + HOUR,
    stages: [stage(2)],
    ...change,
  });
const after = (request: NewRequest, earlier: StoredRequest | undefined, isEditedByPerson = true) =>
  succeedingRequest(
    { approvals: only<Stores['approvals']>({ before: async () => earlier }) },
    { isEditedByPerson },
    request,
  );

describe('the request after a person’s edit', () => {
  it('asks under what the one before asked for, where the policy was loosened since, and names it', async () => {
    expect(await after(today(), before())).toMatchObject({
      id: 'r2',
      stages: [stage(2)],
      policyVersion: 4,
      keptFrom: 'r1',
    });
  });

  it('has no longer time than the one before had', async () => {
    const kept = await after(
      today(),
      before({ stages: [stage(1)], openedAtMs: Date.now(), mayBreakGlass: false }),
    );
    expect(kept.expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + HOUR);
    // The same time, as two clocks see it.
    const same = before({ stages: [stage(1)], openedAtMs: Date.now() - HOUR + 900 });
    expect(await after(today(), same)).not.toHaveProperty('keptFrom');
  });

  it('is that of today’s policy where it is as strict, and where nobody’s edit superseded the one before', async () => {
    const asStrict = today({ stages: [stage(2)] });
    expect(await after(asStrict, before())).toBe(asStrict);
    const given = today();
    expect(await after(given, before({ state: 'cancelled' }))).toBe(given);
    expect(await after(given, undefined)).toBe(given);
    expect(await after(given, before(), false)).toBe(given);
  });
});
