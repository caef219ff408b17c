/** Signs of life of a delivery attempt: towards Temporal by heartbeats, towards other attempts by its lease. */
import { Context } from '@temporalio/activity';
import type { Destination } from '../prisma/stores/delivery-store.js';
import type { Dependencies } from './dependencies.js';

const SIGN_OF_LIFE_MS = 4_000;

/** Heartbeats and the lease go on together; whoever lost the lease stops sending. */
export function keepAlive(
  deps: Dependencies,
  destination: Destination,
  fence: number,
): { signal: AbortSignal; stop(): void } {
  const context = Context.current();
  const lost = new AbortController();
  const timer = setInterval(() => {
    context.heartbeat();
    deps.stores.deliveries.renewLease(destination, fence).then(
      (isOurs) => {
        if (!isOurs) lost.abort();
      },
      (error: unknown) =>
        deps.log.warn({ error: String(error) }, 'the lease of a delivery could not be renewed'),
    );
  }, SIGN_OF_LIFE_MS);
  return {
    signal: AbortSignal.any([lost.signal, context.cancellationSignal]),
    stop: () => clearInterval(timer),
  };
}
