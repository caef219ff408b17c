/** A domain that is left in peace, or where enough of us are at work: how long to wait, and who is told. */
import { placeWait } from '../domain/delay.js';
import type { DestinationPause, Obstacle } from '../prisma/stores/destinations.js';
import type { Dependencies } from './dependencies.js';

/** In seconds. */
export function waitBefore(obstacle: Obstacle, releasedAtSeconds: number | null): number {
  const now = Date.now();
  if (obstacle.kind === 'full') return spread(placeWait(releasedAtSeconds, now / 1000));
  return spread(Math.max((obstacle.until.getTime() - now) / 1000, 0));
}

/** Those that wait for the same moment do not all come at once. */
const spread = (seconds: number): number => Math.ceil(seconds * (1 + Math.random() / 4));

/** The domain's name is no secret of a person; a reply may hold an address, and stays in the database. */
export function reportPause({ log }: Dependencies, { domain, reason, seconds }: DestinationPause): void {
  const fields = { domain, reason, seconds };
  if (reason === 'policy')
    log.error(fields, 'a domain refuses our mail: it is left in peace, an operator should look');
  else log.warn(fields, 'a domain asks for less mail: it is left in peace for a while');
}
