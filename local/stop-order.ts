/** Remembers how to stop what was started, and stops it in the opposite order. */

export interface StopOrder {
  /** Started last, stopped first. */
  add(name: string, stop: () => Promise<void>): void;
  /** Stops everything once; a part that fails to stop does not keep the others running. */
  stopAll(log: (line: string) => void): Promise<void>;
}

/** An empty order. */
export function stopOrder(): StopOrder {
  const parts: { name: string; stop: () => Promise<void> }[] = [];
  return {
    add(name, stop) {
      parts.push({ name, stop });
    },
    async stopAll(log) {
      for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
        try {
          await part.stop();
        } catch (error) {
          log(`${part.name} did not stop cleanly: ${String(error)}`);
        }
      }
    },
  };
}
