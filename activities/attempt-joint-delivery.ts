/**
 * One delivery attempt for all recipients of a message at once, out of its mailbox in Microsoft 365. It is recorded under the
 * first recipient, whose lease keeps other attempts away, and its outcome is everybody's.
 */
import type { Destination } from '../prisma/stores/delivery-store.js';
import type { GraphDelivery } from '../prisma/stores/graph-delivery-store.js';
import { assertFrozenBytes, attemptDelivery, destinationOf } from './attempt-delivery.js';
import { attemptUnderLease } from './attempt-under-lease.js';
import { belongings, type Belongings } from './belongings.js';
import type { Dependencies } from './dependencies.js';
import type { AttemptInput, AttemptResult, DraftRecord } from './mail-transports/transport.js';
import { settleSuppressed, type AttemptAnswer, type Begun } from './settle-attempt.js';

/** An attempt by the way that the release chose for the message. */
export async function attemptByItsWay(
  deps: Dependencies,
  input: { messageId: string; recipient: number },
): Promise<AttemptAnswer> {
  const joint = await deps.stores.graphDeliveries.find(input.messageId);
  return joint ? attemptJointDelivery(deps, joint) : attemptDelivery(deps, input);
}

async function attemptJointDelivery(deps: Dependencies, joint: GraphDelivery): Promise<AttemptAnswer> {
  const [destination, around] = await Promise.all([
    destinationOf(deps, joint.messageId, 0),
    belongings(deps.stores, joint.messageId),
  ]);
  // What became of an attempt that was lost stands in the mailbox: it is asked, not doubted.
  const beginning = await deps.stores.deliveries.begin(destination, 'ask');
  switch (beginning.kind) {
    case 'settled':
      return { kind: 'settled', state: beginning.state };
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'paused':
    case 'full':
    case 'busy':
    case 'in_doubt':
      throw new Error('another attempt for this message is still alive');
    case 'begun':
      return transmit(deps, destination, { begun: beginning, joint, around });
  }
}

interface Transmission {
  readonly begun: Begun;
  readonly joint: GraphDelivery;
  readonly around: Belongings;
}

async function transmit(
  deps: Dependencies,
  destination: Destination,
  { begun, joint, around }: Transmission,
): Promise<AttemptAnswer> {
  const { message, mailbox, revision } = around;
  const everybody = [...message.to, ...message.cc, ...message.bcc];
  const [wire, suppressed] = await Promise.all([
    deps.content.get(begun.wireSha256),
    deps.stores.sends.suppressed(begun.tenantId, everybody),
  ]);
  const together = { together: true };
  // One of several cannot be left out: the others would see a list that nobody approved.
  if (suppressed.length > 0 && joint.sendingSince === null) {
    return settleSuppressed(deps, destination, { ...begun, ...together });
  }
  assertFrozenBytes(wire, revision);

  return attemptUnderLease(deps, destination, {
    ...together,
    begun,
    around,
    onUncertain: mailbox.onUncertain,
    attempt: (lease) =>
      attempt(deps, {
        ...lease,
        joint,
        wire,
        begun,
        bcc: message.bcc,
        isResentInDoubt: mailbox.onUncertain === 'resend',
      }),
  });
}

interface Handing extends Pick<AttemptInput, 'signal' | 'onDataBegins'> {
  readonly joint: GraphDelivery;
  readonly wire: Buffer;
  readonly begun: Begun;
  readonly bcc: readonly string[];
  readonly isResentInDoubt: boolean;
}

async function attempt(deps: Dependencies, { joint, wire, begun, ...rest }: Handing): Promise<AttemptResult> {
  if (!deps.microsoft365) {
    return { kind: 'held', reason: 'configuration', reply: 'M365_TENANTS is not set any more' };
  }
  return deps.microsoft365.transport.attempt({
    ...rest,
    mailbox: { entraTenantId: joint.entraTenantId, user: joint.graphUser },
    wireSha256: begun.wireSha256,
    message: wire,
    draft: draftRecord(deps, joint, begun.wireSha256),
  });
}

function draftRecord({ stores }: Dependencies, joint: GraphDelivery, copy: string): DraftRecord {
  const { messageId, draftId, wireSha256, sendingSince } = joint;
  const { graphDeliveries } = stores;
  return {
    known: draftId !== null && wireSha256 !== null ? { id: draftId, wireSha256, sendingSince } : null,
    keep: (id, internetMessageId) =>
      graphDeliveries.keepDraft(messageId, { id, wireSha256: copy }, internetMessageId),
    forget: () => graphDeliveries.forgetDraft(messageId),
    sendingBegins: () => graphDeliveries.setSending(messageId, new Date()),
    wasNotSent: () => graphDeliveries.setSending(messageId, null),
    hasGoneAs: (internetMessageId) => graphDeliveries.hasGoneAs(messageId, internetMessageId),
  };
}
