import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { saysTheSame, VOTE_TYPE, voteClaims } from '../../signing/vote-statement.js';

const vote = {
  voteId: 'v1',
  personId: 'ann',
  stage: 1,
  revision: 2,
  decision: 'approve',
  tenantId: 't1',
  requestId: 'r1',
  messageId: 'm1',
  reason: 'looks right',
  transport: 'session',
  keyId: null,
  digest: 'd'.repeat(64),
} as const satisfies Parameters<typeof voteClaims>[0];

describe('the statement of a vote', () => {
  it('says who decided what about which content, in names that stay', () => {
    expect(voteClaims(vote, 1_795_000_000)).toEqual({
      sub: 'ann',
      jti: 'v1',
      tenant: 't1',
      request: 'r1',
      message: 'm1',
      revision: 2,
      digest: 'd'.repeat(64),
      stage: 1,
      decision: 'approve',
      reason_sha256: createHash('sha256').update('looks right').digest('hex'),
      transport: 'session',
      key: null,
      iat: 1_795_000_000,
    });
    expect(VOTE_TYPE).toBe('multimail-vote+jwt');
  });

  it('carries the reason as a hash only, since statements are kept when content is erased', () => {
    expect(JSON.stringify(voteClaims(vote, 0))).not.toContain('looks right');
    expect(voteClaims({ ...vote, reason: null }, 0).reason_sha256).toBeNull();
    expect(voteClaims({ ...vote, reason: '' }, 0).reason_sha256).not.toBeNull();
  });
});

describe('a stored vote', () => {
  it('says the same as its statement after a way through JSON', () => {
    const claims = JSON.parse(JSON.stringify(voteClaims(vote, 1_795_000_000)));
    expect(saysTheSame(claims, vote)).toBe(true);
  });

  it.each(Object.keys(vote) as (keyof typeof vote)[])('is told from it once its %s is another', (member) => {
    const claims = voteClaims(vote, 0);
    const value = vote[member];
    const changed = { ...vote, [member]: typeof value === 'number' ? value + 1 : `${value}x` };
    expect(saysTheSame(claims, changed)).toBe(false);
  });

  it('is told from a statement in which any claim is missing or another', () => {
    const claims = voteClaims(vote, 1_795_000_000);
    const names = Object.keys(claims).filter((name) => name !== 'iat');
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.jsonValue(), (name, value) => {
        fc.pre(claims[name] !== value);
        expect(saysTheSame({ ...claims, [name]: value }, vote)).toBe(false);
        expect(saysTheSame({ ...claims, [name]: undefined }, vote)).toBe(false);
      }),
    );
  });

  it('is told from a statement without a time', () => {
    const { iat: _, ...claims } = voteClaims(vote, 0);
    expect(saysTheSame(claims, vote)).toBe(false);
    expect(saysTheSame({ ...claims, iat: 'now' } as never, vote)).toBe(false);
  });
});
