/** Activities that play a part: a gated message with one recipient, and whatever a test says otherwise. What was called is kept. */
import type { Activities } from '../../activities/index.js';
import type { Gate } from '../../domain/gate.js';
import type { MessageState } from '../../domain/message-state.js';

export const DIGEST = 'd'.repeat(64);

export interface Script extends Partial<Activities> {
  /** How the gate's facts read, call by call; the last one stays. */
  readonly modes?: readonly ('read_only' | 'gated_send' | 'monitored' | 'autonomous' | 'unknown')[];
  readonly halted?: readonly boolean[];
  /** One moment, or how it reads call by call. */
  readonly dueAtMs?: number | readonly number[];
  /** At which calls the content is found in no revision. */
  readonly edited?: readonly boolean[];
  readonly expiresInMs?: number;
  /** Left out: workers from before there were deadlines answer. */
  readonly firstDeadlineInMs?: number;
  readonly asksLater?: boolean;
  /** How the facts say that nobody could scan it, call by call. */
  readonly scanAgainInSeconds?: readonly (number | undefined)[];
}

export interface Scripted extends Activities {
  readonly calls: string[];
  /** The server's clock, which skips; set by whoever runs the send. */
  clock: () => Promise<number>;
}

export function scriptedActivities(script: Script = {}): Scripted {
  const calls: string[] = [];
  let facts = 0;
  let votes = 0;
  const nth = <T>(values: readonly T[] | undefined, index: number, standard: T): T =>
    values?.[Math.min(index, values.length - 1)] ?? standard;
  const {
    modes,
    halted,
    dueAtMs,
    edited,
    scanAgainInSeconds,
    expiresInMs,
    firstDeadlineInMs,
    asksLater,
    ...given
  } = script;

  const played: Activities = {
    freezeRevision: async () => ({ revision: 1, digest: DIGEST }),
    gatherFacts: async () => {
      facts += 1;
      return {
        gate: {
          mode: nth(modes, facts - 1, 'gated_send'),
          direction: 'outbound',
          operation: 'send',
          findings: [],
          policy: 'known',
        },
        isHalted: nth(halted, facts - 1, false),
        dueAtMs: nth(typeof dueAtMs === 'number' ? [dueAtMs] : dueAtMs, facts - 1, 0),
        isEdited: nth(edited, facts - 1, false),
        ...scanFact(nth(scanAgainInSeconds, facts - 1, undefined)),
      };
    },
    recordGate: async ({ gate, step }) =>
      recorded(gate, {
        expiresAtMs: (await scripted.clock()) + (expiresInMs ?? 7 * 86_400_000),
        ...(firstDeadlineInMs === undefined
          ? {}
          : { nextDeadlineMs: (await scripted.clock()) + firstDeadlineInMs }),
        isAsked: !(asksLater === true && step === 'submission'),
      }),
    consultDirectory: async () => null,
    takeInMail: async () => 'taken in',
    tendMailbox: async () => ({ kind: 'ended' }),
    attemptCards: async () => ({ kind: 'done' }),
    pushAuditPage: async () => ({ kind: 'ended' }),
    holdReceived: async () => null,
    forwardInbound: async () => undefined,
    giveUpForward: async () => undefined,
    scanAgain: async () => ({ kind: 'left' }),
    askApprovers: async () => undefined,
    recordStray: async () => undefined,
    nameApprovers: async () => [],
    countVote: async () => {
      votes += 1;
      return { resolution: 'approved', votes, needed: 1, isScheduled: false };
    },
    expireRequest: async () => 'expired',
    meetDeadline: async () => ({ state: 'expired', nextDeadlineMs: null, due: [] }),
    cancelMessage: async () => 'cancelled',
    releaseCopies: async () => ({ kind: 'released', recipients: 1 }),
    attemptDelivery: async () => ({ kind: 'settled', state: 'accepted' }),
    recordEnd: async () => ({ ending: 'sent', isMonitored: false }),
    tellApprovers: async () => undefined,
    tellOfBreakGlass: async () => undefined,
    attemptWebhook: async () => ({ kind: 'done' }),
    checkDomainPage: async () => ({ next: null }),
    tellOfLapses: async () => undefined,
    lookAtPromotion: async () => ({ kind: 'ended' }),
    tellOfPromotion: async () => undefined,
    eraseDuePage: async () => ({ next: null }),
    eraseRequested: async () => undefined,
    destroyContent: async () => undefined,
    tendModePage: async () => ({ next: null }),
    tellOfDemotions: async () => undefined,
    ...given,
  };
  const noted = Object.fromEntries(
    Object.entries(played).map(([name, deed]) => [
      name,
      (input: never) => {
        calls.push(name);
        return (deed as (input: never) => unknown)(input);
      },
    ]),
  ) as unknown as Activities;
  const scripted: Scripted = { ...noted, calls, clock: async () => Date.now() };
  return scripted;
}

function scanFact(seconds: number | undefined) {
  return seconds === undefined ? {} : { scanAgainInSeconds: seconds };
}

interface Recorded {
  readonly expiresAtMs: number;
  readonly nextDeadlineMs?: number;
  readonly isAsked: boolean;
}

async function recorded(gate: Gate, { expiresAtMs, nextDeadlineMs, isAsked }: Recorded) {
  const isHeld = gate.kind === 'hold' && isAsked;
  const status: MessageState =
    gate.kind === 'refuse' ? 'rejected' : isHeld ? 'pending_send_approval' : 'scheduled';
  return {
    answer: {
      gate: gate.kind,
      refuseReason: gate.kind === 'refuse' ? gate.reason : null,
      mode: 'gated_send' as const,
      status,
      approvalId: isHeld ? 'a1' : null,
      expiresAtMs: isHeld ? expiresAtMs : null,
      ...(isHeld && nextDeadlineMs !== undefined ? { nextDeadlineMs } : {}),
    },
    view: {
      mode: 'gated_send' as const,
      gate: gate.kind,
      reasons: [],
      status,
      risk: 'low',
      approverIds: [],
      recipientDomains: ['example.com'],
      digest: DIGEST,
    },
  };
}
