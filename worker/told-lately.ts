/**
 * Sends that this worker has told something within the last minute. Some it cannot help, such as one whose domain has
 * lapsed: it stays due for days, and to tell it at every sweep only lengthens its history.
 */
const LATELY_MS = 60_000;

export interface ToldLately {
  has(messageId: string): boolean;
  add(messageId: string): void;
}

export function createToldLately(now: () => number = Date.now): ToldLately {
  const toldAt = new Map<string, number>();
  const forgetOld = () => {
    // In the order in which they were told.
    for (const [messageId, at] of toldAt) {
      if (now() - at < LATELY_MS) return;
      toldAt.delete(messageId);
    }
  };
  return {
    has(messageId) {
      forgetOld();
      return toldAt.has(messageId);
    },
    add(messageId) {
      toldAt.delete(messageId);
      toldAt.set(messageId, now());
    },
  };
}
