/** The documents that outsiders verify with: the identity keys. Public, cacheable, and never a private member. */
import { Router } from 'express';
import type { Keyring } from '../signing/keyring.js';

const DAY = 'public, max-age=86400';

export function createWellKnownRouter(keyring: Keyring): Router {
  const router = Router();
  router.get('/.well-known/multimail-signing-key', async (_request, response) => {
    const keys = await publishedKeys(keyring);
    // One bare JWK, so that `importJWK(jwk, 'ES256')` takes the document as it is; rotation stands beside it.
    response.set('Cache-Control', DAY).json({ ...(await keyring.current('identity')).publicJwk, keys });
  });
  router.get('/.well-known/jwks.json', async (_request, response) => {
    response.set('Cache-Control', DAY).json({ keys: await publishedKeys(keyring) });
  });
  return router;
}

/** Old keys stay as long as mail may be verified, new ones stand here before they sign. */
async function publishedKeys(keyring: Keyring) {
  const keys = await keyring.all('identity');
  return keys.filter(({ isWithdrawn }) => !isWithdrawn).map(({ publicJwk }) => publicJwk);
}
