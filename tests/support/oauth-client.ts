/** A program that asks to be let in, as far as HTTP goes: registers, asks, exchanges. What a real one does differently is given. */
import { createHash, randomBytes } from 'node:crypto';
import type { Installation } from './installation.js';
import type { Answer } from './http.js';
import { allow, oauthBrowser, signInTo, type OauthBrowser, type Shown } from './oauth-browser.js';

export interface RegisteredClient {
  readonly client_id: string;
  readonly client_secret?: string;
  readonly redirect_uris: readonly string[];
}

export async function register(
  { baseUrl }: Pick<Installation, 'baseUrl'>,
  metadata: Record<string, unknown>,
): Promise<Answer> {
  return answerOf(
    await fetch(`${baseUrl}/oauth/register`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(metadata),
    }),
  );
}

export async function registered(
  installation: Pick<Installation, 'baseUrl'>,
  metadata: Record<string, unknown> = {},
): Promise<RegisteredClient> {
  const { status, body } = await register(installation, {
    client_name: 'Test program',
    redirect_uris: ['http://127.0.0.1:7777/callback'],
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    ...metadata,
  });
  if (status !== 201) throw new Error(`not registered: ${JSON.stringify(body)}`);
  return body as RegisteredClient;
}

export interface Pkce {
  readonly verifier: string;
  readonly challenge: string;
}

export function newPkce(): Pkce {
  const verifier = randomBytes(32).toString('base64url');
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') };
}

export function authorizeUrl(
  { baseUrl }: Pick<Installation, 'baseUrl'>,
  parameters: Readonly<Record<string, string | undefined>>,
): string {
  const url = new URL(`${baseUrl}/oauth/authorize`);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return url.href;
}

/** A fresh browser with a program's request, on the page that asks who is there. */
export async function requestIn(
  installation: Pick<Installation, 'baseUrl'>,
  client: Pick<RegisteredClient, 'client_id' | 'redirect_uris'>,
  change: Readonly<Record<string, string | undefined>> = {},
): Promise<{ readonly browser: OauthBrowser; readonly page: Shown }> {
  const browser = oauthBrowser(installation);
  const page = await browser.open(
    authorizeUrl(installation, {
      response_type: 'code',
      client_id: client.client_id,
      redirect_uri: client.redirect_uris[0],
      code_challenge: newPkce().challenge,
      code_challenge_method: 'S256',
      scope: 'read',
      ...change,
    }),
  );
  return { browser, page };
}

export async function tokenRequest(
  { baseUrl }: Pick<Installation, 'baseUrl'>,
  fields: Readonly<Record<string, string | undefined>>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) body.set(name, value);
  return answerOf(await fetch(`${baseUrl}/oauth/token`, { method: 'POST', headers, body }));
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}

export interface Wish {
  readonly client: RegisteredClient;
  readonly email: string;
  /** `null`: the client names none. */
  readonly scope?: string | null;
  readonly resource?: string | null;
  readonly redirectUri?: string;
  /** What the person ticks; left out: what the page suggests. */
  readonly choice?: readonly (readonly [string, string])[];
  readonly browser?: OauthBrowser;
}

export interface LetIn {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly scope: string;
  readonly expires_in: number;
}

/** From the first request to the page that asks whether the program may come in. */
export async function consentPageFor(
  installation: Installation,
  { client, email, scope, resource, redirectUri, browser = oauthBrowser(installation) }: Wish,
): Promise<{ readonly browser: OauthBrowser; readonly page: Shown; readonly pkce: Pkce }> {
  const pkce = newPkce();
  const first = await browser.open(
    authorizeUrl(installation, {
      response_type: 'code',
      client_id: client.client_id,
      redirect_uri: redirectUri ?? client.redirect_uris[0],
      code_challenge: pkce.challenge,
      code_challenge_method: 'S256',
      state: 'a-state',
      scope: scope === null ? undefined : (scope ?? 'read send'),
      resource: resource === null ? undefined : (resource ?? `${installation.baseUrl}/mcp`),
    }),
  );
  const isSignIn = first.text.includes('name="email"');
  const page = isSignIn ? await signInTo(installation, browser, { page: first, email }) : first;
  return { browser, page, pkce };
}

/** The whole way, to an answer with a code. */
export async function codeFor(
  installation: Installation,
  wish: Wish,
): Promise<{
  readonly code: string;
  readonly pkce: Pkce;
  readonly back: URL;
  readonly browser: OauthBrowser;
}> {
  const { browser, page, pkce } = await consentPageFor(installation, wish);
  const { url } = page.text.includes('name="decision"') ? await allow(browser, page, wish.choice) : page;
  const code = url.searchParams.get('code');
  if (code === null) throw new Error(`no code came back: ${url.href} ${page.text.slice(0, 3000)}`);
  return { code, pkce, back: url, browser };
}

export async function letIn(installation: Installation, wish: Wish): Promise<LetIn> {
  const { code, pkce } = await codeFor(installation, wish);
  const { status, body } = await tokenRequest(installation, {
    grant_type: 'authorization_code',
    client_id: wish.client.client_id,
    code,
    code_verifier: pkce.verifier,
    redirect_uri: wish.redirectUri ?? wish.client.redirect_uris[0],
  });
  if (status !== 200) throw new Error(`no token: ${JSON.stringify(body)}`);
  return body as LetIn;
}
