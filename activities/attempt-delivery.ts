/**
 * One delivery attempt for one recipient. What is about to happen is recorded before it happens: `started`, then
 * `data_begun` before the first body byte, then the outcome; what cannot be known afterwards is in doubt, not repeated.
 */
import type { AttemptOutcome } from '../domain/delivery-attempt.js';
import { DomainError } from '../domain/errors.js';
import type { Destination, EarlierAttempts } from '../prisma/stores/delivery-store.js';
import { attemptUnderLease } from './attempt-under-lease.js';
import { belongings, type Belongings } from './belongings.js';
import { waitBefore } from './destination-peace.js';
import type { Dependencies } from './dependencies.js';
import type { MailTransport } from './mail-transports/transport.js';
import { sha256Hex } from './mime/sha256.js';
import { settle, settleSuppressed, type AttemptAnswer, type Begun } from './settle-attempt.js';
import { tellDelay } from './tell-delay.js';

/** @param recipient index into the message's recipients by address: addresses stay out of workflow history */
export async function attemptDelivery(
  deps: Dependencies,
  { messageId, recipient }: { messageId: string; recipient: number },
): Promise<AttemptAnswer> {
  const [destination, around] = await Promise.all([
    destinationOf(deps, messageId, recipient),
    belongings(deps.stores, messageId),
  ]);
  const answer = await answerOf(deps, destination, around);
  if (answer.kind === 'deferred') await tellDelay(deps, { destination, around, ...answer });
  return answer;
}

async function answerOf(
  deps: Dependencies,
  destination: Destination,
  around: Belongings,
): Promise<AttemptAnswer> {
  const { mailbox, message } = around;
  const transport = deps.transportFor(mailbox);
  const { placesPerDomain } = transport;
  const beginning = await deps.stores.deliveries.begin(destination, mailbox.onUncertain, placesPerDomain);
  switch (beginning.kind) {
    case 'settled':
      return { kind: 'settled', state: beginning.state };
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'paused':
    case 'full':
      return { kind: 'deferred', retryAfterSeconds: waitBefore(beginning, message.releasedAtSeconds) };
    case 'busy':
      throw new DomainError('unavailable', 'Another attempt for this recipient is still alive');
    case 'in_doubt':
      return settle(deps, destination, {
        begun: { ...beginning, earlier: NONE },
        outcome: LOST,
        reply: null,
      });
    case 'begun':
      return transmit(deps, destination, { begun: beginning, around, transport });
  }
}

/** The worker that began the body never told its outcome: the message may have arrived. */
const LOST: AttemptOutcome = { kind: 'in_doubt', reason: 'no_reply' };
const NONE: EarlierAttempts = { deferred: 0, unreachable: 0 };

export async function destinationOf(
  deps: Dependencies,
  messageId: string,
  index: number,
): Promise<Destination> {
  const recipient = (await deps.stores.messages.recipients(messageId))[index];
  if (!recipient) throw new DomainError('not_found', 'The message has no such recipient');
  return { messageId, address: recipient.address };
}

interface Transmission {
  readonly begun: Begun;
  readonly around: Belongings;
  readonly transport: MailTransport;
}

async function transmit(
  deps: Dependencies,
  destination: Destination,
  { begun, around, transport }: Transmission,
): Promise<AttemptAnswer> {
  const [message, suppressed] = await Promise.all([
    deps.content.get(begun.wireSha256),
    deps.stores.sends.suppressed(begun.tenantId, [destination.address]),
  ]);
  if (suppressed.length > 0) return settleSuppressed(deps, destination, begun);
  assertFrozenBytes(message, around.revision);

  return attemptUnderLease(deps, destination, {
    begun,
    around,
    onUncertain: around.mailbox.onUncertain,
    attempt: (lease) =>
      transport.attempt({
        ...lease,
        mailFrom: begun.mailFrom,
        rcptTo: destination.address,
        envelopeId: destination.messageId,
        message,
      }),
  });
}

/** What was approved is what leaves: behind our own headers stand the frozen bytes, whatever a row points to. */
export function assertFrozenBytes(wire: Buffer, revision: Belongings['revision']): void {
  const frozen = wire.subarray(Math.max(wire.length - (revision?.mimeSize ?? 0), 0));
  if (revision && sha256Hex(frozen) === revision.mimeSha256) return;
  throw new DomainError('not_cleared', 'The copy does not hold the content that was approved');
}
