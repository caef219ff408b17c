/**
 * The screening of inbound mail: what it finds stands with the message and is told to people and agents. It holds nothing;
 * several heavy findings together flag the message as spam, by the sum of the weights that `docs/rules.md` lists.
 */
import type { Finding } from '../finding.js';
import { FLAGGED_FROM } from '../inbound.js';
import type { SpamVerdict } from '../message.js';
import { instructions } from './instructions.js';
import { sender } from './sender.js';
import { shown } from './shown.js';
import type { Observation, Screen, ScreenedMail } from './subject.js';

/** Grows whenever the screening may find something else in the same mail. */
export const SCREENING_VERSION = 1;

export const SCREENS: readonly Screen[] = [sender, instructions, shown];

export interface Screening {
  readonly findings: readonly Finding[];
  readonly score: number;
}

export function screeningOf(mail: ScreenedMail): Screening {
  const observations = SCREENS.flatMap((screen) => screen(mail));
  return {
    findings: observations.map(({ code, place, message }) => ({ code, severity: 'info', place, message })),
    score: scoreOf(observations),
  };
}

/** Each code once, at its heaviest: a mail of a hundred links is not a hundred times worse. */
function scoreOf(observations: readonly Observation[]): number {
  const heaviest = new Map<string, number>();
  for (const { code, weight } of observations) {
    heaviest.set(code, Math.max(weight, heaviest.get(code) ?? 0));
  }
  return [...heaviest.values()].reduce((sum, weight) => sum + weight, 0);
}

/** Set apart and shown when asked for; what only words speak against is never put out of sight altogether. */
export function verdictOfScreening({ score }: Screening): SpamVerdict | null {
  return score >= FLAGGED_FROM ? 'flagged' : null;
}
