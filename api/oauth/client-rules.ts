/**
 * What a program may say of itself when it registers, by request (RFC 7591) or by document (CIMD). The authorization
 * server calls this with the metadata before it judges them, so both ways obey the same rules.
 */
import { errors, type ClientMetadata } from 'oidc-provider';
import { applicationTypeOf, mixingProblem, redirectTarget } from '../../domain/redirect-uri.js';

/** The library wants a member to hang the check on; this one is of RFC 7591 and says nothing we act on. */
export const CHECKED_MEMBER = 'software_id';

/** Editors register each of their builds and ports. */
const MOST_REDIRECTS = 20;

export function applyClientRules(metadata: ClientMetadata): void {
  const { redirect_uris: given } = metadata;
  if (!Array.isArray(given)) return;
  const uris = given.map(String);
  const problem = redirectProblem(uris);
  if (problem !== undefined) throw new errors.InvalidClientMetadata(`redirect_uris: ${problem}`);
  // Many programs on people's machines leave the type out, or the scope in: the first would forbid them the free port
  // that they use (RFC 8252 §7.3), the second would be a ceiling for ever. Consent is what limits scopes.
  metadata.application_type = applicationTypeOf(uris);
  delete metadata.scope;
  // The library makes one before it knows that this client wants none.
  if (metadata.token_endpoint_auth_method === 'none') {
    delete metadata.client_secret;
    delete metadata.client_secret_expires_at;
  }
}

function redirectProblem(uris: readonly string[]): string | undefined {
  if (uris.length > MOST_REDIRECTS) return `at most ${MOST_REDIRECTS}`;
  for (const uri of uris) {
    const target = redirectTarget(uri);
    if (!target.ok) return `an address ${target.problem}`;
  }
  return mixingProblem(uris);
}
