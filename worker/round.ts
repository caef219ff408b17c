/** A look that is taken again and again, each some time after the one before has ended. */

/** @param look answers whether there may be more at once */
export function startRound(look: () => Promise<boolean>, everyMs: number): { stop(): Promise<void> } {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const lookAndPause = async () => {
    const wasFull = await look();
    // A pause after each look, not between their beginnings: a slow Temporal is not asked by several at once.
    if (!isStopped) again(wasFull ? 0 : everyMs);
  };
  const again = (ms: number) => {
    timer = setTimeout(() => {
      running = lookAndPause();
    }, ms);
  };
  again(everyMs);
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
