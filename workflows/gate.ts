/** Passing the gate: gather the facts, decide, record the outcome, show it. At submission and again before delivery. */
import { decideGate, type Gate } from '../domain/gate.js';
import { deeds } from './deeds.js';
import type { GateAnswer, Send } from './messages.js';
import type { Visibility } from './visibility.js';

export interface Passage {
  readonly gate: Gate;
  readonly answer: GateAnswer;
  /** The kill switch of the mailbox or its tenant is on. */
  readonly isHalted: boolean;
  /** When the message is to leave, epoch milliseconds; 0 for at once. */
  readonly dueAtMs: number;
}

export type PassGate = (step: 'submission' | 'recheck') => Promise<Passage>;

export function openGate(send: Send, visibility: Visibility): PassGate {
  return async (step) => {
    const facts = await deeds.gatherFacts(send);
    const gate = decideGate(facts.gate);
    const { answer, view } = await deeds.recordGate({ ...send, step, gate });
    // Each look costs the server a write: what the re-check only confirms is not shown again.
    const isNews = answer.status === 'pending_send_approval' || gate.kind === 'refuse';
    if (step === 'submission' || isNews) visibility.showGate(view);
    return { gate, answer, isHalted: facts.isHalted, dueAtMs: facts.dueAtMs };
  };
}
