/**
 * The Bot connector, simulated over HTTPS with its signing keys and the token endpoint of the bot's tenant: it signs what it
 * brings, keeps what it is given, and fails on demand. Written from microsoft.md 3; no real tenant has been asked whether it
 * is right.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import express, { type RequestHandler, type Response } from 'express';
import { exportJWK } from 'jose';
import { aTenantInEntra, type SimulatedTenant } from './directory.js';
import { createEntra } from './entra.js';
import { outageSwitch, type OutageSwitch } from './outage.js';
import { startService, type Standing } from './service.js';
import { aSigningKey, signed, type SigningKey } from './signing-keys.js';

export interface ConnectorFailing {
  readonly method: 'POST' | 'PUT';
  readonly status: number;
  readonly code: string;
  readonly retryAfter?: string;
}

export interface SentCard {
  readonly activityId: string;
  readonly conversationId: string;
  /** Every state it was given, the newest last. */
  readonly states: {
    readonly summary: string;
    readonly content: Record<string, unknown>;
    readonly at: number;
  }[];
}

export interface BotConnector {
  readonly url: string;
  readonly serviceUrl: string;
  readonly tenant: SimulatedTenant;
  readonly appId: string;
  readonly key: SigningKey;
  /** Signs well, and is endorsed for another channel. */
  readonly otherChannelKey: SigningKey;
  readonly cards: SentCard[];
  /** Requests to the connector, as `METHOD path`. */
  readonly asked: string[];
  /** Each is said once, to the next request that fits. */
  readonly failing: ConnectorFailing[];
  /** While set every request is answered with it. */
  isDown: boolean;
  readonly outage: OutageSwitch;
  token(claims?: Record<string, unknown>, key?: SigningKey): Promise<string>;
  settings(slug: string): Record<string, string>;
  stop(): Promise<void>;
}

/** A bot that was registered before; made anew where left out. */
export interface BotStanding extends Standing {
  readonly tenant?: SimulatedTenant;
  readonly appId?: string;
  readonly secret?: string;
}

export async function startBotConnector({
  tenant = aTenantInEntra(),
  appId = randomUUID(),
  secret = randomUUID(),
  ...standing
}: BotStanding = {}): Promise<BotConnector> {
  const { app, url, stop } = await startService(standing);
  const [signing, otherChannelKey] = await Promise.all([aSigningKey(), aSigningKey()]);
  const tokens = new Set<string>();
  const connector: BotConnector = {
    url,
    serviceUrl: `${url}/teams/`,
    tenant,
    appId,
    key: signing,
    otherChannelKey,
    cards: [],
    asked: [],
    failing: [],
    isDown: false,
    outage: outageSwitch(),
    token: (claims = {}, by = signing) => {
      const now = Math.floor(Date.now() / 1000);
      return signed(
        {
          iss: 'https://api.botframework.com',
          aud: connector.appId,
          serviceurl: connector.serviceUrl,
          nbf: now,
          exp: now + 3600,
          ...claims,
        },
        by,
      );
    },
    settings: (slug) => ({
      BOT_APP_ID: connector.appId,
      BOT_TENANT_ID: connector.tenant.id,
      BOT_CLIENT_SECRET: secret,
      BOT_AUTHORITY: url,
      BOT_OPENID_URL: `${url}/v1/.well-known/openidconfiguration`,
      BOT_SERVICE_URL_ALLOW: `${url}/teams/`,
      ENTRA_TENANTS: `${connector.tenant.id}=${slug}`,
      ENTRA_CLIENT_ID: randomUUID(),
      ENTRA_AUTHORITY: url,
    }),
    stop,
  };
  app.get('/v1/.well-known/openidconfiguration', (_request, response) => {
    response.json({
      issuer: 'https://api.botframework.com',
      jwks_uri: `${url}/v1/.well-known/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    });
  });
  app.get('/v1/.well-known/keys', async (_request, response) => {
    response.json({
      keys: [await endorsed(signing, ['msteams', 'webchat']), await endorsed(otherChannelKey, ['webchat'])],
    });
  });
  app.post('/:tid/oauth2/v2.0/token', express.urlencoded({ extended: false }), (request, response) => {
    const body = request.body as Record<string, string>;
    const isOurs =
      request.params.tid === connector.tenant.id &&
      body.grant_type === 'client_credentials' &&
      body.client_id === connector.appId &&
      body.client_secret === secret &&
      body.scope === 'https://api.botframework.com/.default';
    if (!isOurs)
      return void response
        .status(401)
        .json({ error: 'invalid_client', error_description: 'AADSTS7000215: simulated' });
    const token = randomBytes(24).toString('base64url');
    tokens.add(token);
    response.json({ token_type: 'Bearer', expires_in: 3599, access_token: token });
  });
  // Metadata of the bot's tenant, which the credential reads first.
  const entra = await createEntra(url);
  entra.tenants.push(connector.tenant);
  const json = express.json({ limit: '1mb' });
  app.use('/teams', connector.outage.inFront);
  app.post('/teams/v3/conversations/:id/activities', guard(connector, tokens), json, (request, response) => {
    const card = { activityId: `1:${randomUUID()}`, conversationId: String(request.params.id), states: [] };
    connector.cards.push(card);
    take(card, request.body as Posted);
    response.status(201).json({ id: card.activityId });
  });
  app.put(
    '/teams/v3/conversations/:id/activities/:activity',
    guard(connector, tokens),
    json,
    (request, response) => {
      const card = connector.cards.find(
        ({ activityId, conversationId }) =>
          activityId === request.params.activity && conversationId === request.params.id,
      );
      if (!card) return fail(response, 404, 'ActivityNotFoundInConversation');
      take(card, request.body as Posted);
      response.json({ id: card.activityId });
    },
  );
  app.use(entra.router);
  app.use((_request, response) => fail(response, 404, 'NotFound'));
  return connector;
}

interface Posted {
  readonly summary: string;
  readonly attachments: readonly [{ readonly content: Record<string, unknown> }];
}

function take({ states }: SentCard, { summary, attachments }: Posted): void {
  states.push({ summary, content: attachments[0].content, at: Date.now() });
}

async function endorsed({ kid, publicKey }: SigningKey, endorsements: readonly string[]) {
  return { ...(await exportJWK(publicKey)), kid, x5t: kid, use: 'sig', endorsements };
}

/** Who may ask, how much, and what goes wrong. */
function guard(connector: BotConnector, tokens: ReadonlySet<string>): RequestHandler {
  return (request, response, next) => {
    connector.asked.push(`${request.method} ${request.path}`);
    if (!tokens.has((request.headers.authorization ?? '').replace('Bearer ', ''))) {
      return fail(response, 401, 'Unauthorized');
    }
    if (connector.isDown) return fail(response, 503, 'ServiceUnavailable');
    // Teams counts UTF-16; half of the length in bytes is no more than that.
    if (Number(request.headers['content-length']) > 100_000) return fail(response, 413, 'MessageSizeTooBig');
    const index = connector.failing.findIndex(({ method }) => method === request.method);
    const [failure] = index === -1 ? [] : connector.failing.splice(index, 1);
    if (!failure) return next();
    if (failure.retryAfter !== undefined) response.set('Retry-After', failure.retryAfter);
    fail(response, failure.status, failure.code);
  };
}

function fail(response: Response, status: number, code: string): void {
  response.status(status).json({ error: { code, message: `${code} (simulated)` } });
}
