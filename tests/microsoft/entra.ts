/**
 * Entra ID, simulated: discovery, keys, a page to sign in on, and the redemption of codes. Written from microsoft.md; no
 * real tenant has been asked whether it is right.
 */
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import express, { Router, type Request, type Response } from 'express';
import { jwtVerify } from 'jose';
import { idToken, type Change, type Mint } from './access-tokens.js';
import type { SimulatedTenant, SimulatedUser } from './directory.js';
import { createSigningKeys, type SigningKeys } from './signing-keys.js';

export interface RegisteredApp {
  readonly clientId: string;
  readonly secret: string;
  /** PEM; in place of the secret. */
  readonly certificate?: string;
  readonly redirectUris: readonly string[];
}

export interface Entra {
  readonly keys: SigningKeys;
  readonly tenants: SimulatedTenant[];
  readonly apps: RegisteredApp[];
  /** How often the keys were asked for, all tenants together. */
  readonly askedForKeys: () => number;
  /** From now on every answer is 503, or none is any more. */
  breakDown(isDown: boolean): void;
  /** What ID tokens of sign-ins are like instead of the truth: other claims, another key, another text altogether. */
  lie(lies: Lies): void;
  mint(tenant: SimulatedTenant, clientId: string): Mint;
  readonly router: Router;
}

export interface Lies extends Change {
  readonly forge?: (token: string) => string;
}

interface Grant {
  readonly tenant: SimulatedTenant;
  readonly user: SimulatedUser;
  readonly asked: Readonly<Record<string, string>>;
}

export async function createEntra(url: string): Promise<Entra> {
  const keys = await createSigningKeys();
  const state = { askedForKeys: 0, isDown: false, lies: {} as Lies };
  const tenants: SimulatedTenant[] = [];
  const apps: RegisteredApp[] = [];
  const codes = new Map<string, Grant>();
  const issuerV1 = `${url}/sts`;
  const mint = (tenant: SimulatedTenant, clientId: string): Mint => ({
    authority: url,
    issuerV1,
    tenant,
    clientId,
    key: keys.current,
  });
  const tenantOf = (request: Request) => tenants.find(({ id }) => id === request.params.tid);
  const router = Router();
  router.use((_request, response, next) => (state.isDown ? response.status(503).end() : next()));
  router.use('/:tid', (request, response, next) =>
    tenantOf(request) ? next() : fail(response, 'invalid_tenant'),
  );
  router.get('/:tid/v2.0/.well-known/openid-configuration', (request, response) => {
    response.json(configuration(url, String(request.params.tid)));
  });
  router.get('/:tid/discovery/v2.0/keys', async (_request, response) => {
    state.askedForKeys += 1;
    response.json(await keys.published());
  });
  router.get('/:tid/oauth2/v2.0/authorize', (request, response) => {
    const { error } = asked(request, apps);
    if (error !== undefined) return fail(response, error);
    response.type('html').send(signInPage(tenantOf(request)?.users ?? [], request.query));
  });
  router.post('/:tid/oauth2/v2.0/authorize', express.urlencoded({ extended: false }), (request, response) => {
    const { query, error } = asked(request, apps);
    const tenant = tenantOf(request);
    const user = tenant?.users.find(({ objectId }) => objectId === (request.body as { user?: string }).user);
    if (error !== undefined || !tenant) return fail(response, error ?? 'invalid_tenant');
    if (!user) return answer(response, query, { error: 'access_denied' });
    const code = randomBytes(32).toString('base64url');
    codes.set(code, { tenant, user, asked: query });
    answer(response, query, { code, session_state: randomBytes(8).toString('hex') });
  });
  router.post(
    '/:tid/oauth2/v2.0/token',
    express.urlencoded({ extended: false }),
    async (request, response) => {
      const body = request.body as Record<string, string>;
      const app = apps.find(({ clientId }) => clientId === body.client_id);
      const endpoint = `${url}/${String(request.params.tid)}/oauth2/v2.0/token`;
      if (!app || !(await isProven(app, body, endpoint))) return fail(response, 'invalid_client', 401);
      const grant = codes.get(body.code ?? '');
      codes.delete(body.code ?? '');
      if (!grant || !isRedeemable(grant, body, request)) return fail(response, 'invalid_grant');
      const { tenant, user, asked: query } = grant;
      const claims = { nonce: query.nonce, ...steppedUp(query.claims, user), ...state.lies.claims };
      const change = { ...state.lies, claims };
      const token = await idToken(mint(tenant, body.client_id ?? ''), user, change);
      response.json({
        token_type: 'Bearer',
        scope: query.scope,
        expires_in: 3900,
        access_token: randomBytes(16).toString('base64url'),
        id_token: state.lies.forge?.(token) ?? token,
      });
    },
  );
  return {
    keys,
    tenants,
    apps,
    askedForKeys: () => state.askedForKeys,
    breakDown(isDown) {
      state.isDown = isDown;
    },
    lie(lies) {
      state.lies = lies;
    },
    mint,
    router,
  };
}

function configuration(url: string, tid: string) {
  const base = `${url}/${tid}`;
  return {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
  };
}

/** The parameters of an authorization request, and what is wrong with them. */
function asked(request: Request, apps: readonly RegisteredApp[]) {
  const query = request.query as Record<string, string>;
  const app = apps.find(({ clientId }) => clientId === query.client_id);
  const isKnown = app?.redirectUris.includes(query.redirect_uri ?? '') === true;
  const isProper = query.response_type === 'code' && query.code_challenge_method === 'S256';
  return { query, error: !isKnown ? 'unauthorized_client' : !isProper ? 'invalid_request' : undefined };
}

/** One button for each user, and one for nobody. */
function signInPage(users: readonly SimulatedUser[], query: Request['query']): string {
  const action = `?${new URLSearchParams(query as Record<string, string>).toString()}`.replaceAll(
    '&',
    '&amp;',
  );
  const buttons = users.map(
    ({ objectId, name }) => `<button name="user" value="${objectId}">Sign in as ${name}</button>`,
  );
  return `<!doctype html><title>Sign in</title><form method="post" action="${action}">${buttons.join('')}<button name="user" value="">Cancel</button></form>`;
}

function answer(response: Response, asked: Record<string, string>, given: Record<string, string>): void {
  const back = new URL(asked.redirect_uri ?? '');
  for (const [name, value] of Object.entries({ ...given, state: asked.state ?? '' })) {
    back.searchParams.set(name, value);
  }
  response.redirect(302, back.href);
}

/** By secret; or by an assertion as "certificate credentials" describes it: PS256, `x5t#S256`, for this endpoint, short. */
async function isProven(
  { clientId, secret, certificate }: RegisteredApp,
  body: Record<string, string>,
  endpoint: string,
): Promise<boolean> {
  if (certificate === undefined) return body.client_secret === secret;
  const { publicKey, fingerprint256 } = new X509Certificate(certificate);
  try {
    const { protectedHeader } = await jwtVerify(body.client_assertion ?? '', publicKey, {
      algorithms: ['PS256'],
      issuer: clientId,
      subject: clientId,
      audience: endpoint,
      requiredClaims: ['jti', 'exp', 'nbf'],
    });
    const thumbprint = Buffer.from(fingerprint256.replaceAll(':', ''), 'hex').toString('base64url');
    return protectedHeader['x5t#S256'] === thumbprint;
  } catch {
    return false;
  }
}

/** The authentication context of a claims request, where it is asked for as the ID token's and the user has what it takes. */
function steppedUp(asked: string | undefined, { canStepUp = true }: SimulatedUser): { acrs?: string[] } {
  const { id_token: claims } = JSON.parse(asked ?? '{}') as {
    id_token?: { acrs?: { essential?: boolean; value?: string } };
  };
  const { essential, value } = claims?.acrs ?? {};
  return canStepUp && essential === true && value !== undefined ? { acrs: [value] } : {};
}

function isRedeemable(
  { tenant, asked: query }: Grant,
  body: Record<string, string>,
  request: Request,
): boolean {
  const challenge = createHash('sha256')
    .update(body.code_verifier ?? '')
    .digest('base64url');
  return (
    body.grant_type === 'authorization_code' &&
    challenge === query.code_challenge &&
    body.redirect_uri === query.redirect_uri &&
    body.client_id === query.client_id &&
    request.params.tid === tenant.id
  );
}

function fail(response: Response, error: string, status = 400): void {
  response.status(status).json({ error, error_description: `AADSTS: ${error} (simulated)`, error_codes: [] });
}
