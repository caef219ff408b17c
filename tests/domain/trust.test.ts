/** Suggestions come of enough good evidence only, and demotions never loosen: for whatever evidence there may be. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { AGENT_STATES, isStopped } from '../../domain/agent-identity.js';
import { demotionOf, licenceShown, type DemotionFacts } from '../../domain/demotion.js';
import { LICENSED_MODES, type LicenceReading } from '../../domain/directory-reading.js';
import { isStricter, OVERSIGHT_MODES } from '../../domain/oversight-mode.js';
import {
  DECISIONS,
  lowerBoundPercent,
  suggestionFor,
  trustEvidence,
  type DecidedRequest,
  type TrustEvidence,
} from '../../domain/trust.js';
import { trustLimitsOf, trustSettings } from '../../settings/trust.js';

const { suggestion: DEFAULT_THRESHOLDS, demotion: DEFAULT_LIMITS } = trustLimitsOf(
  z.object(trustSettings).parse({}),
);
const NOW = new Date('2026-11-29T12:00:00Z');
const DAY_MS = 86_400_000;
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * DAY_MS);

const count = fc.integer({ min: 0, max: 500 });
const conduct = fc.record({
  since: fc.integer({ min: 0, max: 90 }).map(daysAgo),
  sent: count,
  ...{ bounced: count, complained: count, findings: count, malware: fc.integer({ min: 0, max: 2 }) },
});
const decided = fc.array(
  fc.record({
    decision: fc.constantFrom(...DECISIONS),
    askedAt: fc.constant(daysAgo(2)),
    decidedAt: fc.integer({ min: 0, max: 86_400 }).map((s) => new Date(daysAgo(2).getTime() + s * 1000)),
  }),
  { maxLength: 80 },
);
const evidence = fc.tuple(conduct, decided).map(([one, other]) => trustEvidence(one, other));
const licences = fc.subarray([...LICENSED_MODES]);
const licence: fc.Arbitrary<LicenceReading> = fc.record({
  asked: licences,
  live: fc.oneof(licences, fc.constant('unreachable' as const)),
});
const facts: fc.Arbitrary<DemotionFacts> = fc.record({
  mode: fc.constantFrom(...OVERSIGHT_MODES),
  evidence,
  agent: fc.constantFrom(...AGENT_STATES),
  licence,
  licenceSeen: fc.constantFrom(null, ...LICENSED_MODES),
});
const judge = (mode: (typeof OVERSIGHT_MODES)[number], given: TrustEvidence) =>
  suggestionFor(mode, given, { thresholds: DEFAULT_THRESHOLDS, now: NOW });

const yes: DecidedRequest = { decision: 'approved', askedAt: daysAgo(1), decidedAt: NOW };
const GOOD = trustEvidence(
  { since: daysAgo(30), sent: 60, bounced: 0, complained: 0, findings: 0, malware: 0 },
  Array.from({ length: 60 }, () => yes),
);

describe('a suggestion', () => {
  it('is the next mode and no other, where all has gone well', () => {
    expect(OVERSIGHT_MODES.map((mode) => judge(mode, GOOD).mode)).toEqual([
      null,
      'gated_send',
      'monitored',
      'autonomous',
      null,
    ]);
  });

  it('is never made against a check that is not met, nor for more than one step', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OVERSIGHT_MODES), evidence, (mode, given) => {
        const { mode: next, checks } = judge(mode, given);
        if (next === null) return;
        expect(checks.every(({ met }) => met)).toBe(true);
        expect(OVERSIGHT_MODES.indexOf(next)).toBe(OVERSIGHT_MODES.indexOf(mode) + 1);
        expect(given.malware).toBe(0);
      }),
    );
  });

  it.each([
    ['too few decisions', trustEvidence(GOOD, [yes, yes, yes])],
    [
      'edits',
      trustEvidence(GOOD, [
        ...Array.from({ length: 60 }, () => yes),
        ...Array.from({ length: 20 }, () => ({ ...yes, decision: 'edited' as const })),
      ]),
    ],
    ['bounces', { ...GOOD, bounced: 2 }],
    ['one complaint', { ...GOOD, complained: 1 }],
    ['malware', { ...GOOD, malware: 1 }],
    ['too short a time', { ...GOOD, since: daysAgo(3) }],
  ])('is not made with %s', (_what, given) => {
    expect(judge('gated_send', given).mode).toBeNull();
  });

  it('trusts a rate the less, the fewer decisions it is made of', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 20 }), (whole, times) => {
        const part = Math.floor(whole * 0.9);
        expect(lowerBoundPercent(part, whole)).toBeLessThanOrEqual((100 * part) / whole + 1e-9);
        expect(lowerBoundPercent(part * times, whole * times)).toBeGreaterThanOrEqual(
          lowerBoundPercent(part, whole) - 1e-9,
        );
      }),
    );
    // Wilson's interval for 48 of 50, as tables have it.
    expect(lowerBoundPercent(48, 50)).toBeCloseTo(86.54, 1);
  });
});

describe('a demotion', () => {
  it('is stricter than the mode, by a reason, and never beyond what stops sending unseen', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const demotion = demotionOf(given, DEFAULT_LIMITS);
        if (demotion === null) return;
        expect(isStricter(demotion.to, given.mode)).toBe(true);
        expect(demotion.to).not.toBe('read_only');
        expect(demotion.reasons.length).toBeGreaterThan(0);
      }),
    );
  });

  it('is not made again on the same evidence at its end, once the mode cannot become stricter by it', () => {
    fc.assert(
      fc.property(facts, (given) => {
        let mode = given.mode;
        for (let steps = 0; steps < OVERSIGHT_MODES.length; steps += 1) {
          mode = demotionOf({ ...given, mode }, DEFAULT_LIMITS)?.to ?? mode;
        }
        expect(demotionOf({ ...given, mode }, DEFAULT_LIMITS)).toBeNull();
      }),
    );
  });

  it('always takes the mode of an agent that was stopped, and of a licence that ended', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { mode, agent, licence: reading, licenceSeen } = given;
        const to = demotionOf(given, DEFAULT_LIMITS)?.to ?? mode;
        if (isStopped(agent)) expect(isStricter('gated_send', to)).toBe(false);
        const hasEnded =
          licenceSeen !== null &&
          reading.asked.length === 2 &&
          reading.live !== 'unreachable' &&
          reading.live.length === 0;
        if (hasEnded) expect(isStricter('gated_send', to)).toBe(false);
      }),
    );
  });

  it('is made by nobody who could not be asked', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OVERSIGHT_MODES), licences, (mode, asked) => {
        const silent = { agent: 'unreachable', licence: { asked, live: 'unreachable' } } as const;
        expect(
          demotionOf({ mode, evidence: GOOD, ...silent, licenceSeen: 'autonomous' }, DEFAULT_LIMITS),
        ).toBeNull();
      }),
    );
  });

  it.each([
    ['autonomous', { bounced: 5 }, 'monitored', ['bounce_rate']],
    ['monitored', { bounced: 5 }, 'gated_send', ['bounce_rate']],
    ['gated_send', { bounced: 50 }, undefined, undefined],
    ['autonomous', { bounced: 4 }, undefined, undefined],
    ['autonomous', { complained: 2 }, 'monitored', ['complaint_rate']],
    ['monitored', { rejectedInARow: 3 }, 'gated_send', ['rejected_in_a_row']],
    ['gated_send', { malware: 1 }, 'gated_all', ['malware']],
    ['autonomous', { malware: 1, complained: 9 }, 'monitored', ['malware', 'complaint_rate']],
  ] as const)('of %s with %p is %p', (mode, change, to, reasons) => {
    const nothing = { agent: 'unbound', licence: { asked: [], live: [] }, licenceSeen: null } as const;
    const demotion = demotionOf(
      { mode, evidence: { ...GOOD, sent: 100, ...change }, ...nothing },
      DEFAULT_LIMITS,
    );
    expect(demotion?.to).toBe(to);
    expect(demotion?.reasons).toEqual(reasons);
  });

  it('does not come of a licence that was never there', () => {
    const reading: LicenceReading = { asked: ['monitored', 'autonomous'], live: [] };
    const given = { mode: 'autonomous', evidence: GOOD, agent: 'enabled', licence: reading } as const;
    expect(demotionOf({ ...given, licenceSeen: null }, DEFAULT_LIMITS)).toBeNull();
    expect(demotionOf({ ...given, licenceSeen: 'autonomous' }, DEFAULT_LIMITS)?.to).toBe('gated_send');
    expect(licenceShown({ asked: ['autonomous'], live: ['autonomous'] })).toBe('autonomous');
  });
});
