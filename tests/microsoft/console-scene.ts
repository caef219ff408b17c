/** An installation with one company that signs in to the console with Entra ID, and one that does so by mail. */
import { randomUUID } from 'node:crypto';
import { CONSOLE_PATHS } from '../../api/pages/index.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { formOn, oauthBrowser, type OauthBrowser, type Shown } from '../support/oauth-browser.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { signInAs } from './browser.js';
import { aTenantInEntra, type SimulatedTenant, type SimulatedUser } from './directory.js';
import { startMicrosoft, type Microsoft } from './simulator.js';

export interface ConsoleScene {
  readonly microsoft: Microsoft;
  readonly contoso: SimulatedTenant;
  readonly installation: Installation;
  readonly clientId: string;
  /** The account of contoso. */
  readonly tenant: TestTenant;
  /** Another account, whose people sign in by mail. */
  readonly byMail: TestTenant;
  /** From a page that was wanted to the address that Microsoft sends the browser back to; nobody: "Cancel". */
  asFarAsBack(browser: OauthBrowser, user: SimulatedUser | undefined): Promise<URL>;
  through(user: SimulatedUser | undefined, browser?: OauthBrowser): Promise<Shown>;
  stop(): Promise<void>;
}

/** A page of the console that somebody wants to see. */
export const NEXT = '/console/messages';

export async function startConsoleScene(): Promise<ConsoleScene> {
  const microsoft = await startMicrosoft();
  const contoso = aTenantInEntra();
  microsoft.entra.tenants.push(contoso);
  const app = { clientId: randomUUID(), secret: randomUUID() };
  const installation = await startInstallation(
    microsoft.settings(app, [{ entraTenantId: contoso.id, slug: 'contoso' }]),
  );
  const redirectUris = [`${installation.baseUrl}${CONSOLE_PATHS.signInEntraCallback}`];
  microsoft.entra.apps.push({ ...app, redirectUris });
  const asFarAsBack = async (browser: OauthBrowser, user: SimulatedUser | undefined): Promise<URL> => {
    const page = await browser.open(NEXT);
    const sent = await browser.submit(page, formOn(page).fields);
    return signInAs(user?.objectId ?? '', sent.url);
  };
  return {
    microsoft,
    contoso,
    installation,
    clientId: app.clientId,
    tenant: await aTenant(installation.stores, {}, { slug: 'contoso' }),
    byMail: await aTenant(installation.stores),
    asFarAsBack,
    through: async (user, browser = oauthBrowser(installation)) =>
      browser.open((await asFarAsBack(browser, user)).href),
    async stop() {
      await installation.stop();
      await microsoft.stop();
    },
  };
}
