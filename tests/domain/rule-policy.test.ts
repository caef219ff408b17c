import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isStricterThan } from '../../domain/finding-codes.js';
import type { Finding } from '../../domain/finding.js';
import { decideGate, isAtLeastAsStrict } from '../../domain/gate.js';
import { policyVersions, withSeverities } from '../../domain/rule-policy.js';
import { findingsOf } from '../../domain/rules/index.js';
import { anySeverities, anySubject } from './rules/subjects.js';
import { aRulePolicy } from '../activities/rules.js';

const found = (severity: Finding['severity']): Finding => ({
  code: 'link.differs',
  severity,
  place: 'links[0]',
  message: 'x',
});

const asked = (...severities: Finding['severity'][]) =>
  severities.map((severity) => ({ severities: { 'link.differs': severity } }));

describe('a severity that a policy asks for', () => {
  it.each([
    ['hold', asked('refuse'), 'refuse'],
    ['hold', asked('info'), 'hold'],
    ['refuse', asked('info', 'hold'), 'refuse'],
    ['info', asked('hold', 'info'), 'hold'],
    ['info', [], 'info'],
    ['info', [{ severities: { 'link.unusual': 'refuse' as const } }], 'info'],
  ] as const)('makes of %s with %j: %s', (severity, policies, expected) => {
    expect(withSeverities([found(severity)], policies)).toEqual([found(expected)]);
  });

  it('never loosens: no finding, and no gate', () => {
    const mode = 'autonomous' as const;
    const around = { mode, direction: 'outbound', operation: 'send', policy: 'known' } as const;
    fc.assert(
      fc.property(anySubject, fc.array(anySeverities, { maxLength: 3 }), (subject, severities) => {
        const bare = findingsOf({ ...subject, policies: [] });
        const stricter = withSeverities(
          bare,
          severities.map((each) => ({ severities: each })),
        );
        expect(stricter.map(({ code }) => code)).toEqual(bare.map(({ code }) => code));
        const loosened = bare.filter(({ severity }, index) =>
          isStricterThan(severity, stricter[index]?.severity ?? 'info'),
        );
        expect(loosened).toEqual([]);
        const [before, after] = [bare, stricter].map((findings) => decideGate({ ...around, findings }));
        expect(before && after && isAtLeastAsStrict(after, before)).toBe(true);
      }),
    );
  });
});

it('versions are named by whose they are', () => {
  expect(policyVersions([aRulePolicy({ version: 3 }), aRulePolicy({ mailboxId: 'mb1' })])).toEqual([
    'tenant:3',
    'mailbox:1',
  ]);
});
