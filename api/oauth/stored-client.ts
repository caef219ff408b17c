/**
 * A client as the authorization server keeps it: its metadata (RFC 7591 §2), with the secret sealed. Both ways of
 * registering store it in this form, and only the authorization server's adapter opens it.
 */
import type { Secrets } from '../../signing/secrets.js';

export type ClientMetadata = Readonly<Record<string, unknown>> & {
  readonly client_id: string;
  readonly client_secret?: string | undefined;
};

const SEALED_FOR = 'oauth client secrets';

export function sealedClient(
  secrets: Secrets,
  { client_secret: secret, ...metadata }: ClientMetadata,
): Readonly<Record<string, unknown>> {
  if (secret === undefined) return metadata;
  return { ...metadata, sealed_client_secret: secrets.seal(SEALED_FOR, metadata.client_id, secret) };
}

export function openedClient(
  secrets: Secrets,
  { sealed_client_secret: sealed, ...metadata }: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  if (typeof sealed !== 'string') return metadata;
  return { ...metadata, client_secret: secrets.unseal(SEALED_FOR, String(metadata.client_id), sealed) };
}
