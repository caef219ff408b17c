/** The documents as a server serves them, the page that shows them in a real browser, and the addresses beside the registry. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chromium, type Browser } from 'playwright-core';
import { generatedDocuments } from '../../api/openapi/documents.js';
import { operations } from '../../api/operations/index.js';
import { VERSION } from '../../api/version.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { items } from '../support/openapi-document.js';
import { browserPath } from '../support/servers.js';

let installation: Installation;
let browser: Browser;

beforeAll(async () => {
  installation = await startInstallation();
  browser = await chromium.launch({
    executablePath: await browserPath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-background-networking'],
  });
}, 60_000);
afterAll(async () => {
  await browser.close();
  await installation.stop();
}, 60_000);

describe('the documents', () => {
  it('are served to anybody at all their addresses, with this server in them', async () => {
    const server = { url: installation.baseUrl, version: VERSION };
    for (const { addresses, content } of generatedDocuments(operations, server)) {
      for (const address of addresses) {
        const answer = await call('GET', installation.baseUrl + address);
        expect(answer.status).toBe(200);
        expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
        expect(answer.body).toEqual(JSON.parse(JSON.stringify(content())));
      }
    }
  });

  it('speak of no page that is not there', async () => {
    const pages = items.filter(({ item }) => item.tags.some((tag) => ['pages', 'system'].includes(tag)));
    expect(pages.length).toBeGreaterThan(5);
    for (const { path, method, item } of pages) {
      const address = installation.baseUrl + path.replaceAll(/\{\w+\}/g, 'unknown');
      const response = await fetch(address, { method: method.toUpperCase(), redirect: 'manual' });
      expect(await response.text()).not.toContain('There is nothing at this address');
      expect(Object.keys(item.responses)).toContain(String(response.status));
    }
  });
});

describe('the page at /docs', () => {
  it('shows every operation, breaks none of its own rules, and asks nobody else', async () => {
    const page = await browser.newPage();
    const strangers: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(installation.baseUrl) && !url.startsWith('data:')) strangers.push(url);
    });
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${installation.baseUrl}/docs`);
    const sections = new Set(items.flatMap(({ item }) => item.tags ?? []));
    // They appear one after the other.
    await page
      .locator('.opblock-tag')
      .nth(sections.size - 1)
      .waitFor();
    // One at a time: of very many operations Swagger UI draws those in view alone.
    let shown = 0;
    for (const section of await page.locator('.opblock-tag').all()) {
      await section.click();
      await page.locator('.opblock').first().waitFor();
      shown += await page.locator('.opblock').count();
      await section.click();
      await page.locator('.opblock').first().waitFor({ state: 'detached' });
    }
    expect(shown).toBe(items.length);
    expect({ strangers, complaints }).toEqual({ strangers: [], complaints: [] });
    await page.close();
  });

  it('is held by a policy that lets scripts and requests go to this server alone', async () => {
    const response = await fetch(`${installation.baseUrl}/docs`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(await response.text()).not.toMatch(/https?:\/\//);
  });

  it('has its files, and nothing else of their package', async () => {
    const { baseUrl } = installation;
    for (const file of ['page.js', 'page.css', 'swagger-ui.css', 'swagger-ui-bundle.js']) {
      expect((await fetch(`${baseUrl}/docs/${file}`)).status).toBe(200);
    }
    for (const file of ['index.html', 'package.json', 'swagger-ui.js', '..%2fpackage.json']) {
      expect((await fetch(`${baseUrl}/docs/${file}`)).status).toBe(404);
    }
  });
});
