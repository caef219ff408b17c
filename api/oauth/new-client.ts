/** A client registered by hand, as it begins: its id, its secret, and what the authorization server is told of it. */
import { includesScope, SCOPES, type Scope } from '../../domain/caller.js';
import { applicationTypeOf } from '../../domain/redirect-uri.js';
import { newToken } from '../auth/tokens.js';
import type { ClientMetadata } from './stored-client.js';

export interface WantedClient {
  readonly name: string;
  readonly redirectUris: readonly string[];
  /** Whether it can keep a secret. */
  readonly isConfidential: boolean;
  readonly scopes: readonly Scope[];
}

/** Metadata of RFC 7591 §2. The prefixes let people and scanners tell an id from a secret. */
export function newClient({ name, redirectUris, isConfidential, scopes }: WantedClient): ClientMetadata {
  return {
    client_id: `mc_${newToken()}`,
    ...(isConfidential ? { client_secret: `mcs_${newToken()}` } : {}),
    client_name: name,
    redirect_uris: redirectUris,
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: isConfidential ? 'client_secret_basic' : 'none',
    application_type: applicationTypeOf(redirectUris),
    // The most it may ask for, compared word by word: what a scope brings with it has to be spelt out.
    scope: SCOPES.filter((scope) => includesScope(scopes, scope)).join(' '),
  };
}
