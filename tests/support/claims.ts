/** An identity claim with what a test cares about changed. */
import type { IdentityClaim } from '../../domain/identity-claim.js';
import { MESSAGE_ID } from './drafts.js';

export function aClaim(change: Partial<IdentityClaim> = {}): IdentityClaim {
  return {
    agentRef: '3f2c1f0e-5b7a-4d43-9c55-1c1d2e3f4a5b',
    aiGenerated: true,
    approvalRef: '01JDB3M8ZK4Q9X7T5V2W1Y0AUD',
    capabilities: ['read', 'reply', 'send'],
    issuedAt: 1_764_000_000,
    issuer: 'https://mail.acme.test',
    messageId: MESSAGE_ID,
    mailbox: 'bot@acme.test',
    msgHash: 'm'.repeat(43),
    operator: 'Acme Ltd',
    operatorDomain: 'acme.test',
    oversightMode: 'gated_send',
    rcptHash: 'r'.repeat(43),
    reputationHash: 'f'.repeat(64),
    verifiedOperator: true,
    ...change,
  };
}
