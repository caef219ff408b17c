/** The story of a message that came in and goes to the oversight address as well: tried for days, and its end on record. */
import { deeds, forwardInbound } from './deeds.js';
import type { Send } from './messages.js';

export async function passOnInbound(message: Send): Promise<void> {
  try {
    await forwardInbound(message);
  } catch {
    await deeds.giveUpForward(message);
  }
}
