/** How our authorization server behaves, as `oidc-provider` wants to be told (mcp-oauth.md 5 and 10). */
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { SCOPES } from '../../domain/caller.js';
import type { OpenKey } from '../../signing/key-material.js';
import { resourcesOf } from '../auth/resources.js';
import type { Services } from '../context.js';
import { createAdapter } from './adapter.js';
import { applyClientRules, CHECKED_MEMBER } from './client-rules.js';
import { codeConfirmation, codeEntry, deviceSuccess, showError } from './library-pages.js';
import { livePerson } from './live-person.js';
import { LOGIN_PATH, OAUTH_ROUTES } from './paths.js';
import { ACCESS_TOKEN_SECONDS, resourceServer } from './resource-servers.js';

const MINUTE = 60;
const DAY = 24 * 60 * MINUTE;

export interface ServerParts {
  readonly services: Services;
  /** Verifies what it signed; the one that signs now is named apart. */
  readonly keys: readonly OpenKey[];
  readonly signing: OpenKey;
  /** For client metadata documents; the library hands in a guard against private addresses with each request. */
  readonly fetch: typeof globalThis.fetch;
}

export function configurationOf({ services, keys, signing, fetch }: ServerParts): Configuration {
  const { publicBaseUrl, secrets } = services;
  return {
    adapter: createAdapter(services),
    jwks: { keys: keys.map(({ privateJwk, kid }) => ({ ...privateJwk, kid, alg: 'ES256', use: 'sig' })) },
    cookies: { keys: [secrets.digest('oauth cookies', 'signature')] },
    routes: OAUTH_ROUTES,
    scopes: [...SCOPES],
    responseTypes: ['code'],
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post'],
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    clientDefaults: {
      grant_types: ['authorization_code', 'refresh_token'],
      response_types: ['code'],
      // A secret only where a client asks for one (rest.md 14).
      token_endpoint_auth_method: 'none',
      id_token_signed_response_alg: 'ES256',
    },
    extraClientMetadata: {
      properties: [CHECKED_MEMBER],
      validator: (...[, , , metadata]) => applyClientRules(metadata),
    },
    pkce: { required: () => true },
    features: featuresOf(publicBaseUrl, signing.kid),
    interactions: { url: (_context, { uid }) => `${LOGIN_PATH}/${uid}` },
    findAccount: async (_context, id) => {
      const person = await livePerson(services, id);
      return person && { accountId: person.id, claims: async () => ({ sub: person.id }) };
    },
    loadExistingGrant: (context) => existingGrant(services, context),
    extraTokenClaims: async (_context, token) => {
      if (token.kind !== 'AccessToken') return undefined;
      const person = await livePerson(services, token.accountId);
      return { gid: token.grantId, tenant: person?.tenantId };
    },
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    expiresWithSession: async () => false,
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: MINUTE,
      DeviceCode: 10 * MINUTE,
      Grant: 365 * DAY,
      IdToken: ACCESS_TOKEN_SECONDS,
      Interaction: 15 * MINUTE,
      // A refresh does not prolong it: after a month the person is asked again.
      RefreshToken: (context) => context.oidc.entities.RotatedRefreshToken?.remainingTTL ?? 30 * DAY,
      Session: 60 * MINUTE,
    },
    renderError: (context, out) => showError(context, out),
    fetch,
  };
}

function featuresOf(publicBaseUrl: string, kid: string): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    userinfo: { enabled: false },
    rpInitiatedLogout: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    revocation: {
      enabled: true,
      allowedPolicy: async (_context, client, token) => token.clientId === client.clientId,
    },
    registration: { enabled: true, issueRegistrationAccessToken: false },
    clientIdMetadataDocument: { enabled: true, ack: 'draft-02' },
    resourceIndicators: {
      enabled: true,
      defaultResource: async () => resourcesOf(publicBaseUrl).mcp,
      useGrantedResource: async () => true,
      getResourceServerInfo: async (_context, resource) => resourceServer(publicBaseUrl, resource, kid),
    },
    deviceFlow: {
      enabled: true,
      userCodeInputSource: (...[context, , , error]) => codeEntry(context, error),
      userCodeConfirmSource: (...[context, , client, , userCode]) =>
        codeConfirmation(context, { client, userCode }),
      successSource: (context) => deviceSuccess(context),
    },
  };
}

/**
 * One grant per person and program. What was refused once may be asked again: the library would take a former no for
 * an answer and never ask.
 */
async function existingGrant({ stores }: Services, { oidc }: KoaContextWithOIDC) {
  const { client, result, provider } = oidc;
  const answered = result?.consent?.grantId;
  if (answered !== undefined) return provider.Grant.find(answered);
  const accountId = oidc.account?.accountId;
  const live = accountId && client ? await stores.grants.live(accountId, client.clientId) : undefined;
  const grant = live && (await provider.Grant.find(live.id));
  if (grant) delete grant.rejected;
  return grant;
}
