/** The story of a mail from its 250 until it is a message: taken in, however long the database or DNS is away. */
import { takeInMail } from './deeds.js';
import type { AcceptedMail } from './messages.js';

export async function takeIn(mail: AcceptedMail): Promise<string> {
  return takeInMail(mail);
}
