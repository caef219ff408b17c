/** Unsubscribing from a real mail: by the mail program's one click, and by the page behind the footer's link. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { parsePage } from '../api/pages/parsed-page.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, caughtFor, submitted, untilStatus } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const suppressionsOf = ({ tenantId }: TestTenant) =>
  installation.database.suppression.findMany({ where: { tenantId }, orderBy: { id: 'asc' } });

async function sentTo(recipients: Record<string, unknown>): Promise<string> {
  const id = await submitted(installation, tenant, recipients);
  await untilStatus(installation, id, 'sent');
  return id;
}

/** The header's link of the newest copy for an address, and the one in its text. */
async function linksFor(address: string) {
  const raw = String(caughtFor(installation, address).at(-1)?.raw);
  const { text, html, headerLines } = await simpleParser(raw);
  const lines = new Map(headerLines.map(({ key, line }) => [key, line]));
  const found = (pattern: RegExp, where: string | undefined) => String(pattern.exec(String(where))?.[1]);
  return {
    raw,
    html: String(html),
    post: lines.get('list-unsubscribe-post'),
    header: found(/<(.+)>/, lines.get('list-unsubscribe')),
    footer: found(/Unsubscribe: (\S+)/, text),
  };
}

const post = (url: string, init: RequestInit = {}) =>
  fetch(url, { method: 'POST', redirect: 'manual', ...init });
const pageOf = async (response: Response) => parsePage(await response.text());

describe('the links of a mail', () => {
  it('stand in its header for each recipient alone, and in its footer for all alike', async () => {
    const addresses = ['to1@example.com', 'cc1@example.com', 'bcc1@example.com'] as const;
    const [to, cc, bcc] = addresses;
    await sentTo({ to: [to], cc: [cc], bcc: [bcc] });
    const links = await Promise.all(addresses.map(linksFor));
    expect(new Set(links.map(({ header }) => header)).size).toBe(3);
    expect(new Set(links.map(({ footer }) => footer)).size).toBe(1);
    for (const { raw, html, header, footer, post: oneClick } of links) {
      expect(header).toContain(`${installation.baseUrl}/v1/unsubscribe/`);
      expect(oneClick).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
      expect(html).toContain(`href="${footer}"`);
      expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
    }
  });

  it('are covered by both DKIM signatures, once more than they stand there', async () => {
    const { raw } = await linksFor('to1@example.com');
    const signed = [...raw.matchAll(/DKIM-Signature:.*?bh=/gs)].map(([field]) => field.replaceAll(/\s/g, ''));
    expect(signed).toHaveLength(2);
    for (const field of signed) {
      expect(field.match(/List-Unsubscribe(?=[:;])/g)).toHaveLength(2);
      expect(field.match(/List-Unsubscribe-Post(?=[:;])/g)).toHaveLength(2);
    }
  });
});

describe('the link in the header', () => {
  it('changes nothing when it is looked at, and shows the address to its owner only', async () => {
    await sentTo({ to: ['looker@example.com'] });
    const { header } = await linksFor('looker@example.com');
    for (const method of ['GET', 'HEAD', 'GET']) {
      expect((await fetch(header, { method })).status).toBe(200);
    }
    const response = await fetch(header);
    const { text } = await pageOf(response);
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(text).toContain('Unsubscribe l***@example.com');
    expect(text).not.toContain('looker@');
    expect(await suppressionsOf(tenant)).toEqual([]);
  });

  it.each<[string, string, () => RequestInit]>([
    [
      'as a form (RFC 8058)',
      'form@example.com',
      () => ({ body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }),
    ],
    [
      'as multipart (RFC 8058)',
      'multi@example.com',
      () => {
        const body = new FormData();
        body.set('List-Unsubscribe', 'One-Click');
        return { body };
      },
    ],
    ['by the button of our page', 'page@example.com', () => ({ body: new URLSearchParams() })],
    ['without any body', 'bare@example.com', () => ({})],
  ])('takes the address off at one post, %s', async (_how, address, init) => {
    await sentTo({ to: [address] });
    const { header } = await linksFor(address);
    const answers = [await post(header, init()), await post(header, init())];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.headers.get('set-cookie')).toBeNull();
    const own = (await suppressionsOf(tenant)).filter(({ emailAddress }) => emailAddress === address);
    expect(own).toMatchObject([{ reason: 'unsubscribe', mailboxId: null }]);
    expect(await actionsOn(installation, tenant.tenantId, String(own[0]?.id))).toEqual(['suppression.add']);
  });

  it('keeps the next mail from going there, while the others get theirs', async () => {
    const before = caughtFor(installation, 'form@example.com').length;
    const id = await sentTo({ to: ['form@example.com', 'other@example.com'] });
    expect(caughtFor(installation, 'form@example.com')).toHaveLength(before);
    expect(caughtFor(installation, 'other@example.com')).toHaveLength(1);
    const states = await installation.stores.messages.recipients(id);
    expect(states.map(({ address, state }) => [address, state])).toEqual([
      ['form@example.com', 'suppressed'],
      ['other@example.com', 'accepted'],
    ]);
  });

  it('is good for its own tenant only', async () => {
    const before = caughtFor(installation, 'form@example.com').length;
    const other = await aTenant(installation.stores, { oversightMode: 'autonomous' });
    const id = await submitted(installation, other, { to: ['form@example.com'] });
    await untilStatus(installation, id, 'sent');
    expect(caughtFor(installation, 'form@example.com')).toHaveLength(before + 1);
  });
});

describe('the link in the footer', () => {
  const withAddress = (url: string, address: string) => post(url, { body: new URLSearchParams({ address }) });

  it('asks for the address, and takes it off where the message went to it', async () => {
    await sentTo({ to: ['Ann@example.com'], bcc: ['hidden@example.com'] });
    const { footer } = await linksFor('hidden@example.com');
    expect((await pageOf(await fetch(footer))).text).toContain('The address that got the message');
    const answers = await Promise.all(
      ['hidden@example.com', 'ANN@EXAMPLE.COM', 'stranger@example.com'].map((address) =>
        withAddress(footer, address),
      ),
    );
    const pages = await Promise.all(answers.map(pageOf));
    // The same for whoever did not get it: who did is nobody's business.
    expect(new Set(pages.map(({ text }) => text)).size).toBe(1);
    const addresses = (await suppressionsOf(tenant)).map(({ emailAddress }) => emailAddress);
    expect(addresses).toEqual(expect.arrayContaining(['hidden@example.com', 'Ann@example.com']));
    expect(addresses).not.toContain('stranger@example.com');
  });

  it.each([
    ['nothing', ''],
    ['what is no address', 'no address'],
    ['two of them', 'a@b@c'],
    ['something endless', 'x'.repeat(5000)],
  ])('asks again for %s', async (_what, address) => {
    const { footer } = await linksFor('hidden@example.com');
    const response = await withAddress(footer, address);
    expect(response.status).toBe(400);
    expect((await pageOf(response)).text).toContain('Please give a whole e-mail address.');
  });

  it('does not take a one-click post for an answer', async () => {
    const { footer } = await linksFor('hidden@example.com');
    const before = await suppressionsOf(tenant);
    const response = await post(footer, { body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
    expect(response.status).toBe(400);
    expect(await suppressionsOf(tenant)).toEqual(before);
  });
});

describe('a link that is none', () => {
  it.each(['x', '01JDB3M8ZK4Q9X7T5V2W1Y0ABC.aaaaaaaaaaaaaaaaaaaaaa', '%E0%A4%A'])(
    'answers a page and changes nothing: %s',
    async (token) => {
      const before = await suppressionsOf(tenant);
      for (const method of ['GET', 'POST']) {
        const response = await fetch(`${installation.baseUrl}/v1/unsubscribe/${token}`, { method });
        expect(response.headers.get('content-type')).toContain('text/html');
        expect([400, 404]).toContain(response.status);
      }
      expect(await suppressionsOf(tenant)).toEqual(before);
    },
  );

  it('is a true one with another character', async () => {
    const { header } = await linksFor('other@example.com');
    const forged = header.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A'));
    expect((await post(forged)).status).toBe(404);
  });
});
