/** Credentials of apps that accounts name themselves: the same one for the same app, so that it keeps its token. */
import type { TokenCredential } from '@azure/identity';
import { createCredential } from './credential.js';

export interface OwnApp {
  readonly entra_tenant_id: string;
  readonly client_id: string;
}

export type AppCredentials = (app: OwnApp, secret: string) => TokenCredential;

export function createAppCredentials(authority: string): AppCredentials {
  const credentials = new Map<string, TokenCredential>();
  return ({ entra_tenant_id, client_id: clientId }, secret) => {
    const name = JSON.stringify([entra_tenant_id, clientId, secret]);
    const credential =
      credentials.get(name) ??
      createCredential({ clientId, authority, proof: { kind: 'secret', secret } }, entra_tenant_id);
    credentials.set(name, credential);
    return credential;
  };
}
