/** What the operations that submit a message ask for and answer in the same way. */
import { gateTiming, idempotencyKey, moment } from '../fields.js';

/** When it leaves, under either name, and how a repeat is known. */
export const departure = {
  send_at: moment.optional(),
  scheduled_at: moment.optional().describe('The same as send_at'),
  gate_timing: gateTiming.optional(),
  idempotency_key: idempotencyKey.optional(),
};

const submittedStatus = ({ status }: { status: string }) => (status === 'already_sent' ? 200 : 202);

/** A route that answers 202 for a message that was taken in, 200 for one that was there already. */
export function submittedAt(path: string) {
  return { method: 'post', path, success: 202, successOf: submittedStatus, otherSuccesses: [200] } as const;
}
