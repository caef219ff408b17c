/** Public documents: the identity keys that outsiders verify with (never a private member), and how to be let in. */
import { Router } from 'express';
import type { Keyring } from '../signing/keyring.js';
import { EVERYDAY_SCOPES, RESOURCE_METADATA_PATH, resourcesOf } from './auth/resources.js';
import type { Services } from './context.js';

const DAY = 'public, max-age=86400';

export function createWellKnownRouter({
  keyring,
  publicBaseUrl,
}: Pick<Services, 'keyring' | 'publicBaseUrl'>): Router {
  const router = Router();
  router.get('/.well-known/multimail-signing-key', async (_request, response) => {
    const keys = await publishedKeys(keyring);
    // One bare JWK, so that `importJWK(jwk, 'ES256')` takes the document as it is; rotation stands beside it.
    response.set('Cache-Control', DAY).json({ ...(await keyring.current('identity')).publicJwk, keys });
  });
  router.get('/.well-known/jwks.json', async (_request, response) => {
    response.set('Cache-Control', DAY).json({ keys: await publishedKeys(keyring) });
  });
  const { mcp, rest } = resourcesOf(publicBaseUrl);
  // RFC 9728: what a 401 points at. Clients that look at the root alone come for MCP.
  const documents = { '': mcp, '/mcp': mcp, '/v1': rest };
  for (const [path, resource] of Object.entries(documents)) {
    router.get(`${RESOURCE_METADATA_PATH}${path}`, (_request, response) => {
      response.set('Access-Control-Allow-Origin', '*').json({
        resource,
        authorization_servers: [publicBaseUrl],
        scopes_supported: EVERYDAY_SCOPES,
        bearer_methods_supported: ['header'],
        resource_name: 'MultiMail',
        resource_documentation: `${publicBaseUrl}/docs`,
      });
    });
  }
  return router;
}

/** Old keys stay as long as mail may be verified, new ones stand here before they sign. */
export async function publishedKeys(keyring: Keyring) {
  const keys = await keyring.all('identity');
  return keys.filter(({ isWithdrawn }) => !isWithdrawn).map(({ publicJwk }) => publicJwk);
}
