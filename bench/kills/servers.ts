/**
 * The real servers that a campaign delivers to: Postfix's smtp-sink, and a whole Postfix in front of another smtp-sink. A
 * copy has arrived when smtp-sink has kept it.
 */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostfix } from '../../local/postfix.js';
import { startSmtpSink, type SmtpSink } from '../../local/smtp-sink.js';
import { startTap } from './tap.js';
import type { SetTrap } from './trap.js';

export const SERVERS = ['smtp-sink', 'Postfix'] as const;
export type ServerName = (typeof SERVERS)[number];

export interface RealServer {
  readonly name: ServerName;
  readonly url: string;
  /** The same, overheard. */
  readonly tapUrl: string;
  /** Hashes of the copies that arrived for a recipient. */
  copies(recipient: string): readonly string[];
  /** Resolves when all that was accepted has arrived. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

type Trap = Pick<SetTrap, 'catches'>;

export async function startSink(trap: Trap): Promise<RealServer> {
  const sink = await startSmtpSink({ isKeeping: true });
  const tap = await startTap(sink.port, trap);
  return {
    ...{ name: 'smtp-sink', url: sink.url, tapUrl: tap.url },
    copies: (recipient) => keptBy(sink, recipient).map(hashOf),
    settled: async () => undefined,
    async stop() {
      await tap.stop();
      await sink.stop();
    },
  };
}

/** Wants root. */
export async function startRelay(trap: Trap): Promise<RealServer> {
  const sink = await startSmtpSink({ isKeeping: true });
  const postfix = await startPostfix({ settings: { relayhost: `[127.0.0.1]:${sink.port}` } });
  const tap = await startTap(postfix.port, trap);
  return {
    ...{ name: 'Postfix', url: postfix.url, tapUrl: tap.url },
    copies: (recipient) => keptBy(sink, recipient).map((raw) => hashOf(asRelayed(raw))),
    settled: () => untilEmpty(() => postfix.log()),
    async stop() {
      await tap.stop();
      await postfix.stop();
      await sink.stop();
    },
  };
}

function keptBy(sink: SmtpSink, recipient: string): Buffer[] {
  return sink
    .messages()
    .filter(({ rcptTo }) => rcptTo.includes(`<${recipient}>`))
    .map(({ raw }) => raw);
}

function hashOf(raw: Buffer): string {
  return createHash('sha256').update(raw).digest('hex');
}

/** Without the `Received` that Postfix puts on top. */
function asRelayed(raw: Buffer): Buffer {
  const own = /^Received: .*\r\n(?:[ \t].*\r\n)*/u.exec(raw.toString('latin1'));
  return raw.subarray(own?.[0].length ?? 0);
}

const POLL_MS = 200;
const EMPTY_WITHIN_MS = 60_000;

/** qmgr names each message when it begins and when it is done with it. */
async function untilEmpty(log: () => string): Promise<void> {
  const idsOf = (line: RegExp): Set<string> => new Set([...log().matchAll(line)].map(([, id]) => String(id)));
  const until = Date.now() + EMPTY_WITHIN_MS;
  for (;;) {
    const removed = idsOf(/qmgr\[\d+\]: (\w+): removed/gu);
    const left = [...idsOf(/qmgr\[\d+\]: (\w+): from=</gu)].filter((id) => !removed.has(id));
    if (left.length === 0) return;
    if (Date.now() > until) throw new Error(`Postfix still has ${left.length} messages`);
    await sleep(POLL_MS);
  }
}
