/** A promotion through Entra ID: nothing but the decisions of entitled people, one for every stage, makes it count. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  EVIDENCE_WAIT_MS,
  judgePromotion,
  promotionPath,
  type ApprovalRecord,
  type PromotionFacts,
} from '../../domain/promotion.js';
import { OVERSIGHT_MODES } from '../../domain/oversight-mode.js';

const ASKED = { agentId: 'agent', packageId: 'pack', policyId: 'policy' };
const NOW = 1_000_000;
const ENDS = NOW + 90 * 86_400_000;
const assignment = { id: 'assignment', policyId: 'policy', state: 'delivered', endsAtMs: ENDS };
const by = (personId: string | null): ApprovalRecord => ({ kind: 'approved', personId });

const GRANTED: PromotionFacts = {
  asked: ASKED,
  request: {
    ...{ state: 'delivered', requestType: 'adminAdd', targetId: 'agent', packageId: 'pack' },
    ...{ bypassesApproval: false, assignment },
  },
  hasWaited: true,
  deliveredForMs: 0,
  records: [by('ann'), by('bo')],
  policy: {
    kind: 'same',
    stages: [
      ['ann', 'cy'],
      ['bo', 'ann'],
    ],
  },
  excluded: ['agent', 'asker'],
  nowMs: NOW,
};
const judge = (change: Partial<PromotionFacts> = {}) => judgePromotion({ ...GRANTED, ...change });
const request = (change: Partial<PromotionFacts['request']>) => ({
  request: { ...GRANTED.request, ...change },
});

describe('a promotion that was delivered', () => {
  it('counts with a decision by somebody of every stage', () => {
    expect(judge()).toEqual({
      ...{ kind: 'approved', approverIds: ['ann', 'bo'], assignmentId: 'assignment', endsAtMs: ENDS },
    });
    // In whatever order they are told.
    expect(judge({ records: [by('bo'), by('ann')] })).toMatchObject({ kind: 'approved' });
  });

  it.each([
    ['never seen to wait', { hasWaited: false }, 'never_waited'],
    [
      'approved by itself',
      { records: [by('ann'), by('bo'), { kind: 'auto_approved', personId: null }] },
      'auto_approved',
    ],
    ['bypassed', request({ bypassesApproval: true }), 'approval_bypassed'],
    ['denied', request({ state: 'denied' }), 'denied'],
    ['cancelled', request({ state: 'canceled' }), 'cancelled'],
    ['not delivered', request({ state: 'deliveryFailed' }), 'delivery_failed'],
    ['for another agent', request({ targetId: 'other' }), 'not_ours'],
    ['of another package', request({ packageId: 'other' }), 'not_ours'],
    ['asked for by somebody else', request({ requestType: 'userAdd' }), 'not_ours'],
    ['under another policy', request({ assignment: { ...assignment, policyId: 'other' } }), 'not_ours'],
    ['without an end', request({ assignment: { ...assignment, endsAtMs: null } }), 'not_time_bound'],
    ['at its end', request({ assignment: { ...assignment, endsAtMs: NOW } }), 'expired'],
    ['under a policy that was changed', { policy: { kind: 'changed' } }, 'policy_changed'],
    ['under a policy without approval', { policy: { kind: 'unusable' } }, 'policy_unusable'],
    ['approved by a stranger', { records: [by('ann'), by('eve')] }, 'approver_not_entitled'],
    [
      'approved by who asked',
      { records: [by('ann'), by('asker')], policy: { kind: 'same', stages: [['ann'], ['asker']] } },
      'approver_not_entitled',
    ],
    [
      'approved by the agent',
      { records: [by('ann'), by('agent')], policy: { kind: 'same', stages: [['ann'], ['agent']] } },
      'approver_not_entitled',
    ],
    ['approved by a program', { records: [by('ann'), by(null)] }, 'approver_not_entitled'],
    ['approved by nobody for a day', { records: [], deliveredForMs: EVIDENCE_WAIT_MS + 1 }, 'no_evidence'],
  ] as const)('is refused where it was %s', (_what, change, reason) => {
    expect(judge(change as Partial<PromotionFacts>)).toEqual({ kind: 'refused', reason });
  });

  it.each([
    ['its evidence', { records: [] }],
    ['the record of the second stage', { records: [by('ann')] }],
    ['people', request({ state: 'pendingApproval', assignment: null })],
    ['its assignment, which a stale answer leaves out', request({ assignment: null })],
    ['what no state we know says', request({ state: 'unknownFutureValue' })],
  ])('is waited with for %s', (_what, change) => {
    expect(judge(change)).toEqual({ kind: 'waiting' });
  });

  it('never counts by one person where two stages ask for two decisions, nor by anybody who is not asked', () => {
    const name = fc.constantFrom<string | null>('ann', 'bo', 'cy', 'eve', 'asker', 'agent', null);
    fc.assert(
      fc.property(
        fc.array(name, { maxLength: 6 }),
        fc.array(fc.subarray(['ann', 'bo', 'cy', 'asker']), { minLength: 1, maxLength: 3 }),
        (names, stages) => {
          const verdict = judge({ records: names.map(by), policy: { kind: 'same', stages } });
          // A plain count, stage after stage in every order of the decisions, says the same.
          const able = names.filter(
            (one): one is string => one !== null && one !== 'asker' && one !== 'agent',
          );
          expect(verdict.kind === 'approved').toBe(
            permutations(able, stages.length).some((some) =>
              stages.every((stage, index) => stage.includes(some[index] ?? '')),
            ),
          );
        },
      ),
    );
  });

  it('never counts with one thing amiss', () => {
    const amiss = fc.constantFrom<Partial<PromotionFacts>>(
      { hasWaited: false },
      { records: [...GRANTED.records, { kind: 'auto_approved', personId: 'ann' }] },
      request({ bypassesApproval: true }),
      request({ state: 'pendingApproval' }),
      { policy: { kind: 'changed' } },
      { excluded: ['ann', 'bo'] },
    );
    fc.assert(fc.property(amiss, (change) => expect(judge(change).kind).not.toBe('approved')));
  });
});

function permutations(all: readonly string[], length: number): string[][] {
  if (length === 0) return [[]];
  return all.flatMap((one, index) =>
    permutations(all.toSpliced(index, 1), length - 1).map((rest) => [one, ...rest]),
  );
}

describe('the way of a promotion', () => {
  const binding = {
    ...{ version: 1, entraTenantId: 't', assignmentPolicyId: null },
    ...{
      monitoredPackageId: 'm',
      autonomousPackageId: 'a',
      monitoredPolicyId: 'mp',
      autonomousPolicyId: null,
    },
  };

  it('is Entra ID where the binding names a policy for that mode, and only for a looser one', () => {
    for (const from of OVERSIGHT_MODES) {
      for (const to of OVERSIGHT_MODES) {
        const isLooser = OVERSIGHT_MODES.indexOf(to) > OVERSIGHT_MODES.indexOf(from);
        const path = promotionPath(binding, { from, to });
        expect(path !== null).toBe(to === 'monitored' && isLooser);
        expect(promotionPath(undefined, { from, to })).toBeNull();
      }
    }
  });
});
