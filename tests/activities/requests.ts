/** Approval requests and signed votes as the stores hold them. */
import type { Keyring } from '../../signing/keyring.js';
import { VOTE_TYPE, voteClaims } from '../../signing/vote-statement.js';
import type { StoredRequest, StoredVote } from '../../prisma/stores/approval-store.js';
import { MESSAGE_ID } from '../support/drafts.js';
import { DIGEST, mailbox, TENANT_ID } from './world.js';

export function aRequest(change: Partial<StoredRequest> = {}): StoredRequest {
  return {
    requestId: 'r1',
    messageId: MESSAGE_ID,
    revision: 1,
    digest: DIGEST,
    stages: [{ approverIds: ['ann'], needed: 1, justification: 'optional' }],
    openedAtMs: 0,
    expiresAtMs: Date.now() + 60_000,
    editorMayVote: true,
    tenantId: TENANT_ID,
    mailboxId: mailbox.id,
    mode: 'gated_send',
    policyVersion: 4,
    governance: null,
    state: 'open',
    resolutionRef: null,
    createdAt: new Date(0),
    closedAt: null,
    ...change,
  };
}

/** A ULID, the same for the same name. */
export function voteIdOf(name: string): string {
  const hex = Buffer.from(name.slice(0, 2).padEnd(2)).toString('hex').toUpperCase();
  return `${MESSAGE_ID.slice(0, -hex.length)}${hex}`;
}

type Unsigned = Omit<StoredVote, 'statement'>;

export function unsignedVote(personId: string, change: Partial<Unsigned> = {}): Unsigned {
  return {
    voteId: voteIdOf(personId),
    personId,
    stage: 0,
    revision: 1,
    decision: 'approve',
    tenantId: TENANT_ID,
    requestId: 'r1',
    messageId: MESSAGE_ID,
    reason: null,
    transport: 'session',
    keyId: null,
    createdAt: new Date(0),
    countedAt: null,
    ...change,
  };
}

/** A vote whose statement the approval service has signed. */
export async function aVote(
  keyring: Keyring,
  personId: string,
  change: Partial<Unsigned> = {},
): Promise<StoredVote> {
  const vote = unsignedVote(personId, change);
  const claims = voteClaims({ ...vote, digest: DIGEST }, 1_795_000_000);
  return { ...vote, statement: await keyring.sign('approval', VOTE_TYPE, claims) };
}
