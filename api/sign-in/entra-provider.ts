/**
 * Entra ID as an OpenID provider for people. Every address of it is made from our settings: nothing is asked of Entra,
 * or of a token, about where its keys are or what its issuer is called.
 */
import {
  allowInsecureRequests,
  clockTolerance,
  Configuration,
  enableNonRepudiationChecks,
} from 'openid-client';
import type { EntraApp, EntraProof } from '../entra-settings.js';
import { clientAuthOf } from './entra-proof.js';

const TIMEOUT_SECONDS = 10;
/** Ours and Entra's clock may differ by so much. */
const CLOCK_TOLERANCE_SECONDS = 60;

/** @param proof of our app, which is what lets us redeem codes */
export function entraProvider(app: EntraApp, proof: EntraProof, entraTenantId: string): Configuration {
  const base = `${app.authority}/${entraTenantId}`;
  const configuration = new Configuration(
    {
      issuer: `${base}/v2.0`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      id_token_signing_alg_values_supported: ['RS256'],
    },
    app.clientId,
    { id_token_signed_response_alg: 'RS256', [clockTolerance]: CLOCK_TOLERANCE_SECONDS },
    clientAuthOf(proof),
  );
  configuration.timeout = TIMEOUT_SECONDS;
  // An ID token counts by its signature and not only by the connection it came through.
  enableNonRepudiationChecks(configuration);
  // The settings take http on this machine alone.
  if (new URL(app.authority).protocol === 'http:') allowInsecureRequests(configuration);
  return configuration;
}
