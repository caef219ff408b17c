/**
 * Kills the worker again and again, each time at another step of a delivery, and goes on at once with the next message:
 * what the dead worker left is taken up by its successors, which may be killed while they are at it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { OnUncertain } from '../../domain/mailbox.js';
import type { RealServer, ServerName } from './servers.js';
import { isTrap, STEPS, type Step } from './steps.js';
import type { SetTrap } from './trap.js';
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
  /** Ids of the messages that have an attempt in DATA, without an outcome. */
  inData(): Promise<readonly string[]>;
  /** Of the message, on the wire. */
  status(sent: Sent): Promise<string | undefined>;
}

export interface Kill {
  readonly step: Step;
  readonly server: ServerName;
  readonly onUncertain: OnUncertain;
  /** Whatever it met in DATA, a message of an earlier kill perhaps. */
  readonly metInData: readonly string[];
  /** Answered a while after the kill where the gate was not passed yet. */
  readonly sending: Promise<Sent>;
}

export interface Campaign {
  readonly ground: Ground;
  /** Set at the servers' taps. */
  readonly trap: Pick<SetTrap, 'arm' | 'disarm'>;
  /** In turn. */
  readonly servers: readonly RealServer[];
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
  const { ground, servers } = campaign;
  const last = await ground.startWorker(serverOf(servers, 0).url);
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
  for (const server of servers) await server.settled();
  return kills;
}

/** Each stays for as many kills as it takes to meet every step with both settings. */
function serverOf(servers: readonly RealServer[], number: number): RealServer {
  const server = servers[Math.floor(number / (2 * STEPS.length)) % servers.length];
  if (!server) throw new Error('there is no server to deliver to');
  return server;
}

async function killOnce({ ground, trap, servers }: Campaign, number: number): Promise<Kill> {
  const step = STEPS[number % STEPS.length] ?? 'gate';
  // An odd number of steps: each comes with both in turn.
  const onUncertain = number % 2 === 0 ? 'hold' : 'resend';
  const recipient = `r${number}@recipients.example`;
  const server = serverOf(servers, number);
  const worker = await ground.startWorker(step === 'any moment' ? server.url : server.tapUrl);
  try {
    const reached = isTrap(step) ? trap.arm(step, recipient) : null;
    const submitting = ground.submit(onUncertain, recipient);
    submitting.catch(() => undefined); // awaited by whoever counts
    await (reached === null ? comesTo(step, ground, submitting) : within(STEP_WITHIN_MS, step, reached));
    await worker.kill();
    const metInData = await ground.inData();
    return { step, server: server.name, onUncertain, metInData, sending: submitting };
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
