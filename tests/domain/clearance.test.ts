import { describe, expect, it } from '@jest/globals';
import { resolve } from '../../domain/approval-request.js';
import { clearanceOfApproval, clearanceOfGate, type Clearance } from '../../domain/clearance.js';
import { decideGate } from '../../domain/gate.js';

const frozen = { revision: 3, digest: 'd'.repeat(64) };

describe('a clearance', () => {
  it('of the gate names the content and the mode as its basis', () => {
    const gate = decideGate({
      mode: 'monitored',
      direction: 'outbound',
      operation: 'send',
      findings: [],
      policy: 'known',
    });
    if (gate.kind !== 'allow') throw new Error('this gate allows');
    expect(clearanceOfGate(gate, frozen)).toEqual({ ...frozen, basis: 'mode' });
  });

  it('of an approval names the content and the approval as its basis', () => {
    const resolution = resolve(
      {
        requestId: 'r1',
        messageId: 'm1',
        ...frozen,
        stages: [{ approverIds: ['ann'], needed: 1, justification: 'optional' }],
        openedAtMs: 0,
        expiresAtMs: 1,
        editorMayVote: true,
      },
      [{ voteId: 'v1', personId: 'ann', stage: 0, revision: 3, decision: 'approve' }],
      0,
    );
    if (resolution.kind !== 'approved') throw new Error('this request is approved');
    expect(clearanceOfApproval(resolution, frozen)).toEqual({ ...frozen, basis: 'approval' });
  });

  it('takes over nothing else, so that no content enters workflow history', () => {
    const noisy = { ...frozen, subject: 'secret', markdown: 'secret' };
    expect(Object.keys(clearanceOfGate({ kind: 'allow', basis: 'mode' }, noisy))).toEqual([
      'revision',
      'digest',
      'basis',
    ]);
  });

  it('cannot be written down by hand, nor made of a hold', () => {
    // @ts-expect-error a literal lacks the brand
    const forged: Clearance = { ...frozen, basis: 'mode' };
    // @ts-expect-error only what the gate allows is cleared
    const held = clearanceOfGate({ kind: 'hold', reasons: ['mode'] }, frozen);
    expect([forged.basis, held.basis]).toEqual(['mode', undefined]);
  });
});
