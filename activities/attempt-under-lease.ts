/**
 * What every attempt has in common, by whichever way: a lease that is kept alive, "the body begins" committed before it does,
 * and the outcome recorded.
 */
import type { Belongings } from './belongings.js';
import type { Destination } from '../prisma/stores/delivery-store.js';
import type { Dependencies } from './dependencies.js';
import { mayAgentSend } from './governance/read-agent.js';
import { keepAlive } from './keep-alive.js';
import { demoteBeforeData } from './oversight/demote.js';
import type { AttemptInput, AttemptResult } from './mail-transports/transport.js';
import { settle, settleStopped, type AttemptAnswer, type Begun, type Ended } from './settle-attempt.js';

interface LeasedAttempt extends Pick<Ended, 'onUncertain' | 'together'> {
  readonly begun: Begun;
  readonly around: Belongings;
  readonly attempt: (lease: Pick<AttemptInput, 'signal' | 'onDataBegins'>) => Promise<AttemptResult>;
}

/** @throws what is neither an outcome nor a stop: Temporal tries it again */
export async function attemptUnderLease(
  deps: Dependencies,
  destination: Destination,
  { begun, around, attempt, ...how }: LeasedAttempt,
): Promise<AttemptAnswer> {
  const alive = keepAlive(deps, destination, begun.fence);
  let isStopped = false;
  try {
    const { reply, ...outcome } = await attempt({
      signal: alive.signal,
      async onDataBegins() {
        const body = { ...begun, mailDomain: deps.mailDomain };
        await demoteBeforeData(deps, around);
        isStopped =
          !(await mayAgentSend(deps, around)) ||
          !(await deps.stores.deliveries.dataBegins(destination, body));
        // Thrown before a body byte was given: the transport closes, and nothing has left.
        if (isStopped) throw new Error('the message may not leave now');
      },
    });
    return await settle(deps, destination, { begun, outcome, reply, ...how });
  } catch (error) {
    if (!isStopped) throw error;
    return settleStopped(deps, destination, begun);
  } finally {
    alive.stop();
  }
}
