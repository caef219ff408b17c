/** Passing the gate: gather the facts, decide, record the outcome, show it. At submission and again before delivery. */
import { decideGate, type Gate } from '../domain/gate.js';
import { consultDirectory, deeds } from './deeds.js';
import type { Edits } from './edits.js';
import type { GateAnswer, Send } from './messages.js';
import type { Visibility } from './visibility.js';

export interface Passage {
  readonly kind: 'passed';
  readonly gate: Gate;
  readonly answer: GateAnswer;
  /** The kill switch of the mailbox or its tenant is on. */
  readonly isHalted: boolean;
  /** Whom to ask is for Entra ID to say, and it cannot: look again. */
  readonly waitsForPolicy: boolean;
  /** Where people are asked because nobody could scan it. Facts of earlier code never say so, and histories replay. */
  readonly scanAgainInSeconds?: number | undefined;
}

/** `edited`: the content is to be frozen first. `early`: its time has been moved, and is still to come. */
export type Attempt = Passage | { readonly kind: 'edited' } | { readonly kind: 'early' };

export interface SendGate {
  pass(step: 'submission' | 'recheck'): Promise<Attempt>;
  /** When the message is to leave, epoch milliseconds, as the facts said last; 0 for at once. */
  readonly dueAtMs: number;
}

export interface GateParts {
  readonly edits: Edits;
  readonly visibility: Visibility;
  /** Hears each outcome once it is durable. */
  readonly onPassed: (answer: GateAnswer) => void;
}

export function openGate(send: Send, { edits, visibility, onPassed }: GateParts): SendGate {
  const gate = {
    dueAtMs: 0,
    async pass(step: 'submission' | 'recheck'): Promise<Attempt> {
      edits.isHeard = false;
      const facts = await factsOf(send);
      gate.dueAtMs = facts.dueAtMs;
      if (facts.isEdited) return { kind: 'edited' };
      if (step === 'recheck' && facts.dueAtMs > Date.now()) return { kind: 'early' };

      const decision = decideGate(facts.gate);
      const recorded = await deeds.recordGate({ ...send, step, gate: decision });
      if (recorded === 'edited') return { kind: 'edited' };
      const { answer, view } = recorded;
      onPassed(answer);
      // Each look costs the server a write: what the re-check only confirms is not shown again.
      const isNews = answer.status === 'pending_send_approval' || decision.kind === 'refuse';
      if (step === 'submission' || isNews) visibility.showGate(view);
      const { isHalted, waitsForPolicy = false, scanAgainInSeconds } = facts;
      return { kind: 'passed', gate: decision, answer, isHalted, waitsForPolicy, scanAgainInSeconds };
    },
  };
  return gate;
}

/** Where the facts say that Entra ID is to be asked, it is, by a deed that may take its time. */
async function factsOf(send: Send) {
  const facts = await deeds.gatherFacts(send);
  if (facts.asksDirectory !== true) return facts;
  await consultDirectory(send);
  return deeds.gatherFacts(send);
}
