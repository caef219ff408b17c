/** How often, and how many times at once, one IP address may connect. Of this process: nothing here is worth a database. */
import { refusal, type SmtpRefusal } from './refusal.js';

export interface ClientLimits {
  /** Undefined where the client may come in; every such one leaves later. */
  enter(address: string): SmtpRefusal | undefined;
  leave(address: string): void;
}

export interface LimitsOfAddress {
  readonly atOnce: number;
  readonly perMinute: number;
}

const MINUTE_MS = 60_000;

export function createClientLimits({ atOnce, perMinute }: LimitsOfAddress, now = Date.now): ClientLimits {
  const connected = new Map<string, number>();
  let recent = new Map<string, number>();
  let minute = 0;
  return {
    enter(address) {
      const present = Math.floor(now() / MINUTE_MS);
      if (present !== minute) recent = new Map();
      minute = present;
      const [open, tries] = [connected.get(address) ?? 0, (recent.get(address) ?? 0) + 1];
      recent.set(address, tries);
      if (tries > perMinute) return refusal(421, '4.7.0 Too many connections in this minute');
      if (open >= atOnce) return refusal(421, '4.7.0 Too many connections at once');
      connected.set(address, open + 1);
      return undefined;
    },
    leave(address) {
      const open = (connected.get(address) ?? 0) - 1;
      if (open > 0) connected.set(address, open);
      else connected.delete(address);
    },
  };
}
