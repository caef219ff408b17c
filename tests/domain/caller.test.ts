import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  actorOf,
  hasScope,
  isForbiddenCombination,
  SCOPES,
  type Caller,
  type Scope,
} from '../../domain/caller.js';

const key = (...scopes: Scope[]): Caller => ({
  kind: 'key',
  mailboxIds: null,
  tenantId: 't1',
  keyId: 'k1',
  personId: null,
  bodyFields: 'all',
  scopes,
});

/** Row: what is held. `x`: what it opens. */
const IMPLICATIONS = `
                 read send admin oversight oversight_read compliance
read             x    .    .     .         .              .
send             .    x    .     .         .              .
admin            x    x    x     .         x              x
oversight        .    .    .     x         x              .
oversight_read   .    .    .     .         x              .
compliance       .    .    .     .         .              x
`;

const rows = IMPLICATIONS.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.trim().split(/\s+/));

describe('a scope', () => {
  it.each(rows)('%s opens what the table says, and nothing else', (held, ...marks) => {
    const opened = SCOPES.filter((scope) => hasScope(key(held as Scope), scope));
    expect(opened).toEqual(SCOPES.filter((_, index) => marks[index] === 'x'));
  });

  it('opens the same beside others: several scopes open exactly what each opens', () => {
    fc.assert(
      fc.property(fc.subarray([...SCOPES]), fc.constantFrom(...SCOPES), (held, scope) => {
        expect(hasScope(key(...held), scope)).toBe(held.some((one) => hasScope(key(one), scope)));
      }),
    );
  });

  it('to decide is never implied: it must be held itself', () => {
    fc.assert(
      fc.property(fc.subarray([...SCOPES]), (held) => {
        expect(hasScope(key(...held), 'oversight')).toBe(held.includes('oversight'));
      }),
    );
  });
});

describe('scopes on one credential', () => {
  it('may be any, but for deciding together with composing', () => {
    fc.assert(
      fc.property(fc.subarray([...SCOPES]), (held) => {
        const caller = key(...held);
        const canCompose = hasScope(caller, 'send');
        expect(isForbiddenCombination(held)).toBe(hasScope(caller, 'oversight') && canCompose);
      }),
    );
  });

  it.each<[Scope[], boolean]>([
    [['oversight', 'send'], true],
    [['oversight', 'admin'], true],
    [['read', 'oversight', 'send'], true],
    [['read', 'oversight'], false],
    [['admin', 'send'], false],
    [['admin', 'oversight_read'], false],
    [[], false],
  ])('%j are forbidden together: %s', (scopes, isForbidden) => {
    expect(isForbiddenCombination(scopes)).toBe(isForbidden);
  });
});

describe('the actor of a caller', () => {
  it('is the key for a key, also for one that belongs to a person', () => {
    const ofPerson: Caller = {
      kind: 'key',
      mailboxIds: null,
      tenantId: 't1',
      keyId: 'k1',
      personId: 'p1',
      bodyFields: 'all',
      scopes: [],
    };
    expect(actorOf(ofPerson)).toBe('key:k1');
  });

  it('is the person for a session', () => {
    const session: Caller = {
      kind: 'person',
      mailboxIds: null,
      tenantId: 't1',
      personId: 'p1',
      sessionHash: 'h',
      authContexts: [],
      scopes: [],
    };
    expect(actorOf(session)).toBe('person:p1');
  });
});
