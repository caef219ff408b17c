/**
 * Microsoft Graph as we use it: one request, one answer or one fault. The library's own retries and redirects are left out,
 * because what is tried again, and when, is for the workflows to say (microsoft.md 8.1).
 */
import {
  AuthenticationHandler,
  Client,
  GraphError,
  HTTPMessageHandler,
  ResponseType,
  type GraphRequest,
} from '@microsoft/microsoft-graph-client';
import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import { GraphFault } from '../../domain/graph-fault.js';
import type { Microsoft365App } from '../../settings/microsoft365.js';
import { createCredential } from './credential.js';

/** Ids that stay the same while a message moves from folder to folder. */
export const IMMUTABLE_IDS = 'IdType="ImmutableId"';

export interface GraphCall {
  readonly method: 'get' | 'post' | 'patch' | 'delete';
  /** Below the version, or a link that Graph gave. */
  readonly path: string;
  readonly body?: object;
  readonly prefer?: readonly string[];
  readonly signal?: AbortSignal;
}

/** Graph of one tenant. */
export interface Graph {
  /** @throws GraphFault */
  call(call: GraphCall): Promise<unknown>;
  /** @throws GraphFault */
  bytes(path: string, signal?: AbortSignal): Promise<Buffer>;
}

const REQUEST_TIMEOUT_MS = 60_000;

/** @returns Graph of a tenant; each has its own credential, which keeps its tokens */
export function createGraphs(app: Microsoft365App): (entraTenantId: string) => Graph {
  const graphs = new Map<string, Graph>();
  return (entraTenantId) => {
    const known =
      graphs.get(entraTenantId) ?? createGraph(app.graphUrl, createCredential(app, entraTenantId));
    graphs.set(entraTenantId, known);
    return known;
  };
}

function createGraph(graphUrl: string, credential: TokenCredential): Graph {
  const client = Client.initWithMiddleware({
    middleware: [
      new AuthenticationHandler({ getAccessToken: () => accessToken(credential, graphUrl) }),
      new HTTPMessageHandler(),
    ],
    baseUrl: `${graphUrl}/`,
    defaultVersion: 'v1.0',
    customHosts: new Set([new URL(graphUrl).hostname]),
    // A redirect would carry the token to wherever it leads.
    fetchOptions: { redirect: 'error' },
  });
  const request = ({ path, prefer = [IMMUTABLE_IDS], signal }: Omit<GraphCall, 'method'>): GraphRequest =>
    client
      .api(path)
      .header('Prefer', prefer.join(', '))
      .option('signal', anyOf(signal, AbortSignal.timeout(REQUEST_TIMEOUT_MS)));
  return {
    call: (call) => withFaults(() => answerTo(request(call), call)),
    bytes: (path, signal) =>
      withFaults(async () => {
        const asked = request({ path, ...(signal && { signal }) }).responseType(ResponseType.RAW);
        return bytesOf((await asked.get()) as Response);
      }),
  };
}

const refusal = z.object({ error: z.object({ code: z.string() }) });

/** The library would read a refusal as bytes as well, and keep nothing of its code and of how long to wait. */
async function bytesOf(response: Response): Promise<Buffer> {
  const bytes = await response.arrayBuffer().catch(() => undefined);
  if (bytes === undefined) throw new GraphFault(0, 'the answer broke off', null);
  if (response.ok) return Buffer.from(bytes);
  const said = refusal.safeParse(jsonIn(Buffer.from(bytes))).data;
  throw new GraphFault(response.status, said?.error.code ?? 'unknown', retryAfterIn(response.headers));
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function answerTo(request: GraphRequest, { method, body = {} }: GraphCall): Promise<unknown> {
  switch (method) {
    case 'get':
      return request.get();
    case 'post':
      return request.post(body);
    case 'patch':
      return request.patch(body);
    case 'delete':
      return request.delete();
  }
}

function anyOf(signal: AbortSignal | undefined, other: AbortSignal): AbortSignal {
  return signal === undefined ? other : AbortSignal.any([signal, other]);
}

/** The scope names whatever was consented to; in national clouds it begins with their Graph. */
async function accessToken(credential: TokenCredential, graphUrl: string): Promise<string> {
  try {
    const token = await credential.getToken(`${graphUrl}/.default`);
    if (token) return token.token;
  } catch (error) {
    throw new NoToken(error);
  }
  throw new NoToken(undefined);
}

/** The library keeps the name of an error and drops the error: so the name says what it was. */
class NoToken extends Error {
  constructor(cause: unknown) {
    super('no token', { cause });
    this.name = isRefusal(cause) ? 'TokenRefused' : 'TokenServerAway';
  }
}

/** What Entra says itself has a number; everything else is the way to it. */
function isRefusal(cause: unknown): boolean {
  return cause instanceof Error && /AADSTS\d|invalid_client|unauthorized_client/u.test(cause.message);
}

async function withFaults<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    throw faultOf(error);
  }
}

function faultOf(error: unknown): unknown {
  if (!(error instanceof GraphError)) return error;
  if (error.code === 'TokenRefused') return new GraphFault(401, error.code, null);
  // Codes are words of Microsoft's; its messages may quote addresses, and stay out of logs and rows.
  const code = error.code ?? 'unknown';
  if (error.statusCode < 400) return new GraphFault(0, code, null);
  return new GraphFault(error.statusCode, code, retryAfterIn(error.headers));
}

/** RFC 9110 §10.2.3: seconds, or a date. */
export function retryAfterIn(headers: Pick<Headers, 'get'> | undefined): number | null {
  const text = headers?.get('retry-after') ?? null;
  if (text === null) return null;
  if (/^\d{1,9}$/u.test(text)) return Number(text);
  const moment = Date.parse(text);
  return Number.isNaN(moment) ? null : Math.max(0, Math.ceil((moment - Date.now()) / 1000));
}
