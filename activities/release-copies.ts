/**
 * The release: checks the clearance against what is stored, then makes each recipient's copy once and keeps it, so that
 * every retry sends the same bytes. A copy is made anew only where an approval came after it was signed.
 */
import { decodeJwt } from 'jose';
import { resolve } from '../domain/approval-request.js';
import type { Clearance } from '../domain/clearance.js';
import { DomainError } from '../domain/errors.js';
import { decideGate } from '../domain/gate.js';
import { recipientsOf, type NamedRecipient } from '../domain/recipients.js';
import { belongings, type Belongings, type CurrentRevision } from './belongings.js';
import { checkStatement } from './count-vote.js';
import type { Dependencies } from './dependencies.js';
import { effectiveMode, factsOf } from './gather-facts.js';
import { copyMaker, type Copy } from './make-copy.js';

export interface Release {
  readonly messageId: string;
  readonly clearance: Clearance;
  /** The `send_at` that was waited for, epoch milliseconds; 0 for none. */
  readonly dueAtMs: number;
}

export type ReleaseAnswer =
  | { readonly kind: 'released'; readonly recipients: number }
  /** The gate has closed, or the message was edited, since the clearance was given: pass it again. */
  | { readonly kind: 'gate_closed' };

const GATE_CLOSED: ReleaseAnswer = { kind: 'gate_closed' };

/** @throws DomainError `not_cleared` where content or votes are not what the clearance stands for */
export async function releaseCopies(deps: Dependencies, release: Release): Promise<ReleaseAnswer> {
  const around = await belongings(deps.stores, release.messageId);
  const { revision } = around;
  if (!revision) return GATE_CLOSED;
  if (revision.digest !== release.clearance.digest || revision.number !== release.clearance.revision) {
    throw new DomainError('not_cleared', 'The clearance is for another content than the one that is stored');
  }
  const approval = await approvalOf(deps, around, revision);
  if (approval === 'missing') return GATE_CLOSED;

  const recipients = recipientsOf(around.message);
  const unsigned = await addressesToSign(deps, around.message, approval.ref);
  if (unsigned.length > 0) {
    const releasedAtSeconds = around.message.releasedAtSeconds ?? Math.floor(Date.now() / 1000);
    const make = await copyMaker(deps, around, {
      frozen: await deps.content.get(revision.mimeSha256),
      releasedAtSeconds,
      approvalRef: approval.ref,
      mode: effectiveMode(around.message, around.mailbox),
    });
    const copies = await Promise.all(unsigned.map(make));
    const released = { release, around, revision, copies, releasedAtSeconds, approvalRef: approval.ref };
    if ((await record(deps, { ...released, recipients })) === 'edited') return GATE_CLOSED;
  }
  return { kind: 'released', recipients: recipients.length };
}

/** Whoever has no copy yet, or one that was signed before the approval that now stands behind it. */
async function addressesToSign(
  { stores }: Dependencies,
  message: Belongings['message'],
  approvalRef: string | null,
): Promise<string[]> {
  const known = await stores.deliveries.states(message.id);
  const isToSign = (address: string): boolean => {
    const delivery = known.find((other) => other.address === address);
    if (!delivery) return true;
    const { state, identity } = delivery;
    return state === 'waiting' && (identity === null || decodeJwt(identity).approval_ref !== approvalRef);
  };
  return recipientsOf(message)
    .map(({ address }) => address)
    .filter(isToSign);
}

/**
 * Believes nothing the workflow says: asks the gate anew and, where anybody had to approve, verifies every vote again.
 * `ref` is the audit id of the resolution; null where nobody had to be asked.
 */
async function approvalOf(
  deps: Dependencies,
  around: Belongings,
  revision: CurrentRevision,
): Promise<{ ref: string | null } | 'missing'> {
  const gate = decideGate((await factsOf(deps, around)).gate);
  if (gate.kind === 'refuse') return 'missing';
  const request = await deps.stores.approvals.forMessage(around.message.id);
  // What was asked about an earlier revision says nothing about this one.
  if (request?.revision !== revision.number) return gate.kind === 'allow' ? { ref: null } : 'missing';

  if (request.state !== 'approved' || request.digest !== revision.digest) {
    throw new DomainError('not_cleared', 'No approval covers the content that is stored');
  }
  const votes = await deps.stores.approvals.votes(request.requestId);
  for (const vote of votes) await checkStatement(deps.keyring, vote, revision.digest);
  if (resolve(request, votes, 0).kind !== 'approved') {
    throw new DomainError('not_cleared', 'The votes that can be verified do not approve this message');
  }
  return { ref: request.resolutionRef };
}

interface Released {
  readonly release: Release;
  readonly around: Belongings;
  readonly revision: CurrentRevision;
  readonly recipients: readonly NamedRecipient[];
  readonly copies: readonly Copy[];
  readonly releasedAtSeconds: number;
  readonly approvalRef: string | null;
}

async function record(deps: Dependencies, released: Released): Promise<'released' | 'edited'> {
  const { release, around, revision, recipients, copies, releasedAtSeconds, approvalRef } = released;
  return deps.stores.sends.release({
    messageId: release.messageId,
    revision: revision.number,
    dueAtMs: release.dueAtMs,
    releasedAtSeconds,
    tenantId: around.message.tenantId,
    recipients,
    copies,
    audit: [
      {
        tenantId: around.message.tenantId,
        action: 'email.release',
        actor: 'system',
        resourceType: 'email',
        resourceId: release.messageId,
        metadata: {
          basis: release.clearance.basis,
          approval_ref: approvalRef,
          revision: revision.number,
          digest: revision.digest,
          mime_sha256: revision.mimeSha256,
          copies: copies.map(({ wireSha256 }) => wireSha256),
        },
      },
    ],
  });
}
