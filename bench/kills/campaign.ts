/**
 * Kills the worker again and again, each time at another step of a delivery, and goes on at once with the next message:
 * what the dead worker left is taken up by its successors, which may be killed while they are at it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { OnUncertain } from '../../domain/mailbox.js';
import { isTrap, STEPS, type Step } from './steps.js';
import type { TrapServer } from './trap-server.js';
import type { KillableWorker } from './worker-process.js';

export interface Sent {
  readonly id: string;
  readonly recipient: string;
}

/** An installation without a worker, seen from outside. */
export interface Ground {
  startWorker(smtpUrl: string): Promise<KillableWorker>;
  /** Resolves once the message was taken in, whatever has become of it since. */
  submit(onUncertain: OnUncertain, recipient: string): Promise<Sent>;
  stateOfAttempt(sent: Sent): Promise<string | undefined>;
  /** Of the message, on the wire. */
  status(sent: Sent): Promise<string | undefined>;
}

export interface Kill {
  readonly step: Step;
  readonly onUncertain: OnUncertain;
  /** Answered a while after the kill where the gate was not passed yet. */
  readonly sending: Promise<Sent>;
}

export interface Campaign {
  readonly ground: Ground;
  readonly trap: TrapServer;
  /** Where `any moment` delivers to. */
  readonly sinkUrl: string;
  readonly kills: number;
  readonly signal: AbortSignal;
  readonly onKill: (kill: Kill, number: number) => void;
}

const ENDED = ['sent', 'send_failed'];
const STEP_WITHIN_MS = 60_000;
/** A lease, a heartbeat that fails to come, and the waits between attempts, with room for a slow machine. */
const SETTLED_WITHIN_MS = 300_000;
const LONGEST_MOMENT_MS = 400;
const POLL_MS = 3;

/** @returns the kills, once every message has come to its end */
export async function runCampaign(campaign: Campaign): Promise<Kill[]> {
  const kills: Kill[] = [];
  for (let number = 0; number < campaign.kills; number += 1) {
    campaign.signal.throwIfAborted();
    const kill = await killOnce(campaign, number);
    campaign.onKill(kill, number + 1);
    kills.push(kill);
  }
  const { ground, trap } = campaign;
  const last = await ground.startWorker(trap.url);
  try {
    for (const { sending } of kills) {
      const sent = await sending;
      await until(SETTLED_WITHIN_MS, `${sent.id} to end`, async () =>
        ENDED.includes((await ground.status(sent)) ?? ''),
      );
    }
  } finally {
    await last.kill();
  }
  return kills;
}

async function killOnce({ ground, trap, sinkUrl }: Campaign, number: number): Promise<Kill> {
  const step = STEPS[number % STEPS.length] ?? 'gate';
  // An odd number of steps: each comes with both in turn.
  const onUncertain = number % 2 === 0 ? 'hold' : 'resend';
  const recipient = `r${number}@recipients.example`;
  const worker = await ground.startWorker(step === 'any moment' ? sinkUrl : trap.url);
  try {
    const reached = isTrap(step) ? trap.arm(step, recipient) : null;
    const submitting = ground.submit(onUncertain, recipient);
    submitting.catch(() => undefined); // awaited by whoever counts
    await (reached === null ? comesTo(step, ground, submitting) : within(STEP_WITHIN_MS, step, reached));
    await worker.kill();
    return { step, onUncertain, sending: submitting };
  } finally {
    trap.disarm();
    await worker.kill();
  }
}

async function comesTo(step: Step, ground: Ground, submitting: Promise<Sent>): Promise<void> {
  if (step === 'gate') return sleep(Math.random() * 100);
  const sent = await submitting;
  if (step === 'any moment') return sleep(Math.random() * LONGEST_MOMENT_MS);
  await until(STEP_WITHIN_MS, step, async () =>
    step === 'outcome recorded'
      ? (await ground.stateOfAttempt(sent)) === 'accepted'
      : (await ground.status(sent)) === 'sent',
  );
}

async function until(milliseconds: number, what: string, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + milliseconds;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await sleep(POLL_MS);
  }
}

/** Rejects when the work is not done in time. */
async function within(milliseconds: number, what: string, work: Promise<void>): Promise<void> {
  const waiting = new AbortController();
  const late = sleep(milliseconds, undefined, { signal: waiting.signal }).then(
    () => Promise.reject(new Error(`no delivery came to ${what}`)),
    () => undefined,
  );
  try {
    await Promise.race([work, late]);
  } finally {
    waiting.abort();
  }
}
