/** The sign-in with Entra ID over a real database and the simulated Entra, without the rest of an installation. */
import { randomBytes, randomUUID } from 'node:crypto';
import { entraOf, entraSettings, type EntraApp } from '../../../api/entra-settings.js';
import { createLog } from '../../../api/log.js';
import {
  createEntraSignIn,
  ENTRA_CALLBACK_PATH,
  type EntraSignIn,
  type SignInOutcome,
} from '../../../api/sign-in/entra-sign-in.js';
import { connectDatabase, type Database } from '../../../prisma/client.js';
import { createStores, type Stores } from '../../../prisma/stores/index.js';
import { derivedSecret } from '../../../settings/keys.js';
import { readSettings } from '../../../settings/read-settings.js';
import { createSecrets } from '../../../signing/secrets.js';
import { signInAs } from '../../microsoft/browser.js';
import { aTenantInEntra, type SimulatedTenant } from '../../microsoft/directory.js';
import { startMicrosoft, type Microsoft } from '../../microsoft/simulator.js';
import { freshDatabase } from '../../support/servers.js';
import { aTenant, type TestTenant } from '../../support/tenants.js';

const PUBLIC_BASE_URL = 'https://mail.acme.example';

export interface SignInScene {
  readonly microsoft: Microsoft;
  /** Of our app. */
  readonly secret: string;
  readonly stores: Stores;
  readonly database: Database;
  readonly contoso: SimulatedTenant;
  readonly fabrikam: SimulatedTenant;
  readonly tenant: TestTenant;
  readonly stranger: TestTenant;
  /** @param change of the app as it was configured */
  signIn(change?: Partial<EntraApp>): EntraSignIn | undefined;
  /** Everything from the button on our page to the answer of `finish`. */
  through(userId: string, company?: string): Promise<SignInOutcome>;
  /** As far as the way back, and what the browser has kept. */
  asFarAsBack(userId: string, company?: string): Promise<{ back: URL; kept: string }>;
  stop(): Promise<void>;
}

export async function startSignInScene(): Promise<SignInScene> {
  const [microsoft, place] = await Promise.all([startMicrosoft(), freshDatabase()]);
  const database = connectDatabase(place.appUrl, 3);
  const stores = createStores(database);
  const [contoso, fabrikam] = [aTenantInEntra(), aTenantInEntra()];
  microsoft.entra.tenants.push(contoso, fabrikam);
  const app = { clientId: randomUUID(), secret: randomUUID() };
  microsoft.entra.apps.push({ ...app, redirectUris: [PUBLIC_BASE_URL + ENTRA_CALLBACK_PATH] });
  const settings = microsoft.settings(app, [
    { entraTenantId: contoso.id, slug: 'contoso' },
    { entraTenantId: fabrikam.id, slug: 'fabrikam' },
  ]);
  const entra = entraOf(readSettings(entraSettings, settings));
  const masterKey = randomBytes(32);
  const parts = {
    stores,
    secrets: createSecrets((purpose) => derivedSecret(masterKey, purpose)),
    publicBaseUrl: PUBLIC_BASE_URL,
    log: createLog('silent'),
  };
  const signIn = (change: Partial<EntraApp> = {}) =>
    createEntraSignIn({ ...parts, entra: entra && { ...entra, ...change } });
  const usual = signIn();
  const asFarAsBack = async (userId: string, company = 'contoso') => {
    const begun = await usual?.begin('interaction-1', { company });
    if (!begun) throw new Error(`${company} does not sign in with Entra`);
    return { back: await signInAs(userId, begun.url), kept: begun.kept };
  };
  return {
    microsoft,
    secret: app.secret,
    stores,
    database,
    contoso,
    fabrikam,
    tenant: await aTenant(stores, {}, { slug: 'contoso' }),
    stranger: await aTenant(stores, {}, { slug: 'fabrikam' }),
    signIn,
    asFarAsBack,
    async through(userId, company) {
      const { back, kept } = await asFarAsBack(userId, company);
      if (!usual) throw new Error('nobody signs in with Entra');
      return usual.finish(back, kept);
    },
    async stop() {
      await database.$disconnect();
      await Promise.all([place.drop(), microsoft.stop()]);
    },
  };
}
