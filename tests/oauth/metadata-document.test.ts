/**
 * A program known by the address of its own description (CIMD): fetched, held to our rules, and let in. The fetch is handed
 * in here; what the real one refuses is in `registration.test.ts`, since no test may leave this machine.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import type { Services } from '../../api/context.js';
import { createLog } from '../../api/log.js';
import { createOauthRouter } from '../../api/oauth/routes.js';
import { connectDatabase, type Database } from '../../prisma/client.js';
import { createStores } from '../../prisma/stores/index.js';
import { derivedSecret } from '../../settings/keys.js';
import { createKeyring } from '../../signing/keyring.js';
import { createSecrets } from '../../signing/secrets.js';
import { parsePage } from '../api/pages/parsed-page.js';
import { eventually } from '../support/http.js';
import { allow, formOn, oauthBrowser, type Shown } from '../support/oauth-browser.js';
import { authorizeUrl, newPkce, tokenRequest } from '../support/oauth-client.js';
import { freshDatabase, type FreshDatabase } from '../support/servers.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

const CLIENT_ID = 'https://editor.example/oauth/client.json';

let place: FreshDatabase;
let database: Database;
let server: Server;
let baseUrl: string;
let tenant: TestTenant;
let codes: string[] = [];
let document: Record<string, unknown>;
let fetched: string[] = [];

beforeAll(async () => {
  place = await freshDatabase();
  database = connectDatabase(place.appUrl, 3);
  const stores = createStores(database);
  const masterKey = randomBytes(32);
  const keyring = createKeyring({ store: stores.signingKeys, masterKey });
  await keyring.ensure();
  tenant = await aTenant(stores);
  const app = express();
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const many = 100_000;
  const services = {
    stores,
    keyring,
    publicBaseUrl: baseUrl,
    log: createLog('silent'),
    entra: undefined,
    secrets: createSecrets((purpose) => derivedSecret(masterKey, purpose)),
    policies: {
      oauth: {
        registrationsPerHour: many,
        tokensPerMinute: many,
        loginsPerHour: many,
        codesPerHour: many,
        mailsPerHour: many,
      },
    },
    mailer: {
      sendCode: async ({ lines }: { lines: readonly string[] }) => {
        codes = [...codes, lines.find((line) => line.startsWith('Code: '))?.slice('Code: '.length) ?? ''];
      },
    },
  } as unknown as Services;
  app.use(
    createOauthRouter(
      services,
      (_request, _response, next) => next(),
      async (url) => {
        fetched = [...fetched, String(url)];
        return Response.json(document, { headers: { 'Cache-Control': 'max-age=300' } });
      },
    ),
  );
}, 60_000);

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await database.$disconnect();
  await place.drop();
});

async function open(change: Record<string, unknown>, redirect_uri: string, client_id = CLIENT_ID) {
  document = {
    client_id,
    client_name: 'Editor',
    redirect_uris: ['http://127.0.0.1/callback', 'https://editor.example/redirect'],
    token_endpoint_auth_method: 'none',
    ...change,
  };
  const browser = oauthBrowser({ baseUrl });
  const pkce = newPkce();
  const page = await browser.open(
    authorizeUrl(
      { baseUrl },
      {
        response_type: 'code',
        client_id,
        redirect_uri,
        code_challenge: pkce.challenge,
        code_challenge_method: 'S256',
        scope: 'read',
      },
    ),
  );
  return { browser, page, pkce };
}

const textOf = ({ text }: Shown) => parsePage(text).text;

describe('a client metadata document', () => {
  it('lets its program in at any port of the loopback address, and its host is on the page', async () => {
    const redirect = 'http://127.0.0.1:50123/callback';
    const { browser, page, pkce } = await open({}, redirect);
    const codePage = await browser.submit(page, [['email', tenant.approver.email]]);
    await eventually(
      () => codes,
      (mailed) => mailed.length > 0,
    );
    const consent = await browser.submit(codePage, [['code', String(codes.at(-1))]]);
    expect(textOf(consent)).toContain('editor.example');
    const answered = await allow(browser, consent, formOn(consent).fields);
    expect(answered.url.host).toBe('127.0.0.1:50123');
    const { status } = await tokenRequest(
      { baseUrl },
      {
        grant_type: 'authorization_code',
        client_id: CLIENT_ID,
        code: answered.url.searchParams.get('code') ?? '',
        code_verifier: pkce.verifier,
        redirect_uri: redirect,
      },
    );
    expect(status).toBe(200);
    // Once for all of this: it may be kept.
    expect(fetched).toEqual([CLIENT_ID]);
  });

  it.each([
    ['that says another id', 'a', { client_id: 'https://evil.example/client.json' }],
    ['with a redirect that runs something', 'b', { redirect_uris: ['javascript:alert(1)'] }],
    ['with plain http elsewhere', 'c', { redirect_uris: ['http://editor.example/callback'] }],
    ['with a secret in it', 'd', { client_secret: 'known-to-all' }],
  ])('%s lets nobody in', async (_name, id, change) => {
    const clientId = `https://editor.example/${id}.json`;
    const { page } = await open(
      { ...change, ...('client_id' in change ? {} : { client_id: clientId }) },
      'https://editor.example/redirect',
      clientId,
    );
    expect(page.status).toBe(400);
    expect(page.url.origin).toBe(baseUrl);
  });
});
