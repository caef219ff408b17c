/** The authorization server in this process: made from the keys of this moment, and anew when they have changed. */
import Provider from 'oidc-provider';
import type { Services } from '../context.js';
import { configurationOf } from './configuration.js';
import { DEFAULT_SCOPE, OAUTH_ROUTES } from './paths.js';

export interface AuthorizationServer {
  current(): Promise<Provider>;
}

export function createAuthorizationServer(
  services: Services,
  fetch: typeof globalThis.fetch = guardedFetch,
): AuthorizationServer {
  let made: { readonly kids: string; readonly provider: Provider } | undefined;
  return {
    async current() {
      const { keyring } = services;
      const keys = (await keyring.all('oauth')).filter(({ isWithdrawn }) => !isWithdrawn);
      const signing = await keyring.current('oauth');
      const kids = [signing, ...keys].map(({ kid }) => kid).join(' ');
      if (made?.kids !== kids) {
        const configuration = configurationOf({ services, keys, signing, fetch });
        made = { kids, provider: newProvider(services, configuration) };
      }
      return made.provider;
    },
  };
}

/** The library hands in what keeps a request from private addresses; where it could not make that, nothing is fetched. */
function guardedFetch(url: Parameters<typeof globalThis.fetch>[0], options?: RequestInit): Promise<Response> {
  const isGuarded = options !== undefined && 'dispatcher' in options;
  if (!isGuarded) throw new Error('no guard against private addresses could be made');
  return globalThis.fetch(url, options);
}

function newProvider(
  { publicBaseUrl, log }: Services,
  configuration: ConstructorParameters<typeof Provider>[1],
): Provider {
  const provider = new Provider(publicBaseUrl, configuration);
  // Addresses are made of what `routes.ts` says the request came to, which is the configured one.
  provider.proxy = true;
  provider.use(async (context, next) => {
    // The library has no default scope: without one it would grant nothing.
    if (context.path === OAUTH_ROUTES.authorization && context.query.scope === undefined) {
      context.query = { ...context.query, scope: DEFAULT_SCOPE };
    }
    // It would answer a code in the address with a form that only script sends; ours is filled in and waits.
    if (context.path === OAUTH_ROUTES.code_verification && context.method === 'GET') {
      const { user_code: userCode, ...query } = context.query;
      Object.assign(context.state, { userCode });
      context.query = query;
    }
    await next();
  });
  provider.on('server_error', (_context, error) => {
    log.error({ error: String(error), stack: error.stack }, 'the authorization server failed');
  });
  return provider;
}
