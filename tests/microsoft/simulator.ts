/** Entra ID for the sign-in of people and the tokens of agents and Outlook, as a service of its own. */
import { createEntra, type Entra } from './entra.js';
import { outageSwitch, type OutageSwitch } from './outage.js';
import { startService, type Standing } from './service.js';

export interface Microsoft {
  readonly url: string;
  readonly entra: Entra;
  readonly outage: OutageSwitch;
  /** The settings that point an installation here. */
  settings(
    app: { readonly clientId: string; readonly secret?: string },
    tenants: readonly { readonly entraTenantId: string; readonly slug: string }[],
  ): Record<string, string>;
  stop(): Promise<void>;
}

export async function startMicrosoft(standing: Standing = {}): Promise<Microsoft> {
  const { app, url, stop } = await startService(standing);
  const outage = outageSwitch();
  const entra = await createEntra(url);
  app.use(outage.inFront, entra.router);
  return {
    url,
    entra,
    outage,
    settings: ({ clientId, secret = '' }, tenants) => ({
      ENTRA_TENANTS: tenants.map(({ entraTenantId, slug }) => `${entraTenantId}=${slug}`).join(','),
      ENTRA_CLIENT_ID: clientId,
      ENTRA_CLIENT_SECRET: secret,
      ENTRA_AUTHORITY: url,
      ENTRA_ISSUER_V1: `${url}/sts`,
    }),
    stop,
  };
}
