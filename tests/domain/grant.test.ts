/** What a person may let a program do, and what a grant holds afterwards. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { includesScope, isForbiddenCombination, SCOPES, type Scope } from '../../domain/caller.js';
import { choiceFault, grantableScopes, scopesAfter, scopesWithin } from '../../domain/grant.js';
import { ROLES } from '../../domain/person.js';

const scopes = fc.subarray([...SCOPES]);

describe('what a person may give', () => {
  it.each([
    [['operator'], ['read', 'send', 'admin', 'oversight_read', 'compliance']],
    [['approver'], ['read', 'oversight', 'oversight_read']],
    [['compliance'], ['read', 'compliance']],
    [
      ['approver', 'operator'],
      ['read', 'oversight', 'oversight_read', 'send', 'admin', 'compliance'],
    ],
    [[], []],
  ] as const)('as %j is %j', (roles, expected) => {
    expect([...grantableScopes(roles)].sort()).toEqual([...expected].sort());
  });

  it('grows with the roles, and is never more than all', () => {
    fc.assert(
      fc.property(fc.subarray([...ROLES]), fc.subarray([...ROLES]), (some, more) => {
        const fewer = grantableScopes(some);
        const all = grantableScopes([...some, ...more]);
        expect(fewer.filter((scope) => !all.includes(scope))).toEqual([]);
      }),
    );
  });
});

describe('a choice', () => {
  it.each([
    ['no scope', { scopes: [], mailboxIds: null }, 'no_scope'],
    ['no mailbox', { scopes: ['read'], mailboxIds: [] }, 'no_mailbox'],
    ['sending and deciding', { scopes: ['send', 'oversight'], mailboxIds: null }, 'forbidden_combination'],
    [
      'administering and deciding',
      { scopes: ['admin', 'oversight'], mailboxIds: null },
      'forbidden_combination',
    ],
    ['administering one mailbox', { scopes: ['admin'], mailboxIds: ['m'] }, 'admin_reaches_all'],
    ['reading the log of one mailbox', { scopes: ['compliance'], mailboxIds: ['m'] }, 'admin_reaches_all'],
    ['reading one mailbox', { scopes: ['read'], mailboxIds: ['m'] }, undefined],
    ['deciding', { scopes: ['read', 'oversight'], mailboxIds: null }, undefined],
    ['administering everything', { scopes: ['admin', 'send'], mailboxIds: null }, undefined],
  ] as const)('of %s: %j', (_name, choice, fault) => {
    expect(choiceFault(choice)).toBe(fault);
  });

  it('that decides beside composing is always a fault', () => {
    fc.assert(
      fc.property(scopes, (chosen) => {
        if (isForbiddenCombination(chosen)) {
          expect(choiceFault({ scopes: chosen, mailboxIds: null })).toBe('forbidden_combination');
        }
      }),
    );
  });
});

describe('a grant after an answer', () => {
  it('holds what was chosen, keeps what was not asked about, and loses what was refused', () => {
    fc.assert(
      fc.property(scopes, scopes, scopes, (held, asked, ticked) => {
        const chosen = asked.filter((scope) => ticked.includes(scope));
        const after = scopesAfter(held, { asked, chosen });
        const expected = SCOPES.filter((scope) =>
          asked.includes(scope) ? chosen.includes(scope) : held.includes(scope),
        );
        expect([...after].sort()).toEqual([...expected].sort());
      }),
    );
  });
});

describe('what a token may use', () => {
  it('is what it says and the grant still holds, never more', () => {
    fc.assert(
      fc.property(scopes, scopes, (held: Scope[], said: Scope[]) => {
        const usable = scopesWithin(held, said);
        expect(usable.every((scope) => said.includes(scope) && includesScope(held, scope))).toBe(true);
        expect(said.filter((scope) => held.includes(scope) && !usable.includes(scope))).toEqual([]);
      }),
    );
  });
});
