/**
 * An approver of a company in Entra ID (simulated), in a real browser: from the link to a held message through Microsoft's
 * sign-in, the step-up that the policy asks for, to the decision.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startConsoleScene, type ConsoleScene } from '../microsoft/console-scene.js';
import { aUser } from '../microsoft/directory.js';
import { approvalIdOf, aPolicy, stage } from '../support/approvers.js';
import { copiesOf, submitted, untilStatus } from '../support/mails.js';
import { launchBrowser } from '../support/real-browser.js';

let scene: ConsoleScene;
let browser: Browser;
let page: Page;
let id: string;

beforeAll(async () => {
  scene = await startConsoleScene();
  const { installation, tenant, contoso } = scene;
  await aPolicy(scene, [stage([{ person: tenant.approver, key: '' }])], { authContext: 'c1' });
  aUser(contoso, { userName: tenant.approver.email, name: 'Alex Approver', appRoles: ['Approver'] });
  aUser(contoso, { name: 'Rob Roleless', appRoles: [] });
  id = await submitted(installation, tenant);
  browser = await launchBrowser();
  // The simulator's certificate is its own.
  page = await browser.newPage({ ignoreHTTPSErrors: true });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await scene.stop();
}, 60_000);

const main = () => page.locator('main').innerText();
const press = (name: RegExp) => page.getByRole('button', { name }).click();
const urlOf = async () => `${scene.installation.baseUrl}/console/approvals/${await approvalIdOf(scene, id)}`;

describe('whoever opens the link to a held message', () => {
  it('is told what an administrator has to do, where they have no role', async () => {
    await page.goto(await urlOf());
    await press(/sign in with microsoft/i);
    await press(/rob roleless/i);
    expect(await main()).toContain('You have no role in MultiMail');
    expect(await main()).toContain(scene.clientId);
  });

  it('signs in with Microsoft and is back at the message, which asks for more', async () => {
    await page.getByRole('link', { name: /sign in again/i }).click();
    await press(/sign in with microsoft/i);
    await press(/alex approver/i);
    expect(page.url()).toBe(await urlOf());
    expect(await main()).toContain('stronger sign-in');
    expect(await page.getByRole('button', { name: /^approve/i }).count()).toBe(0);
  });

  it('confirms with Microsoft, and approves', async () => {
    await press(/confirm with microsoft/i);
    await press(/alex approver/i);
    await press(/^approve and send/i);
    expect(await main()).toContain('Approved and sent');
    await untilStatus(scene.installation, id, 'sent');
    expect(copiesOf(scene.installation, id)).toHaveLength(1);
  });
});
