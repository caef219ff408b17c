/** The suite's scenarios of an authorization server against ours, with a person who signs in by mail and says yes. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startInstallation, type Installation } from '../support/installation.js';
import { allow, oauthBrowser, signInTo } from '../support/oauth-browser.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { runAuthorizationServerScenarios } from './authorization-server.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop());

/** Opens what the suite shows, signs in, says yes, and goes back to where the suite waits. */
async function completeInteraction(url: string): Promise<void> {
  const browser = oauthBrowser(installation);
  const page = await browser.open(url);
  const consent = await signInTo(installation, browser, { page, email: tenant.approver.email });
  const { url: back } = await allow(browser, consent);
  await fetch(back);
}

it('passes, down to what it only recommends', async () => {
  const results = await runAuthorizationServerScenarios({
    issuer: installation.baseUrl,
    resource: `${installation.baseUrl}/mcp`,
    completeInteraction,
  });
  const told = [...results.values()]
    .flat()
    .map(({ id, status, errorMessage }) => ({ id, status, errorMessage }));
  expect(told.filter(({ status }) => status !== 'SUCCESS')).toEqual([]);
  expect(told.map(({ id }) => id).sort()).toEqual([
    'authorization-code-grant',
    'authorization-server-metadata',
    'authorization-server-metadata-cimd',
  ]);
}, 60_000);
