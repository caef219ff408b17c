import { describe, expect, it } from '@jest/globals';
import { dkimStandings } from '../../domain/dkim-standing.js';
import { recordsOf, type DkimAlgorithmName } from '../../domain/domain-records.js';

const KEYS: readonly (readonly [DkimAlgorithmName, string])[] = [
  ['rsa', 'mm1'],
  ['ed25519', 'mm2'],
  ['rsa', 'mm3'],
  ['ed25519', 'mm4'],
];

/** Of a domain whose zone had these selectors, where so many keys were made. */
function standings(keys: number, found: readonly string[]) {
  const records = recordsOf(
    { domain: 'acme.example', challenge: 'x', dkimSelectors: found },
    {
      mailDomain: 'multimail.test',
      identity: [],
      dkim: KEYS.slice(0, keys).map(([algorithm, selector]) => ({ algorithm, selector, value: 'v=DKIM1' })),
    },
  );
  return dkimStandings(records, found).map(({ algorithm, signsWith, awaits, superseded }) =>
    [algorithm, signsWith, awaits, ...superseded].join(' '),
  );
}

describe('dkimStandings', () => {
  it.each([
    { about: 'before anything was found', keys: 2, found: [], rsa: 'rsa  mm1', ed25519: 'ed25519  mm2' },
    { about: 'with both records', keys: 2, found: ['mm1', 'mm2'], rsa: 'rsa mm1 ', ed25519: 'ed25519 mm2 ' },
    {
      about: 'with new keys nobody published',
      keys: 4,
      found: ['mm1', 'mm2'],
      rsa: 'rsa mm1 mm3',
      ed25519: 'ed25519 mm2 mm4',
    },
    {
      about: 'with one of two new keys published',
      keys: 4,
      found: ['mm1', 'mm3', 'mm2'],
      rsa: 'rsa mm3  mm1',
      ed25519: 'ed25519 mm2 mm4',
    },
    {
      about: 'once the old records are gone',
      keys: 4,
      found: ['mm3', 'mm4'],
      rsa: 'rsa mm3 ',
      ed25519: 'ed25519 mm4 ',
    },
  ])('says $about what signs and what is waited for', ({ keys, found, rsa, ed25519 }) => {
    expect(standings(keys, found)).toEqual([rsa, ed25519]);
  });
});
