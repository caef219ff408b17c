/** Entra ID's token endpoint for an app that comes with its own secret (client credentials), for one audience. */
import { randomUUID } from 'node:crypto';
import express, { type Express, type RequestHandler } from 'express';
import { createEntra } from './entra.js';
import { aTenantInEntra, type SimulatedTenant } from './directory.js';

export interface AppStanding {
  readonly tenant?: SimulatedTenant;
  readonly clientId?: string;
  readonly secret?: string;
}

export interface AppTokens {
  /** Metadata of the tenant, which a credential reads first: to be mounted behind everything else. */
  readonly metadata: RequestHandler;
  readonly tenant: SimulatedTenant;
  readonly clientId: string;
  readonly secret: string;
  /** How many were given. */
  given(): number;
  /** What stands behind `Bearer `. */
  isOurs(authorization: string | undefined): boolean;
}

export async function serveAppTokens(
  app: Express,
  url: string,
  {
    audience,
    tenant = aTenantInEntra(),
    clientId = randomUUID(),
    secret = randomUUID(),
  }: AppStanding & { readonly audience: string },
): Promise<AppTokens> {
  const tokens = new Set<string>();
  const entra = await createEntra(url);
  entra.tenants.push(tenant);
  app.post('/:tid/oauth2/v2.0/token', express.urlencoded({ extended: false }), (request, response) => {
    const body = request.body as Record<string, string>;
    const isOurs =
      request.params.tid === tenant.id &&
      body.grant_type === 'client_credentials' &&
      body.client_id === clientId &&
      body.client_secret === secret &&
      body.scope === `${audience}/.default`;
    if (!isOurs) {
      const fault = { error: 'invalid_client', error_description: 'AADSTS7000215: simulated' };
      return void response.status(401).json(fault);
    }
    const token = randomUUID();
    tokens.add(token);
    response.json({ token_type: 'Bearer', expires_in: 3599, access_token: token });
  });
  return {
    metadata: entra.router,
    tenant,
    clientId,
    secret,
    given: () => tokens.size,
    isOurs: (authorization) => tokens.has((authorization ?? '').replace('Bearer ', '')),
  };
}
