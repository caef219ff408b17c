/**
 * A bounded number of SMTP sessions, idle ones kept for a while. Whoever takes one has it alone; whoever has to wait
 * is served in order.
 */
import type { SmtpSession } from './smtp-session.js';

export interface SessionPool {
  /** Waits for a place. False: the signal ended the wait. Every true is followed by one `leave`. */
  enter(signal?: AbortSignal): Promise<boolean>;
  leave(): void;
  /** An idle session that still answers, or null: open one. */
  takeIdle(): Promise<SmtpSession | null>;
  putBack(session: SmtpSession): void;
  close(): void;
}

export interface PoolSettings {
  readonly places: number;
  readonly idleMilliseconds: number;
}

interface Idle {
  readonly session: SmtpSession;
  readonly expiry: NodeJS.Timeout;
}

export function createSessionPool({ places, idleMilliseconds }: PoolSettings): SessionPool {
  const idle: Idle[] = [];
  const waiting: (() => void)[] = [];
  let taken = 0;
  let isClosed = false;

  function expire(session: SmtpSession): void {
    const at = idle.findIndex((entry) => entry.session === session);
    if (at >= 0) idle.splice(at, 1);
    session.quit();
  }

  return {
    async enter(signal) {
      if (signal?.aborted === true) return false;
      if (taken < places) {
        taken += 1;
        return true;
      }
      return untilServed(waiting, signal);
    },
    leave() {
      const next = waiting.shift();
      if (next === undefined) taken -= 1;
      else next();
    },
    async takeIdle() {
      // The one used last is the one most likely to be there still.
      for (let entry = idle.pop(); entry !== undefined; entry = idle.pop()) {
        clearTimeout(entry.expiry);
        if (await entry.session.reset()) return entry.session;
      }
      return null;
    },
    putBack(session) {
      if (isClosed || !session.isOpen()) return session.quit();
      idle.push({ session, expiry: setTimeout(() => expire(session), idleMilliseconds).unref() });
    },
    close() {
      isClosed = true;
      for (const entry of idle.splice(0)) {
        clearTimeout(entry.expiry);
        entry.session.quit();
      }
    },
  };
}

/** The place of the one who leaves is handed over, so `taken` stays as it is. */
function untilServed(waiting: (() => void)[], signal?: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const onAbort = (): void => {
      const at = waiting.indexOf(serve);
      if (at >= 0) waiting.splice(at, 1);
      resolve(false);
    };
    const serve = (): void => {
      signal?.removeEventListener('abort', onAbort);
      resolve(true);
    };
    waiting.push(serve);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
