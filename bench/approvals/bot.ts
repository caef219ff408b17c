/**
 * The least that a Bot connector and Entra's token endpoint can be, over HTTPS: cards are taken and kept, presses are brought
 * with a signed token. It costs next to nothing, and checks nothing: `tests/microsoft/` has the simulator that does.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { selfSignedCertificate } from '../../signing/self-signed-certificate.js';

/** What a button of a card carries. */
export type CardData = Readonly<Record<string, unknown>>;

export interface BenchBot {
  /** For whoever should believe it. */
  readonly certificate: string;
  readonly tenantId: string;
  /** Entra's id of the one approver. */
  readonly objectId: string;
  settings(slug: string): Record<string, string>;
  /** Cards that came and were not pressed yet. */
  readonly cards: CardData[];
  install(baseUrl: string): Promise<void>;
  /** @throws where the answer is no card that says so */
  approve(baseUrl: string, card: CardData): Promise<void>;
  stop(): Promise<void>;
}

const ISSUER = 'https://api.botframework.com';
const KID = 'bench';

export async function startBenchBot(): Promise<BenchBot> {
  const { cert, key } = selfSignedCertificate({});
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const [tenantId, objectId, appId, chat] = [randomUUID(), randomUUID(), randomUUID(), `a:${randomUUID()}`];
  const keys = {
    keys: [{ ...(await exportJWK(publicKey)), kid: KID, use: 'sig', endorsements: ['msteams'] }],
  };
  const cards: CardData[] = [];
  const server = createServer({ cert, key }, (request, response) => {
    void answer(request, response, { url, keys, cards });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const serviceUrl = `${url}/teams/`;
  const token = await signedToken({ serviceUrl, appId, privateKey });
  const bring = bringer(token, {
    channelId: 'msteams',
    serviceUrl,
    from: { id: `29:${objectId}`, aadObjectId: objectId },
    recipient: { id: `28:${appId}` },
    conversation: { id: chat, conversationType: 'personal' },
    channelData: { tenant: { id: tenantId } },
  });
  return {
    certificate: cert,
    tenantId,
    objectId,
    cards,
    settings: (slug) => ({
      BOT_APP_ID: appId,
      BOT_TENANT_ID: tenantId,
      BOT_CLIENT_SECRET: randomUUID(),
      BOT_AUTHORITY: url,
      BOT_OPENID_URL: `${url}/metadata`,
      BOT_SERVICE_URL_ALLOW: serviceUrl,
      ENTRA_TENANTS: `${tenantId}=${slug}`,
      ENTRA_CLIENT_ID: randomUUID(),
      ENTRA_AUTHORITY: url,
    }),
    async install(baseUrl) {
      const { status } = await bring(baseUrl, { type: 'installationUpdate', action: 'add' });
      if (status !== 200) throw new Error(`the installation of the app was answered ${status}`);
    },
    async approve(baseUrl, data) {
      const action = { type: 'Action.Execute', verb: 'approve', data };
      const answered = await bring(baseUrl, {
        type: 'invoke',
        name: 'adaptiveCard/action',
        value: { action, trigger: 'manual' },
      });
      const text = await answered.text();
      if (!text.includes('"text":"Approved"')) throw new Error(`a press was answered ${text.slice(0, 300)}`);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Signing {
  readonly serviceUrl: string;
  readonly appId: string;
  readonly privateKey: CryptoKey;
}

function signedToken({ serviceUrl, appId, privateKey }: Signing): Promise<string> {
  return new SignJWT({ serviceurl: serviceUrl })
    .setProtectedHeader({ alg: 'RS256', kid: KID, typ: 'JWT' })
    .setIssuer(ISSUER)
    .setAudience(appId)
    .setExpirationTime('6h')
    .sign(privateKey);
}

function bringer(token: string, frame: object) {
  return (baseUrl: string, activity: object): Promise<Response> =>
    fetch(`${baseUrl}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ ...frame, ...activity }),
    });
}

interface Known {
  readonly url: string;
  readonly keys: object;
  readonly cards: CardData[];
}

async function answer(request: IncomingMessage, response: ServerResponse, known: Known): Promise<void> {
  const { url, keys, cards } = known;
  const { pathname: path } = new URL(request.url ?? '/', url);
  const body = await bodyOf(request);
  const say = (value: object, status = 200): void => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
  };
  if (path === '/metadata') return say({ issuer: ISSUER, jwks_uri: `${url}/keys` });
  if (path === '/keys') return say(keys);
  if (path.endsWith('/oauth2/v2.0/token'))
    return say({ token_type: 'Bearer', expires_in: 86_399, access_token: randomUUID() });
  if (path.includes('/.well-known/openid-configuration')) return say(metadataOf(`${url}${path}`));
  if (request.method === 'POST') {
    const data = dataOf(body);
    if (data) cards.push(data);
    return say({ id: `1:${randomUUID()}` }, 201);
  }
  say({ id: path.slice(path.lastIndexOf('/') + 1) });
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function metadataOf(address: string): object {
  const [base = ''] = address.split('/v2.0/');
  return {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  };
}

interface PostedCard {
  readonly attachments?: readonly {
    readonly content: { readonly refresh?: { readonly action: { readonly data: CardData } } };
  }[];
}

function dataOf(body: string): CardData | undefined {
  return (JSON.parse(body) as PostedCard).attachments?.[0]?.content.refresh?.action.data;
}
