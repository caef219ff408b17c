import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type ClaimPayload,
  claimPayload,
  DROP_ORDER,
  type IdentityClaim,
  TOKEN_LIMIT,
} from '../../domain/identity-claim.js';

const claim: IdentityClaim = {
  agentRef: 'agent-1',
  aiGenerated: true,
  approvalRef: null,
  capabilities: ['send', 'read'],
  issuedAt: 1_764_000_000,
  issuer: 'https://mail.acme.test',
  messageId: '01JD0000000000000000000000',
  mailbox: 'bot@acme.test',
  msgHash: 'm'.repeat(43),
  operator: 'Acme',
  operatorDomain: 'acme.test',
  oversightMode: 'gated_send',
  rcptHash: 'r'.repeat(43),
  reputationHash: 'f'.repeat(64),
  verifiedOperator: true,
};
const short = (): number => 0;
/** Fits once so many claims are left out. */
const fitsWithout = (count: number) => (payload: ClaimPayload) =>
  Object.keys(payload).length <= 16 - count ? TOKEN_LIMIT : TOKEN_LIMIT + 1;

describe('an identity claim', () => {
  it('goes on the wire under the names of the contract', () => {
    expect(claimPayload(claim, short)).toEqual({
      agent_ref: 'agent-1',
      ai_generated: true,
      approval_ref: null,
      capabilities: ['read', 'send'],
      iat: 1_764_000_000,
      iss: 'https://mail.acme.test',
      jti: '01JD0000000000000000000000',
      mailbox: 'bot@acme.test',
      msg_hash: 'm'.repeat(43),
      operator: 'Acme',
      operator_domain: 'acme.test',
      oversight_mode: 'gated_send',
      rcpt_hash: 'r'.repeat(43),
      reputation_hash: 'f'.repeat(64),
      service: 'multimail',
      verified_operator: true,
    });
  });

  it('has no reputation hash where there is none', () => {
    expect(claimPayload({ ...claim, reputationHash: null }, short)).not.toHaveProperty('reputation_hash');
  });

  it.each([0, 1, 2, 3, 4])('leaves out %i optional claims in their order until it fits', (count) => {
    const payload = claimPayload(claim, fitsWithout(count));
    DROP_ORDER.forEach((name, index) => expect(name in payload).toBe(index >= count));
    expect(Object.keys(payload)).toHaveLength(16 - count);
  });

  it('is refused rather than sent without what binds it', () => {
    expect(() => claimPayload(claim, fitsWithout(5))).toThrow('does not fit');
  });

  it('cuts a long operator name at 96 octets, between characters', () => {
    const { operator } = claimPayload({ ...claim, operator: `x${'ü'.repeat(60)}` }, short);
    expect(operator).toBe(`x${'ü'.repeat(47)}`);
  });

  it('never cuts an agent reference or a domain: another one would name somebody else', () => {
    expect(() => claimPayload({ ...claim, agentRef: 'a'.repeat(2000) }, short)).toThrow('agent_ref');
    expect(() => claimPayload({ ...claim, operatorDomain: `${'a'.repeat(97)}.com` }, short)).toThrow(
      'domain',
    );
    expect(claimPayload({ ...claim, agentRef: 'a'.repeat(64) }, short).agent_ref).toHaveLength(64);
  });

  it('always keeps the mandatory claims and never exceeds the limit', () => {
    const length = (payload: ClaimPayload): number =>
      Math.ceil((JSON.stringify(payload).length * 4) / 3) + 150;
    const texts = fc.array(fc.string({ unit: 'grapheme-ascii' }), { maxLength: 30 });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 60 }), texts, (operator, capabilities) => {
        const payload = claimPayload({ ...claim, operator, capabilities }, length);
        expect(length(payload)).toBeLessThanOrEqual(TOKEN_LIMIT);
        expect(payload).toMatchObject({
          msg_hash: claim.msgHash,
          rcpt_hash: claim.rcptHash,
          jti: claim.messageId,
        });
      }),
    );
  });
});
