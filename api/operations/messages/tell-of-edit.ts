/** Telling a send that its message was edited. What was edited stands in the database by then, whoever hears of it when. */
import type { Message } from '../../../domain/message.js';
import type { Context } from '../../context.js';

/**
 * Where Temporal does not answer, the send finds it at its re-check, or the sweep tells it.
 * @param before the message as it was
 */
export async function tellOfEdit({ sends, log }: Context, before: Message): Promise<void> {
  try {
    await sends.tellOfEdit(before.id, before.revision);
  } catch (error) {
    log.warn({ message_id: before.id, error: String(error) }, 'the edit is left to the sweep');
  }
}
