/**
 * Direct to the recipient's mail exchangers, without a relay (RFC 5321 §5). One recipient and one connection per attempt.
 * Who cannot be reached or will not begin (no connection, a 5yz greeting, STARTTLS that fails) is left for the next
 * exchanger; from MAIL on, what was said is the outcome.
 */
import {
  answerOfExchanger,
  outcomeOfRouteFailure,
  type RouteFailure,
} from '../../domain/exchanger-answer.js';
import { domainOf } from '../../domain/host-name.js';
import { createMxRoutes, type MxRouteSettings, type OpenRoute, type Route } from './mx-route.js';
import { refuseBadEnvelope } from './envelope.js';
import { openSession, type Opening, type Peer, type SessionSettings } from './smtp-session.js';
import type { AttemptInput, AttemptResult, MailTransport } from './transport.js';

/**
 * RFC 7435. `opportunistic`: encrypts where STARTTLS is offered, and never in the clear where it was offered and failed;
 * `clear_on_failure`: then in the clear after all; `required`: never in the clear. No mode asks whose certificate it is.
 */
export const MX_TLS_MODES = ['opportunistic', 'clear_on_failure', 'required'] as const;
export type MxTls = (typeof MX_TLS_MODES)[number];

export interface MxTransportSettings extends Omit<MxRouteSettings, 'connectTimeout'> {
  /** Our name in EHLO. */
  readonly name: string;
  readonly tls: MxTls;
  /** Attempts with one domain at the same time, of all workers. */
  readonly placesPerDomain: number;
  /** Milliseconds; `connect` is for one address. */
  readonly timeouts?: Partial<SessionSettings['timeouts']>;
}

const MINUTE = 60_000;
const TIMEOUTS = { connect: MINUTE / 2, greeting: MINUTE / 2, reply: 10 * MINUTE };
/** With the ten minutes for the reply to the dot it has to fit into one activity. */
const SEARCH = 2 * MINUTE;

export async function createMxTransport(settings: MxTransportSettings): Promise<MailTransport> {
  const timeouts = { ...TIMEOUTS, ...settings.timeouts };
  const openRoute = await createMxRoutes({ ...settings, connectTimeout: timeouts.connect });
  const exchangers = { settings, timeouts, openRoute };
  return {
    name: 'mx',
    placesPerDomain: settings.placesPerDomain,
    attempt: (input) => attempt(exchangers, input),
    close: async () => undefined,
  };
}

interface Exchangers {
  readonly settings: MxTransportSettings;
  readonly timeouts: SessionSettings['timeouts'];
  readonly openRoute: OpenRoute;
}

async function attempt(exchangers: Exchangers, input: AttemptInput): Promise<AttemptResult> {
  refuseBadEnvelope(input);
  const domain = domainOf(input.rcptTo);
  const search = { domain, tried: new Set<string>(), until: Date.now() + SEARCH, signal: input.signal };
  let refusal: AttemptResult | null = null;
  for (;;) {
    const route = await exchangers.openRoute(search);
    // Who did answer has said more than that there is nobody else.
    if (route.kind === 'failed') return refusal ?? unrouted(route.failure);
    const opening = await open(exchangers, route, input.signal);
    if (opening.kind === 'open') return sendOver(opening, input);
    refusal = answered(opening.result, 'opening');
  }
}

type OpenedRoute = Route & { kind: 'open' };
type OpenedSession = Opening & { kind: 'open' };

async function open(exchangers: Exchangers, route: OpenedRoute, signal?: AbortSignal): Promise<Opening> {
  const { settings, timeouts } = exchangers;
  const peer: Peer = {
    host: route.host,
    port: settings.port,
    tls: settings.tls === 'required' ? 'unverified' : 'where_offered',
    credentials: null,
    socket: route.socket,
  };
  const opening = await openSession({ relay: peer, name: settings.name, timeouts }, signal);
  const isUnencryptable = opening.kind === 'failed' && isOfTls(opening.result);
  if (!isUnencryptable || settings.tls !== 'clear_on_failure') return opening;
  // The same address that was checked, not the name.
  const again: Peer = { ...peer, host: route.address, tls: 'none', socket: undefined };
  return openSession({ relay: again, name: settings.name, timeouts }, signal);
}

/** STARTTLS refused or the handshake failed. */
function isOfTls(result: AttemptResult): boolean {
  return result.kind === 'held' && result.reason === 'tls';
}

async function sendOver({ session }: OpenedSession, input: AttemptInput): Promise<AttemptResult> {
  try {
    return answered((await session.send(input)).result, 'sending');
  } finally {
    session.quit();
  }
}

function answered({ reply, ...outcome }: AttemptResult, phase: 'opening' | 'sending'): AttemptResult {
  return { ...answerOfExchanger(outcome, { phase, reply }), reply };
}

function unrouted(failure: RouteFailure): AttemptResult {
  const { outcome, status } = outcomeOfRouteFailure(failure);
  return { ...outcome, reply: status };
}
