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
import { isSteppedUp } from '../domain/vote-right.js';
import type { GraphDelivery } from '../prisma/stores/graph-delivery-store.js';
import type { ReleaseRecord } from '../prisma/stores/send-store.js';
import { belongings, type Belongings, type CurrentRevision } from './belongings.js';
import { checkStatement, contextsOf } from './count-vote.js';
import type { Dependencies } from './dependencies.js';
import { effectiveMode, factsOf } from './gather-facts.js';
import { copyMaker, type Copy, type MakeCopy } from './make-copy.js';

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
  const joint = await jointWay(deps, around);
  const unsigned = await addressesToSign(deps, around.message, approval.ref);
  if (unsigned.length > 0) {
    const releasedAtSeconds = around.message.releasedAtSeconds ?? Math.floor(Date.now() / 1000);
    const make = await copyMaker(deps, around, {
      frozen: await deps.content.get(revision.mimeSha256),
      releasedAtSeconds,
      approvalRef: approval.ref,
      mode: effectiveMode(deps, around),
      everybody: joint && everybodyOf(around.message),
    });
    const copies = await (joint ? sharedCopy(make, recipients) : Promise.all(unsigned.map(make)));
    const released = { release, around, revision, copies, releasedAtSeconds, approvalRef: approval.ref };
    if ((await record(deps, { ...released, recipients, joint })) === 'edited') return GATE_CLOSED;
  }
  return { kind: 'released', recipients: deliveriesOf(joint, recipients) };
}

/** One message for everybody is one delivery, under the name of the first recipient. */
function deliveriesOf(joint: JointWay | undefined, recipients: readonly NamedRecipient[]): number {
  return joint ? 1 : recipients.length;
}

type JointWay = Pick<GraphDelivery, 'messageId' | 'entraTenantId' | 'graphUser'>;

/** The way out of a mailbox in Microsoft 365, where it was chosen: for a message that was released, the choice stands. */
async function jointWay(
  { stores, microsoft365 }: Dependencies,
  { message, mailbox, tenant }: Belongings,
): Promise<JointWay | undefined> {
  const chosen = await stores.graphDeliveries.find(message.id);
  if (chosen) return chosen;
  if (mailbox.transport !== 'microsoft365' || message.releasedAtSeconds !== null) return undefined;
  const entraTenantId = microsoft365?.tenantOf(tenant.slug);
  if (entraTenantId === undefined || mailbox.graphUser === null) {
    throw new DomainError(
      'unavailable',
      'The mailbox lives in Microsoft 365, and this installation is not set up for it',
    );
  }
  return { messageId: message.id, entraTenantId, graphUser: mailbox.graphUser };
}

function everybodyOf(message: Belongings['message']) {
  const all = recipientsOf(message).map(({ address }) => address);
  return { all, visible: [...message.to, ...message.cc] };
}

async function sharedCopy(make: MakeCopy, recipients: readonly NamedRecipient[]): Promise<Copy[]> {
  const [first] = recipients;
  if (!first) return [];
  const copy = await make(first.address);
  return recipients.map(({ address }) => ({ ...copy, address }));
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
  const isStrongEnough = votes.every((vote) => isSteppedUp(request, contextsOf(vote)));
  if (!isStrongEnough || resolve(request, votes, 0).kind !== 'approved') {
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
  readonly joint: JointWay | undefined;
}

async function record({ stores }: Dependencies, released: Released): Promise<'released' | 'edited'> {
  const { joint, around } = released;
  const { tenantId } = around.message;
  if (!joint) return stores.sends.release(releaseRecord(released));
  return stores.together(async ({ sends, graphDeliveries }) => {
    const outcome = await sends.release(releaseRecord(released));
    const { messageId, entraTenantId, graphUser } = joint;
    if (outcome === 'released') await graphDeliveries.open({ messageId, tenantId, entraTenantId, graphUser });
    return outcome;
  });
}

function releaseRecord(released: Released): ReleaseRecord {
  const { release, around, revision, recipients, copies, releasedAtSeconds, approvalRef } = released;
  return {
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
          copies: [...new Set(copies.map(({ wireSha256 }) => wireSha256))],
          ...(released.joint ? { transport: 'microsoft365' } : {}),
        },
      },
    ],
  };
}
