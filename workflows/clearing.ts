/** From the gate's outcome to a clearance that still holds when the message is due. */
import { condition } from '@temporalio/workflow';
import { clearanceOfGate, type Clearance, type FrozenContent } from '../domain/clearance.js';
import type { Approval, ApprovalEnding } from './approval.js';
import { deeds } from './deeds.js';
import type { Edits } from './edits.js';
import type { Attempt, Passage, SendGate } from './gate.js';
import type { Send, SendRun } from './messages.js';
import type { Renewal } from './renewal.js';
import { openRescan } from './rescan.js';
import type { Withdrawal } from './withdrawal.js';

/** `edited` is no end: the message says something else now, and its story begins anew. */
export type ClearingEnding = ApprovalEnding | 'refused' | 'edited';

export interface Circumstances {
  readonly send: Send;
  readonly frozen: FrozenContent;
  readonly approval: Approval;
  readonly gate: SendGate;
  readonly withdrawal: Withdrawal;
  readonly edits: Edits;
  readonly renewal: Renewal;
}

/** How often a halted send looks whether it may go on: a halt of days must not fill its history. */
const HALT_CHECK_MS = 30_000;
const LONG_HALT_CHECK_MS = 15 * 60_000;
/** What is still to come then is waited for again: Temporal counts nanoseconds, and centuries of them overflow. */
const LONGEST_WAIT_MS = 365 * 86_400_000;
const FIRST_POLICY_WAIT_MS = 2_000;
const LONGEST_POLICY_WAIT_MS = 5 * 60_000;
/** An hour of short waits. */
const SHORT_HALT_CHECKS = 120;

/** Waits for people where the gate holds. */
export async function cleared(
  passage: Attempt,
  around: Circumstances,
  waits = 0,
): Promise<Clearance | ClearingEnding> {
  if (around.withdrawal.isWithdrawn) return 'cancelled';
  if (passage.kind === 'edited') return 'edited';
  if (passage.kind === 'early') return clearedWhenDue(around);
  const { gate } = passage;
  switch (gate.kind) {
    case 'refuse':
      return 'refused';
    case 'allow':
      return clearanceOfGate(gate, around.frozen);
    case 'hold':
      return clearedByPeople(passage, around, waits);
  }
}

/** What an earlier run of this send had come to; undefined where the gate has to be passed first. */
export async function clearedBefore(
  before: SendRun['cleared'],
  around: Circumstances,
): Promise<Clearance | ClearingEnding | undefined> {
  if (before === undefined) return undefined;
  if (before === null) return clearedWhenDue(around);
  const { revision, digest } = around.frozen;
  return before.revision === revision && before.digest === digest ? before : undefined;
}

async function clearedByPeople(
  { answer, waitsForPolicy, scanAgainInSeconds }: Passage,
  around: Circumstances,
  waits: number,
): Promise<Clearance | ClearingEnding> {
  if (answer.approvalId !== null && answer.expiresAtMs !== null) {
    const { expiresAtMs, nextDeadlineMs } = answer;
    const rescan = openRescan(around.send, scanAgainInSeconds);
    const asking = { expiresAtMs, nextDeadlineMs, rescan };
    const decided = await around.approval.clearance(around.frozen, asking);
    // The same content with other findings: a snapshot of its own, which is gated anew.
    return decided === 'scanned' ? 'edited' : decided;
  }
  if (waitsForPolicy) return clearedOncePolicyIsRead(around, waits + 1);
  // `schedule_first`: people are asked when the message is due, about what it is then.
  return clearedWhenDue(around);
}

async function clearedWhenDue(around: Circumstances): Promise<Clearance | ClearingEnding> {
  await until(around.gate.dueAtMs, around, null);
  return cleared(await around.gate.pass('recheck'), around);
}

/** Nobody can say who has to approve: the message waits, and is never sent because of that. */
async function clearedOncePolicyIsRead(
  around: Circumstances,
  waits: number,
): Promise<Clearance | ClearingEnding> {
  await until(Date.now() + policyWaitMs(waits), around, null);
  if (around.withdrawal.isWithdrawn) return 'cancelled';
  return cleared(await around.gate.pass('submission'), around, waits);
}

/** Waits until the message is due and nothing halts it, and passes the gate once more: tightening since then counts. */
async function dueAndStillAllowed(
  clearance: Clearance,
  around: Circumstances,
): Promise<Clearance | ClearingEnding> {
  let lookAgainAtMs = around.gate.dueAtMs;
  let halts = 0;
  for (;;) {
    await until(lookAgainAtMs, around, clearance);
    if (around.withdrawal.isWithdrawn) return 'cancelled';
    const passage = await around.gate.pass('recheck');
    if (passage.kind === 'edited') return 'edited';
    lookAgainAtMs = around.gate.dueAtMs;
    if (passage.kind === 'early') continue;
    if (passage.gate.kind === 'refuse') return 'refused';
    if (passage.isHalted) {
      halts += 1;
      lookAgainAtMs = Date.now() + haltWaitMs(halts);
      continue;
    }
    // What people approved stays approved; what only the mode allowed needs people now.
    if (passage.gate.kind === 'allow' || clearance.basis === 'approval') return clearance;
    const asked = await cleared(passage, around);
    if (typeof asked === 'string') return asked;
    clearance = asked;
  }
}

/** Entra ID that stumbled is back in a moment; one that is away is not asked every few seconds. */
function policyWaitMs(waits: number): number {
  return Math.min(FIRST_POLICY_WAIT_MS * 2 ** (waits - 1), LONGEST_POLICY_WAIT_MS);
}

function haltWaitMs(halts: number): number {
  return halts <= SHORT_HALT_CHECKS ? HALT_CHECK_MS : LONG_HALT_CHECK_MS;
}

/** An edit ends the wait too: it may have moved the moment, or changed what is waiting. */
async function until(
  momentMs: number,
  { withdrawal, edits, renewal }: Circumstances,
  clearedSoFar: Clearance | null,
): Promise<void> {
  if (renewal.isDue) await renewal.goOn(clearedSoFar);
  const ms = Math.min(momentMs - Date.now(), LONGEST_WAIT_MS);
  if (ms > 0) await condition(() => withdrawal.isWithdrawn || edits.isHeard, ms);
}

export interface Released {
  readonly recipients: number;
  readonly clearance: Clearance;
}

/** Makes the copies once the message may leave; a gate that closed in between is passed again. */
export async function releaseWhenAllowed(
  clearance: Clearance,
  around: Circumstances,
): Promise<Released | ClearingEnding> {
  for (;;) {
    const standing = await dueAndStillAllowed(clearance, around);
    if (typeof standing === 'string') return standing;
    // Date, claim and DKIM: one copy each.
    const { dueAtMs } = around.gate;
    const release = await deeds.releaseCopies({ ...around.send, clearance: standing, dueAtMs });
    if (release.kind === 'released') return { recipients: release.recipients, clearance: standing };
    clearance = standing;
  }
}
