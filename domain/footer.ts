/**
 * The lines under every message an agent sends. They are frozen with the message, so they are the same for every
 * recipient and carry no token; both body parts are made of them in `activities/mime/`.
 */
import { oneHeaderLine } from './header-text.js';
import { MODE_IN_WORDS, type OversightMode } from './oversight-mode.js';

export interface FooterFacts {
  /** As the mailbox has it; several lines are kept. Without one the operator's name stands in its place. */
  readonly signatureBlock: string | null;
  readonly operator: string;
  /** The effective mode at the freeze. */
  readonly mode: OversightMode;
  readonly physicalAddress: string | null;
  readonly unsubscribeUrl: string | null;
  /** Carries the `jti` only: a footer that held the token could not be hashed by it. */
  readonly verifyUrl: string;
  readonly aiGenerated: boolean;
}

/** EU AI Act Art. 50: one plain line. */
export const AI_DISCLOSURE = 'This message was written by an AI system.';

export function footerLines(facts: FooterFacts): string[] {
  const lines = [
    ...signatureLines(facts),
    `Oversight: ${MODE_IN_WORDS[facts.mode]}`,
    ...(facts.aiGenerated ? [AI_DISCLOSURE] : []),
    facts.physicalAddress ?? '',
    labelled('Unsubscribe', facts.unsubscribeUrl),
    labelled('Verify this message', facts.verifyUrl),
  ];
  return lines.map(oneHeaderLine).filter((line) => line !== '');
}

function signatureLines(facts: FooterFacts): string[] {
  const block = facts.signatureBlock?.trim() ?? '';
  return (block === '' ? facts.operator : block).split(/\r\n|\r|\n/u);
}

function labelled(label: string, url: string | null): string {
  return url === null ? '' : `${label}: ${url}`;
}
