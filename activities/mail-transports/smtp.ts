/**
 * SMTP to a relay: one recipient per transaction, a few connections kept open. A kept connection that turns out dead
 * before the body was asked for is replaced silently; everything else is an outcome.
 */
import { classifyBreak } from '../../domain/delivery-attempt.js';
import { refuseBadEnvelope } from './envelope.js';
import { readRelayUrl } from './relay-url.js';
import { createSessionPool, type SessionPool } from './session-pool.js';
import { openSession, type SessionSettings, type SmtpSession } from './smtp-session.js';
import type { AttemptInput, AttemptResult, MailTransport } from './transport.js';

export interface SmtpTransportSettings {
  /** As `relay-url.ts` reads it. */
  readonly url: string;
  /** Our name in EHLO. */
  readonly name: string;
  /** Milliseconds. */
  readonly timeouts?: Partial<SessionSettings['timeouts']>;
  readonly maxConnections?: number;
  /** How long an unused connection is kept. */
  readonly idleMilliseconds?: number;
  /** PEM of a private certificate authority. */
  readonly ca?: string;
}

const MINUTE = 60_000;
/** RFC 5321 §4.5.3.2: 10 minutes for the reply after the dot; an activity around this needs more than 12. */
const TIMEOUTS = { connect: 2 * MINUTE, greeting: MINUTE / 2, reply: 10 * MINUTE };
const MAX_CONNECTIONS = 10;
const IDLE_MILLISECONDS = 15_000;

export function createSmtpTransport(settings: SmtpTransportSettings): MailTransport {
  const session: SessionSettings = {
    relay: readRelayUrl(settings.url),
    name: settings.name,
    timeouts: { ...TIMEOUTS, ...settings.timeouts },
    ...(settings.ca === undefined ? {} : { ca: settings.ca }),
  };
  const pool = createSessionPool({
    places: settings.maxConnections ?? MAX_CONNECTIONS,
    idleMilliseconds: settings.idleMilliseconds ?? IDLE_MILLISECONDS,
  });
  return {
    name: 'smtp',
    attempt: (input) => attempt(session, pool, input),
    close: async () => pool.close(),
  };
}

async function attempt(
  settings: SessionSettings,
  pool: SessionPool,
  input: AttemptInput,
): Promise<AttemptResult> {
  refuseBadEnvelope(input);
  if (!(await pool.enter(input.signal))) {
    return { ...classifyBreak({ cause: 'aborted', phase: 'connect' }), reply: null };
  }
  try {
    return (await attemptOnKept(pool, input)) ?? (await attemptOnFresh(settings, pool, input));
  } finally {
    pool.leave();
  }
}

/** Null: there was no kept connection, or it broke before it took anything of the message. */
async function attemptOnKept(pool: SessionPool, input: AttemptInput): Promise<AttemptResult | null> {
  const kept = await pool.takeIdle();
  if (kept === null) return null;
  const sending = await sendAndKeep(kept, pool, input);
  const mayRepeat = sending.isUntouched && input.signal?.aborted !== true;
  return mayRepeat ? null : sending.result;
}

async function attemptOnFresh(
  settings: SessionSettings,
  pool: SessionPool,
  input: AttemptInput,
): Promise<AttemptResult> {
  const opening = await openSession(settings, input.signal);
  if (opening.kind === 'failed') return opening.result;
  return (await sendAndKeep(opening.session, pool, input)).result;
}

async function sendAndKeep(session: SmtpSession, pool: SessionPool, input: AttemptInput) {
  const sending = await session.send(input);
  pool.putBack(session);
  return sending;
}
