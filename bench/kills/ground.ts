/** A running installation as the campaign sees it: its front door, and what its database says afterwards. */
import type { OnUncertain } from '../../domain/mailbox.js';
import type { Database } from '../../prisma/client.js';
import type { Ground, Sent } from './campaign.js';
import { startKillableWorker } from './worker-process.js';

export interface GroundParts {
  /** Settings of the installation's processes. */
  readonly env: Readonly<Record<string, string>>;
  readonly database: Database;
  readonly agentKey: string;
  /** Autonomous ones: what is under test is the delivery. */
  readonly mailboxes: Readonly<Record<OnUncertain, string>>;
}

/** Short waits after a reply that puts us off, so that a campaign ends the same day. */
const RETRY_SECONDS = '1,1,1,1,1,1,1,1,1,1';
/** Several segments on the wire. */
const MARKDOWN = 'What was approved is what is sent. '.repeat(1500);

export function groundOf({ env, database, agentKey, mailboxes }: GroundParts): Ground {
  return {
    startWorker: (smtpUrl) =>
      startKillableWorker({ ...env, SMTP_URL: smtpUrl, DELIVERY_RETRY_SECONDS: RETRY_SECONDS }),
    async submit(onUncertain, recipient) {
      const response = await fetch(`${env.PUBLIC_BASE_URL}/v1/mailboxes/${mailboxes[onUncertain]}/send`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${agentKey}` },
        body: JSON.stringify({ to: [recipient], subject: `For ${recipient}`, markdown: MARKDOWN }),
      });
      const answer = (await response.json()) as { id?: string };
      if (answer.id === undefined) throw new Error(`not taken in: ${JSON.stringify(answer)}`);
      return { id: answer.id, recipient };
    },
    async stateOfAttempt({ id }: Sent) {
      const last = await database.deliveryAttempt.findFirst({
        where: { messageId: id },
        orderBy: { number: 'desc' },
      });
      return last?.state;
    },
    async inData() {
      const attempts = await database.deliveryAttempt.findMany({ where: { state: 'data_begun' } });
      return attempts.map(({ messageId }) => messageId);
    },
    async status({ id }: Sent) {
      return (await database.message.findUnique({ where: { id } }))?.status;
    },
  };
}
