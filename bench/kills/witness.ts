/** What the database says of a message in the end, and what the servers got of it. */
import type { Database } from '../../prisma/client.js';
import type { RealServer } from './servers.js';
import type { Witness } from './tally.js';

export function witnessOf(database: Database, servers: readonly RealServer[]): Witness {
  return {
    async told({ id }) {
      const [recipient, resends] = await Promise.all([
        database.recipient.findFirstOrThrow({ where: { messageId: id } }),
        database.auditEntry.count({ where: { resourceId: id, action: 'email.resend_uncertain' } }),
      ]);
      return { attempts: recipient.attempts, isInDoubt: recipient.state === 'in_doubt', resends };
    },
    copies: ({ recipient }) => servers.flatMap((server) => server.copies(recipient)),
  };
}
