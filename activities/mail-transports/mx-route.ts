/**
 * From a domain to a TCP connection with one of its mail exchangers: MX by preference, else the domain's own addresses
 * (RFC 5321 §5.1). `mx-connect` does the work and connects to the very address that was checked, so a name that answers
 * differently the second time (DNS rebinding) changes nothing. It is loaded only here, and only where MX delivery was
 * chosen: its licence is the EUPL.
 */
import { Resolver } from 'node:dns/promises';
import type { Socket } from 'node:net';
import type findAndConnect from 'mx-connect';
import type { RouteFailure } from '../../domain/exchanger-answer.js';

export interface MxRouteSettings {
  readonly port: number;
  /** Empty: those of the machine. */
  readonly dnsServers: readonly string[];
  /** Also loopback, private, link-local and special networks. */
  readonly allowPrivate: boolean;
  /** Milliseconds for one address. */
  readonly connectTimeout: number;
}

export type Route =
  | { readonly kind: 'open'; readonly socket: Socket; readonly host: string; readonly address: string }
  | { readonly kind: 'failed'; readonly failure: RouteFailure };

export interface Destination {
  /** As the envelope has it; a U-label is looked up as its A-label. */
  readonly domain: string;
  /** Addresses that were tried before, successful or not; the ones tried now are added. */
  readonly tried: Set<string>;
  /** Epoch milliseconds: no further address is tried after it. */
  readonly until: number;
  readonly signal: AbortSignal | undefined;
}

export type OpenRoute = (destination: Destination) => Promise<Route>;

/** A domain may list hundreds: it gets as many tries as mail that is to arrive can need. */
const MAX_EXCHANGERS = 10;
const MAX_ADDRESSES = 5;
const MAX_TRIED = 6;
const DNS = { timeout: 3_000, tries: 2 };

export async function createMxRoutes(settings: MxRouteSettings): Promise<OpenRoute> {
  const { default: mxConnect } = await import('mx-connect');
  const resolver = new Resolver(DNS);
  if (settings.dnsServers.length > 0) resolver.setServers(settings.dnsServers);
  return (destination) => openRoute({ mxConnect, resolver, settings }, destination);
}

interface Parts {
  readonly mxConnect: typeof findAndConnect;
  readonly resolver: Resolver;
  readonly settings: MxRouteSettings;
}

async function openRoute(parts: Parts, destination: Destination): Promise<Route> {
  const { signal } = destination;
  if (signal?.aborted === true) return failed('aborted');
  const dns = boundedLookups(parts.resolver);
  const connecting = connect(parts, dns.resolve, destination).then<Route, Route>(
    ({ socket, hostname, host }) => ({ kind: 'open', socket, host: hostname, address: host }),
    (error: unknown) => failed(failureOf(error, dns.isUnknown(), signal)),
  );
  const route = await Promise.race([connecting, untilAborted(signal)]);
  if (route !== 'aborted') return route;
  // The library knows no signal: what it still opens is closed behind it.
  void connecting.then((late) => late.kind === 'open' && late.socket.destroy());
  return failed('aborted');
}

function connect({ mxConnect, settings }: Parts, resolveRecords: Lookup, destination: Destination) {
  const { domain, tried, until, signal } = destination;
  return mxConnect({
    target: domain,
    port: settings.port,
    maxConnectTime: settings.connectTimeout,
    ignoreMXHosts: [...tried],
    dnsOptions: {
      resolveRecords,
      blockLocalAddresses: !settings.allowPrivate,
      blockReservedNetworks: !settings.allowPrivate,
    },
    connectHook: (_delivery, { host }, done) => {
      const isEnough = tried.size >= MAX_TRIED || Date.now() > until || signal?.aborted === true;
      if (isEnough) return done(new Error('no further mail exchanger is tried'));
      tried.add(host);
      done();
    },
  });
}

type Lookup = (name: string, type: string) => Promise<readonly unknown[]>;

/** Equal preferences are tried in any order (RFC 5321 §5.1), and no more records than anybody needs. */
function boundedLookups(resolver: Resolver): { resolve: Lookup; isUnknown(): boolean } {
  let isUnknown = false;
  return {
    async resolve(name, type) {
      if (type !== 'MX') return ((await resolver.resolve(name, type)) as unknown[]).slice(0, MAX_ADDRESSES);
      try {
        return preferred(await resolver.resolveMx(name));
      } catch (error) {
        // NXDOMAIN; a name without such a record is ENODATA.
        isUnknown = (error as NodeJS.ErrnoException).code === 'ENOTFOUND';
        throw error;
      }
    },
    isUnknown: () => isUnknown,
  };
}

function preferred<Mx extends { readonly priority: number }>(records: readonly Mx[]): Mx[] {
  return records
    .map((record) => ({ record, lot: Math.random() }))
    .sort((one, other) => one.record.priority - other.record.priority || one.lot - other.lot)
    .slice(0, MAX_EXCHANGERS)
    .map(({ record }) => record);
}

interface MxError {
  readonly code?: string;
  readonly category?: string;
  readonly temporary?: boolean;
}

function failureOf(error: unknown, isUnknown: boolean, signal: AbortSignal | undefined): RouteFailure {
  if (signal?.aborted === true) return 'aborted';
  const { code, category, temporary } = error as MxError;
  if (category !== 'dns') return 'no_connection';
  if (temporary === true) return 'dns_failure';
  if (code === 'ENULLMX') return 'null_mx';
  if (code === 'InvalidIpAddress') return 'forbidden_address';
  return isUnknown ? 'no_such_domain' : 'no_address';
}

function failed(failure: RouteFailure): Route {
  return { kind: 'failed', failure };
}

function untilAborted(signal: AbortSignal | undefined): Promise<'aborted'> {
  return new Promise((resolve) =>
    signal?.addEventListener('abort', () => resolve('aborted'), { once: true }),
  );
}
