/** What makes a domain active, and what ends that. */
import { describe, expect, it } from '@jest/globals';
import { findingsOf, standingAfter } from '../../domain/sending-domain.js';
import {
  ACTIVE,
  aStanding,
  findingsWith,
  foundIn,
  PENDING,
  recordsWith,
  ROTATED,
} from './sending-domains.js';

const NOW = new Date('2026-11-28T12:00:00Z');
const hoursLater = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const statusAfter = (findings: ReturnType<typeof findingsWith>) =>
  standingAfter(aStanding(), findings, NOW).status;

describe('a domain that is pending', () => {
  it('is active once everything is published as handed out', () => {
    const findings = findingsWith({});
    expect(findings).toMatchObject({
      isOwned: true,
      dkimVerified: true,
      spfVerified: true,
      mxVerified: true,
      returnPathVerified: true,
      dkimSelectors: ['mm1', 'mm2'],
      isFailing: false,
    });
    expect(statusAfter(findings)).toBe('active');
  });

  it.each(['challenge', 'dkim_rsa', 'dkim_ed25519', 'return_path'])('stays so without %s', (name) => {
    expect(statusAfter(findingsWith({ [name]: [] }))).toBe('pending');
    expect(statusAfter(findingsWith({ [name]: undefined }))).toBe('pending');
  });

  it.each(['spf', 'mx', 'dmarc', 'identity_key_mm-new'])('becomes active without %s', (name) => {
    expect(statusAfter(findingsWith({ [name]: [] }))).toBe('active');
  });
});

describe('where nobody could tell', () => {
  const records = recordsWith();
  const silent = foundIn(records, Object.fromEntries(Object.keys(records).map((name) => [name, undefined])));

  it('nothing is proved, and nothing has failed', () => {
    expect(findingsOf(PENDING, records, silent)).toMatchObject({
      isOwned: false,
      dkimVerified: false,
      spfVerified: false,
      mxVerified: false,
      returnPathVerified: false,
      dkimSelectors: [],
      isFailing: false,
    });
  });

  it('nothing is taken away', () => {
    expect(findingsOf(ACTIVE, records, silent)).toMatchObject({
      isOwned: true,
      dkimVerified: true,
      spfVerified: true,
      mxVerified: true,
      returnPathVerified: true,
      dkimSelectors: ['mm1', 'mm2'],
      isFailing: false,
    });
  });
});

describe('a domain that is active', () => {
  const gone = findingsWith({ challenge: [] }, ACTIVE);
  const fine = findingsWith({}, ACTIVE);
  const unknown = findingsWith({ challenge: undefined }, ACTIVE);
  const failedOnce = standingAfter(aStanding({ status: 'active' }), gone, NOW);

  it('stays so over one failure', () => {
    expect(failedOnce).toEqual({ status: 'active', failedAt: NOW, lapsedAt: null });
  });

  it.each<[string, number, 'active' | 'pending']>([
    ['at once', 0, 'active'],
    ['eleven hours later', 11, 'active'],
    ['a day later', 24, 'pending'],
    ['three days later', 72, 'pending'],
    ['four days later', 96, 'active'],
  ])('and a second one %s: %s h', (_when, hours, status) => {
    expect(standingAfter(failedOnce, gone, hoursLater(hours)).status).toBe(status);
  });

  it('lapses by two failures within 72 hours, with a look between them that found all', () => {
    const between = standingAfter(failedOnce, fine, hoursLater(24));
    expect(between.status).toBe('active');
    expect(standingAfter(between, gone, hoursLater(48))).toEqual({
      status: 'pending',
      failedAt: hoursLater(48),
      lapsedAt: hoursLater(48),
    });
  });

  it.each([
    ['dkim_rsa', ['v=DKIM1; k=rsa; p=']],
    ['dkim_ed25519', ['v=DKIM1; k=ed25519; p=XXXX']],
    ['return_path', ['elsewhere.example']],
    ['return_path', []],
  ])('fails by %s with %j', (name, values) => {
    expect(findingsWith({ [name]: values }, ACTIVE).isFailing).toBe(true);
  });

  it('never fails by what could not be found out, however often', () => {
    const twice = standingAfter(failedOnce, unknown, hoursLater(24));
    expect(twice).toEqual(failedOnce);
    expect(unknown.isFailing).toBe(false);
  });

  it.each(['spf', 'mx', 'dmarc', 'identity_key_mm-new'])('does not need %s', (name) => {
    expect(findingsWith({ [name]: [] }, ACTIVE).isFailing).toBe(false);
  });

  it('comes back with its records, and its failures are forgotten then', () => {
    const lapsed = standingAfter(failedOnce, gone, hoursLater(24));
    const unchanged = standingAfter(lapsed, gone, hoursLater(48));
    expect(unchanged).toEqual(lapsed);
    const back = standingAfter(lapsed, fine, hoursLater(72));
    expect(back).toEqual({ status: 'active', failedAt: null, lapsedAt: null });
    expect(standingAfter(back, gone, hoursLater(96)).status).toBe('active');
  });
});

describe('the rotation of a key', () => {
  const look = (known: typeof ACTIVE, change: Readonly<Record<string, readonly string[] | undefined>>) => {
    const records = recordsWith(ROTATED, known.dkimSelectors);
    return findingsOf(known, records, foundIn(records, change));
  };
  const both = { ...ACTIVE, dkimSelectors: ['mm1', 'mm2', 'mm3', 'mm4'] };

  it('breaks nothing before its records are there', () => {
    expect(look(ACTIVE, { dkim_rsa: [], dkim_ed25519: [] })).toMatchObject({
      dkimVerified: true,
      dkimSelectors: ['mm1', 'mm2'],
      isFailing: false,
    });
  });

  it('is seen with each record that is', () => {
    expect([...look(ACTIVE, { dkim_ed25519: [] }).dkimSelectors].sort()).toEqual(['mm1', 'mm2', 'mm3']);
  });

  it('lets the old records go afterwards', () => {
    const findings = look(both, { dkim_rsa_mm1: [], dkim_ed25519_mm2: [] });
    expect(findings).toMatchObject({ dkimVerified: true, dkimSelectors: ['mm3', 'mm4'], isFailing: false });
  });

  it('goes back to the old key where the new record is gone again', () => {
    expect(look(both, { dkim_rsa: [] })).toMatchObject({ dkimVerified: true, isFailing: false });
    expect(look(both, { dkim_rsa: [] }).dkimSelectors).not.toContain('mm3');
  });

  it('has failed where neither is there', () => {
    expect(look(both, { dkim_rsa: [], dkim_rsa_mm1: [] })).toMatchObject({
      dkimVerified: false,
      isFailing: true,
    });
  });
});
