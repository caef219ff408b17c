/** Public documents: the identity keys that outsiders verify with (never a private member), and how to be let in. */
import { Router } from 'express';
import { SCOPES } from '../domain/caller.js';
import type { Keyring } from '../signing/keyring.js';
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
  // RFC 9728: what a 401 points at. Keys are given out by the operator, so no authorization server is named.
  router.get('/.well-known/oauth-protected-resource', (_request, response) => {
    response.json({
      resource: publicBaseUrl,
      scopes_supported: SCOPES,
      bearer_methods_supported: ['header'],
      resource_documentation: `${publicBaseUrl}/docs`,
    });
  });
  return router;
}

/** Old keys stay as long as mail may be verified, new ones stand here before they sign. */
export async function publishedKeys(keyring: Keyring) {
  const keys = await keyring.all('identity');
  return keys.filter(({ isWithdrawn }) => !isWithdrawn).map(({ publicJwk }) => publicJwk);
}
