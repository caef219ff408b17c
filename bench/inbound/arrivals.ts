/** What has come in, as the database says. */
import { setTimeout as sleep } from 'node:timers/promises';
import { UNREADABLE } from '../../inbound/unreadable.js';
import type { Database } from '../../prisma/client.js';

export interface Arrivals {
  /** Waits until every mail that was accepted is a message. */
  allIn(): Promise<void>;
  /** Hashes of raw mails → how each one stands. */
  byHash(): Promise<ReadonlyMap<string, { readonly isDisplayed: boolean; readonly status: string }>>;
}

const AGAIN_MS = 20;
const PATIENCE_MS = 300_000;

export function arrivalsIn(database: Database): Arrivals {
  return {
    async allIn() {
      const until = Date.now() + PATIENCE_MS;
      for (;;) {
        const [accepted, arrived] = await Promise.all([
          database.inboundMail.count(),
          database.message.count({ where: { direction: 'inbound' } }),
        ]);
        if (accepted === arrived) return;
        if (Date.now() > until) throw new Error(`${accepted - arrived} mails did not become messages`);
        await sleep(AGAIN_MS);
      }
    },
    async byHash() {
      const rows = await database.message.findMany({
        where: { direction: 'inbound' },
        select: { rawSha256: true, markdown: true, status: true },
      });
      return new Map(
        rows.map(({ rawSha256, markdown, status }) => [
          String(rawSha256),
          { isDisplayed: markdown !== UNREADABLE, status },
        ]),
      );
    },
  };
}
