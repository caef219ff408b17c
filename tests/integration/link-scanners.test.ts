/**
 * Whatever follows links by itself – previews, Safe Links, prefetch, speculative loads – against every address that answers
 * GET, with the tokens that stand in real mails: nothing changes, and the tokens are still good for the person afterwards.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type RunningApi } from '../../api/main.js';
import { freePort } from '../../local/ports.js';
import { formToken, visit } from '../support/console-visit.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { liveLinks, type LiveLinks } from '../support/live-links.js';
import { statusOf, untilStatus } from '../support/mails.js';
import { allow, formOn, oauthBrowser, signInTo } from '../support/oauth-browser.js';
import { tokenRequest } from '../support/oauth-client.js';
import { noteRoutes, type NotedRoutes } from '../support/routes.js';
import { EASY_PROOF } from '../support/sign-ups.js';
import { tableRows } from '../support/table-rows.js';

/** Tables that a GET may add rows to, and why; what stood there stays. */
const MAY_GROW = {
  oidc_payload: 'a request to be let in is kept until somebody answers it, or for an hour',
} as const;
/** The settings that open every door; nobody is there, and no GET asks them. */
const NOBODY = 'https://127.0.0.1:1';
const MICROSOFT = {
  ENTRA_TENANTS: `${randomUUID()}=contoso`,
  ENTRA_CLIENT_ID: randomUUID(),
  ENTRA_AUTHORITY: NOBODY,
  BOT_APP_ID: randomUUID(),
  BOT_TENANT_ID: randomUUID(),
  BOT_CLIENT_SECRET: randomUUID(),
  OUTLOOK_ORIGINATOR: randomUUID(),
  OUTLOOK_APP_ID: randomUUID(),
  M365_TENANTS: `${randomUUID()}=contoso`,
  M365_CLIENT_ID: randomUUID(),
  M365_CLIENT_SECRET: randomUUID(),
};

const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/142.0.0.0 Safari/537.36';
/** What they send, from their makers' pages and from what mail operators see. */
const SCANNERS: readonly Readonly<Record<string, string>>[] = [
  { 'User-Agent': BROWSER, 'Sec-Purpose': 'prefetch', Purpose: 'prefetch', 'Sec-Fetch-Dest': 'document' },
  { 'User-Agent': BROWSER, 'Sec-Purpose': 'prefetch;prerender', Purpose: 'prefetch' },
  {
    'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
    'X-Moz': 'prefetch',
  },
  { 'User-Agent': 'Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', Range: 'bytes=0-32768' },
  {
    'User-Agent':
      'Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com',
  },
  { 'User-Agent': 'Mozilla/5.0 (compatible; Microsoft Teams; +https://teams.microsoft.com)' },
  { 'User-Agent': `${BROWSER} BingPreview/1.0b` },
  {
    'User-Agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Safe Links',
    'X-MS-Exchange-Organization-SafeLinks': '1',
  },
  {
    'User-Agent': 'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
    Accept: '*/*',
  },
];
const [PREFETCH, PRERENDER] = SCANNERS;

let routes: NotedRoutes;
let installation: Installation;
/** A process more of the same installation, with the sign-in at Microsoft as well: people here use mailed codes. */
let allDoors: RunningApi;
let links: LiveLinks;

beforeAll(async () => {
  installation = await startInstallation({ ...EASY_PROOF, ...MICROSOFT });
  routes = noteRoutes();
  allDoors = await startApi({
    ...installation.env,
    PORT: String(await freePort()),
    ENTRA_CLIENT_SECRET: randomUUID(),
    TRUSTED_PROXIES: 'loopback',
  });
  routes.end();
  links = await liveLinks(installation);
  await installation.stopWorker();
}, 60_000);
afterAll(async () => {
  await allDoors.stop();
  await installation.stop();
}, 60_000);

/** Real addresses of a pattern; a parameter that nothing is known for is a route that this test does not cover. */
function addressesOf(pattern: string): readonly string[] {
  return (
    links.live[pattern] ?? [
      pattern.replaceAll(/[:*](\w+)/g, (_, name: string) => {
        const value = links.values[name] ?? (routes.taking().includes(pattern) ? 'x' : undefined);
        if (value === undefined) throw new Error(`no live address for ${pattern}: add one to this test`);
        return value;
      }),
    ]
  );
}

describe('every address that answers GET', () => {
  it('has a live address here, and one that opens without a credential has its own', async () => {
    const patterns = routes.gettable();
    expect(patterns.length).toBeGreaterThan(80);
    const all = [...patterns, ...routes.taking()];
    const unknown = Object.keys(links.live).filter((pattern) => !all.includes(pattern));
    expect(unknown).toEqual([]);
    for (const pattern of patterns) {
      const [address = ''] = addressesOf(pattern);
      if (pattern in links.live || !/[:*]/.test(pattern)) continue;
      const { status } = await visit(installation).get(address);
      expect({ pattern, isClosed: [401, 405].includes(status) }).toEqual({ pattern, isClosed: true });
    }
  });
});

describe('what follows links by itself', () => {
  it('changes nothing, whatever it calls itself', async () => {
    const patterns = routes.gettable();
    const before = await tableRows(installation);
    for (const pattern of [...patterns, ...routes.taking()]) {
      // What needs a credential that no address carries is asked as one of them does.
      const scanners = pattern in links.live ? SCANNERS : SCANNERS.slice(0, 1);
      for (const address of addressesOf(pattern)) {
        for (const headers of scanners) await look(address, headers);
      }
    }
    // A browser that is signed in loads ahead with its cookies, and is not given what it has to be on record for.
    for (const pattern of patterns.filter((one) => /^\/(console|sign-in|$)/.test(one))) {
      for (const address of addressesOf(pattern))
        for (const headers of [PREFETCH, PRERENDER])
          await look(address, { ...headers, Cookie: links.visitor.cookie.value });
    }
    const after = await tableRows(installation);
    for (const table of Object.keys(MAY_GROW)) {
      expect(after[table]).toEqual(expect.arrayContaining(before[table] as unknown[]));
      delete before[table];
      delete after[table];
    }
    expect(after).toEqual(before);
    expect(await statusOf(installation, links.held)).toBe('pending_send_approval');
  }, 60_000);

  let looks = 0;

  async function look(address: string, headers: Readonly<Record<string, string>>): Promise<void> {
    for (const method of ['HEAD', 'GET', 'OPTIONS']) {
      looks += 1;
      // Each from elsewhere, so that no limit answers in place of the page.
      const from = { 'X-Forwarded-For': `10.${looks >> 16}.${(looks >> 8) & 255}.${looks & 255}` };
      const response = await fetch(allDoors.url + address, {
        method,
        headers: { ...headers, ...from },
        redirect: 'manual',
      });
      await response.arrayBuffer();
      const isRefusedAhead = response.status === 503 && 'Cookie' in headers;
      if ((response.status >= 500 && !isRefusedAhead) || response.status === 429)
        throw new Error(`${method} ${address}: ${response.status}`);
    }
  }
});

describe('after all that the person', () => {
  beforeAll(() => installation.startWorker(), 30_000);

  it('signs in with the link', async () => {
    expect((await visit(installation).post('/sign-in', { token: links.signInToken })).status).toBe(303);
  });

  it('approves on the page', async () => {
    const request = await installation.stores.approvals.forMessage(links.held);
    const path = `/console/approvals/${request?.requestId}`;
    const form = await links.visitor.formOn(path, path);
    const posted = { ...form, csrf: await formToken(links.visitor), decision: 'approve' };
    expect((await links.visitor.post(path, posted)).status).toBe(200);
    await untilStatus(installation, links.held, 'sent');
  });

  it('confirms the sign-up', async () => {
    const code = String(links.confirmPath.split('/').at(-1));
    expect((await visit(installation).post('/v1/confirm', { code })).status).toBe(303);
    expect(await installation.stores.signUps.hasAccount(links.newcomer)).toBe(true);
  });

  it('fetches the attachment, and takes themselves off the list', async () => {
    expect(await (await fetch(installation.baseUrl + links.attachmentPath)).text()).toBe('hi');
    const posted = await visit(installation).post(links.unsubscribePath, { 'List-Unsubscribe': 'One-Click' });
    expect(posted.status).toBe(200);
    const where = { tenantId: links.tenant.tenantId, emailAddress: 'reader@example.com' };
    expect(await installation.database.suppression.count({ where })).toBe(1);
  });

  it('lets the program in that waits in their browser', async () => {
    const { browser, page } = links.letting;
    const consent = await signInTo(installation, browser, { page, email: links.tenant.approver.email });
    const { url } = await allow(browser, consent);
    const answer = await tokenRequest(installation, {
      grant_type: 'authorization_code',
      client_id: links.client.client_id,
      code: url.searchParams.get('code') ?? '',
      code_verifier: links.pkce.verifier,
      redirect_uri: links.client.redirect_uris[0],
    });
    expect(answer.status).toBe(200);
  });

  it('lets the device in that shows the code', async () => {
    const browser = oauthBrowser(installation);
    const entry = await browser.open(links.device.verification_uri_complete);
    const compare = await browser.submit(entry, [
      ...formOn(entry).fields,
      ['user_code', links.device.user_code],
    ]);
    const page = await browser.submit(compare, formOn(compare).fields);
    await allow(browser, await signInTo(installation, browser, { page, email: links.tenant.approver.email }));
    const answer = await tokenRequest(installation, {
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      client_id: links.deviceClient,
      device_code: links.device.device_code,
    });
    expect(answer.status).toBe(200);
  });

  it('answers the operator’s link', async () => {
    expect((await visit(installation).post(links.approvePath, { decision: 'approve' })).status).toBe(200);
    const now = await installation.stores.mailboxes.tenant(links.tenant.tenantId);
    expect(now?.oversightEmail).toBe('new@people.test');
  });
});
