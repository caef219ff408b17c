/** What the database says of a message in the end, and what both servers got of it. */
import { createHash } from 'node:crypto';
import type { SmtpSink } from '../../local/smtp-sink.js';
import type { Database } from '../../prisma/client.js';
import type { Witness } from './tally.js';
import type { TrapServer } from './trap-server.js';

export function witnessOf(database: Database, trap: TrapServer, sink: Pick<SmtpSink, 'messages'>): Witness {
  // As the trap hashes them: without the final line's end.
  const sunk = sink.messages().map(({ rcptTo, raw }) => ({
    rcptTo,
    hash: createHash('sha256').update(raw.subarray(0, -2)).digest('hex'),
  }));
  return {
    async told({ id }) {
      const [recipient, resends] = await Promise.all([
        database.recipient.findFirstOrThrow({ where: { messageId: id } }),
        database.auditEntry.count({ where: { resourceId: id, action: 'email.resend_uncertain' } }),
      ]);
      return { attempts: recipient.attempts, isInDoubt: recipient.state === 'in_doubt', resends };
    },
    copies: ({ recipient }) => [
      ...trap.copies(recipient),
      ...sunk.filter(({ rcptTo }) => rcptTo.includes(`<${recipient}>`)).map(({ hash }) => hash),
    ],
  };
}
