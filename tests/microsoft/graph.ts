/**
 * Microsoft Graph, simulated over HTTPS beside Entra's token endpoint: mail of users, subscriptions, notifications, and
 * faults on demand. Written from email.md 4, microsoft.md and Graph's reference; no real tenant has been asked whether it is
 * right. What it is given is checked against Graph's own metadata.
 */
import { randomUUID } from 'node:crypto';
import express, { Router, type Request, type Response } from 'express';
import { aTenantInEntra, type SimulatedTenant } from './directory.js';
import { createEntra, type Entra } from './entra.js';
import { aGraphDirectory, type GraphDirectory } from './graph-directory.js';
import { aGraphRequests, createRequestRoutes, type GraphRequests } from './graph-request-routes.js';
import { createDirectoryRoutes } from './graph-directory-routes.js';
import { createRiskRoutes } from './graph-risk-routes.js';
import { aMailboxInExchange, type SimulatedMailbox } from './graph-mailbox.js';
import { createMailRoutes } from './graph-mail-routes.js';
import { created, validationToken, type SimulatedSubscription } from './graph-notifier.js';
import { createSubscriptionRoutes } from './graph-subscription-routes.js';
import { outageSwitch, type OutageSwitch } from './outage.js';
import { startService, type Standing } from './service.js';
import { signed } from './signing-keys.js';
import { createUploadRoutes, createUploadSessionRoutes, type UploadSession } from './graph-upload-routes.js';

/** Said once, for the next request that fits. */
export interface Fault {
  readonly method: string;
  /** Of the path, below the version. */
  readonly path: RegExp;
  /** So many that fit pass before. */
  after?: number;
  /** For every request that fits, until it is taken out. */
  readonly lasts?: boolean;
  /** `lost`: done, and the answer never arrives. `never`: nothing comes, and the connection stays. */
  readonly answer:
    'lost' | 'never' | { readonly status: number; readonly code: string; readonly retryAfter?: string };
}

export interface SimulatedGraph {
  readonly url: string;
  readonly entra: Entra;
  readonly tenant: SimulatedTenant;
  readonly clientId: string;
  readonly mailboxes: SimulatedMailbox[];
  readonly subscriptions: Map<string, SimulatedSubscription>;
  /** By the path of their address. */
  readonly uploads: Map<string, UploadSession>;
  /** `POST /users/…/send`, in order. */
  readonly asked: string[];
  readonly faults: Fault[];
  readonly directory: GraphDirectory;
  readonly requests: GraphRequests;
  /** What was wrong with what it was given, by Graph's own metadata. */
  readonly shapeFaults: string[];
  readonly outage: OutageSwitch;
  mailbox(address: string): SimulatedMailbox;
  /** A mail arrives in the Inbox, and whoever subscribed is told, or not. */
  arrive(mailbox: SimulatedMailbox, raw: string, how?: 'told' | 'untold'): Promise<Response_[]>;
  notify(subscription: SimulatedSubscription, value: object[], tokens?: string[]): Promise<Response_>;
  token(claims?: Record<string, unknown>): Promise<string>;
  settings(slug: string): Record<string, string>;
  stop(): Promise<void>;
}

type Response_ = globalThis.Response;

/** A tenant and an app that were there before; made anew where left out. */
export interface GraphStanding extends Standing {
  readonly tenant?: SimulatedTenant;
  readonly clientId?: string;
  readonly secret?: string;
}

export async function startGraph({
  tenant = aTenantInEntra(),
  clientId = randomUUID(),
  secret = randomUUID(),
  ...standing
}: GraphStanding = {}): Promise<SimulatedGraph> {
  const { app, url, stop } = await startService(standing);
  const entra = await createEntra(url);
  entra.tenants.push(tenant);
  const tokens = new Set<string>();
  const directory = aGraphDirectory();
  const graph: SimulatedGraph = {
    url,
    entra,
    tenant,
    clientId,
    mailboxes: [],
    subscriptions: new Map(),
    uploads: new Map(),
    asked: [],
    faults: [],
    directory,
    requests: aGraphRequests(directory),
    shapeFaults: [],
    outage: outageSwitch(),
    mailbox(address) {
      const made = aMailboxInExchange(address, randomUUID());
      graph.mailboxes.push(made);
      return made;
    },
    async arrive(mailbox, raw, how = 'told') {
      const { id } = mailbox.put({ isDraft: false, folder: 'inbox', raw: Buffer.from(raw) });
      if (how === 'untold') return [];
      const listening = [...graph.subscriptions.values()].filter(({ resource }) =>
        resource.includes(`/${mailbox.address}/`),
      );
      return Promise.all(
        listening.map(async (subscription) =>
          graph.notify(subscription, [created(subscription, id)], [await graph.token()]),
        ),
      );
    },
    notify: ({ notificationUrl }, value, validationTokens) =>
      fetch(notificationUrl, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ value, ...(validationTokens ? { validationTokens } : {}) }),
      }),
    token: (claims) =>
      validationToken({ authority: url, tenantId: tenant.id, clientId }, entra.keys.current, claims),
    settings: (slug) => ({
      M365_TENANTS: `${tenant.id}=${slug}`,
      M365_CLIENT_ID: clientId,
      M365_CLIENT_SECRET: secret,
      M365_AUTHORITY: url,
      M365_ISSUER_V1: `${url}/sts`,
      M365_GRAPH_URL: url,
    }),
    stop,
  };
  const urlencoded = express.urlencoded({ extended: false });
  app.post('/:tid/oauth2/v2.0/token', urlencoded, async (request, response, next) => {
    const body = request.body as Record<string, string>;
    if (body.grant_type !== 'client_credentials') return next();
    const isOurs = body.client_id === clientId && body.client_secret === secret;
    // An app without a permission is given a token, too.
    const isAnother = entra.apps.some(
      (one) => one.clientId === body.client_id && one.secret === body.client_secret,
    );
    if (!(isOurs || isAnother) || body.scope !== `${url}/.default`) {
      return void response
        .status(401)
        .json({ error: 'invalid_client', error_description: 'AADSTS7000215: simulated' });
    }
    const roles = isOurs ? { roles: [...graph.directory.permissions] } : {};
    const claims = { aud: url, tid: request.params.tid, jti: randomUUID(), ...roles };
    const token = await signed(claims, entra.keys.current);
    tokens.add(token);
    response.json({ token_type: 'Bearer', expires_in: 3599, access_token: token });
  });
  app.use('/v1.0', graph.outage.inFront, guard(graph, tokens), faulty(graph), routes(graph));
  app.use(
    '/beta',
    graph.outage.inFront,
    guard(graph, tokens),
    faulty(graph),
    createRiskRoutes(graph, 'beta'),
  );
  // Of another host, where it is not simulated: no token of ours belongs there.
  app.use('/uploads', faulty(graph), createUploadRoutes(graph));
  app.use(entra.router);
  return graph;
}

/** Who may ask. */
function guard(graph: SimulatedGraph, tokens: ReadonlySet<string>): express.RequestHandler {
  return (request, response, next) => {
    graph.asked.push(`${request.method} ${request.path}`);
    if (tokens.has((request.headers.authorization ?? '').replace('Bearer ', ''))) return next();
    fail(response, 401, 'InvalidAuthenticationToken');
  };
}

/** What goes wrong. */
function faulty(graph: SimulatedGraph): express.RequestHandler {
  return (request, response, next) => {
    const { method, path } = request;
    const fault = graph.faults.find((one) => one.method === method && one.path.test(path));
    if (!fault) return next();
    if ((fault.after ?? 0) > 0) {
      fault.after = (fault.after ?? 0) - 1;
      return next();
    }
    if (fault.lasts !== true) graph.faults.splice(graph.faults.indexOf(fault), 1);
    if (fault.answer === 'never') return;
    if (fault.answer === 'lost') {
      const lose = (): Response => {
        request.socket.destroy();
        return response;
      };
      response.json = lose;
      response.end = lose as typeof response.end;
      return next();
    }
    const { status, code, retryAfter } = fault.answer;
    if (retryAfter !== undefined) response.set('Retry-After', retryAfter);
    fail(response, status, code);
  };
}

function routes(graph: SimulatedGraph): Router {
  const router = Router();
  router.use(express.json({ limit: '4mb' }));
  router.use(createRequestRoutes(graph), createDirectoryRoutes(graph), createUploadSessionRoutes(graph));
  router.use(createRiskRoutes(graph, 'v1.0'));
  router.use(createMailRoutes(graph), createSubscriptionRoutes(graph));
  router.use((_request, response) => fail(response, 400, 'BadRequest'));
  return router;
}

/** OData's form of an error. */
export function fail(response: Response, status: number, code: string): void {
  const innerError = { date: new Date().toISOString(), 'request-id': randomUUID() };
  response.status(status).json({ error: { code, message: `${code} (simulated)`, innerError } });
}

export function mailboxAsked(graph: SimulatedGraph, request: Request): SimulatedMailbox | undefined {
  const user = String(request.params.user);
  return graph.mailboxes.find(({ userId, address }) => userId === user || address === user);
}
