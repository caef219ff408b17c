/**
 * How many bytes of mail are in hand at the same time. What a thread reads lies outside the heaps that its limits bound, so
 * that many large mails at once are kept apart by their size and not by their number.
 */

export interface ByteBudget {
  /** First come, first served; what is larger than all there is goes alone. */
  within<Result>(bytes: number, work: () => Promise<Result>): Promise<Result>;
}

interface Waiting {
  readonly bytes: number;
  readonly enter: () => void;
}

/** @param waitMs how long is waited for others; then it fails, and whoever asked comes again */
export function createByteBudget(limit: number, waitMs: number): ByteBudget {
  let free = limit;
  const waiting: Waiting[] = [];

  function admit(): void {
    for (let next = waiting[0]; next && next.bytes <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.bytes;
      next.enter();
    }
  }

  function room(bytes: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.splice(waiting.indexOf(place), 1);
        reject(new Error('too much mail is being read'));
        // Smaller ones may have stood behind it.
        admit();
      }, waitMs);
      const place: Waiting = {
        bytes,
        enter: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      waiting.push(place);
      admit();
    });
  }

  return {
    async within(size, work) {
      const bytes = Math.min(size, limit);
      await room(bytes);
      try {
        return await work();
      } finally {
        free += bytes;
        admit();
      }
    },
  };
}
