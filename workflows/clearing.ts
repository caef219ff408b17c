/** From the gate's outcome to a clearance that still holds when the message is due. */
import { condition } from '@temporalio/workflow';
import { clearanceOfGate, type Clearance, type FrozenContent } from '../domain/clearance.js';
import type { Approval, ApprovalEnding } from './approval.js';
import { deeds } from './deeds.js';
import type { PassGate, Passage } from './gate.js';
import type { Send } from './messages.js';
import type { Withdrawal } from './withdrawal.js';

export type ClearingEnding = ApprovalEnding | 'refused';

export interface Circumstances {
  readonly send: Send;
  readonly frozen: FrozenContent;
  readonly approval: Approval;
  readonly passGate: PassGate;
  readonly withdrawal: Withdrawal;
}

/** How often a halted send looks whether the kill switch has been released. */
const HALT_CHECK_MS = 30_000;

/** Waits for people where the gate holds. */
export async function cleared(passage: Passage, around: Circumstances): Promise<Clearance | ClearingEnding> {
  const { gate, answer } = passage;
  if (around.withdrawal.isWithdrawn) return 'cancelled';
  switch (gate.kind) {
    case 'refuse':
      return 'refused';
    case 'allow':
      return clearanceOfGate(gate, around.frozen);
    case 'hold':
      if (answer.approvalId !== null && answer.expiresAtMs !== null) {
        return around.approval.clearance(around.frozen, answer.expiresAtMs);
      }
      // `schedule_first`: people are asked when the message is due, about what it is then.
      await until(passage.dueAtMs, around.withdrawal);
      return cleared(await around.passGate('recheck'), around);
  }
}

/** Waits until the message is due and nothing halts it, and passes the gate once more: tightening since then counts. */
async function dueAndStillAllowed(
  clearance: Clearance,
  dueAtMs: number,
  around: Circumstances,
): Promise<Clearance | ClearingEnding> {
  await until(dueAtMs, around.withdrawal);
  for (;;) {
    if (around.withdrawal.isWithdrawn) return 'cancelled';
    const passage = await around.passGate('recheck');
    if (passage.gate.kind === 'refuse') return 'refused';
    if (passage.isHalted) {
      await until(Date.now() + HALT_CHECK_MS, around.withdrawal);
      continue;
    }
    // What people approved stays approved; what only the mode allowed needs people now.
    if (passage.gate.kind === 'allow' || clearance.basis === 'approval') return clearance;
    const asked = await cleared(passage, around);
    if (typeof asked === 'string') return asked;
    clearance = asked;
  }
}

async function until(momentMs: number, withdrawal: Withdrawal): Promise<void> {
  const ms = momentMs - Date.now();
  if (ms > 0) await condition(() => withdrawal.isWithdrawn, ms);
}

export interface Released {
  readonly recipients: number;
  readonly clearance: Clearance;
}

/** Makes the copies once the message may leave; a gate that closed in between is passed again. */
export async function releaseWhenAllowed(
  clearance: Clearance,
  dueAtMs: number,
  around: Circumstances,
): Promise<Released | ClearingEnding> {
  for (;;) {
    const standing = await dueAndStillAllowed(clearance, dueAtMs, around);
    if (typeof standing === 'string') return standing;
    // Date, claim and DKIM: one copy each.
    const release = await deeds.releaseCopies({ ...around.send, clearance: standing });
    if (release.kind === 'released') return { recipients: release.recipients, clearance: standing };
    clearance = standing;
  }
}
