/** The pages of the console as a browser gets them: headers, no script, nothing from elsewhere. What opens them by itself: link-scanners. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formToken, signedIn, type Visit } from '../support/console-visit.js';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, caughtFor, submitted } from '../support/mails.js';
import { aClient, aGrant } from '../support/oauth-rows.js';
import { aSignInToken, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let visitor: Visit;
let held: string;
let sent: string;
let approval: string;
let grant: string;
let client: string;
let template: string;

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
  const attachments = [{ name: 'a.txt', content_base64: 'aGk=', content_type: 'text/plain' }];
  grant = (await aGrant(installation.stores, tenant)).id;
  client = (await aClient(installation, tenant)).client_id;
  const text = { name: 'hello', subject: 'Hello {{who}}', markdown: 'Hello {{who}}' };
  const made = { key: tenant.adminKey, body: text };
  template = (await call('POST', `${installation.baseUrl}/v1/templates`, made)).body.id;
  held = await submitted(installation, tenant, { attachments });
  sent = await submitted(installation, tenant, { attachments });
  await approve(installation, tenant.oversightKey, sent);
  approval = `/console/approvals/${(await installation.stores.approvals.forMessage(held))?.requestId ?? ''}`;
  // Both notices, with the audit entries they leave.
  await eventually(
    () => caughtFor(installation, tenant.approver.email),
    ({ length }) => length === 2,
  );
  await eventually(
    () => installation.database.auditEntry.count({ where: { action: 'oversight.notice' } }),
    (count) => count === 2,
  );
  visitor = await signedIn(installation, tenant.approver);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const places = async () => [
  '/',
  '/console',
  '/console/style.css',
  '/console/messages',
  `/console/messages?before=${sent}`,
  '/console/audit',
  '/console/audit?before=5',
  approval,
  `${approval}?decision=approve&csrf=${await formToken(visitor)}&revision=1`,
  `/console/messages/${held}`,
  `/console/messages/${sent}`,
  `/console/messages/${held}/message.eml`,
  `/console/messages/${held}/attachments/0`,
  `/console/mailboxes/${tenant.mailbox.id}`,
  `/console/mailboxes/${tenant.mailbox.id}?halt=on&mode=read_only`,
  '/console/connections',
  '/console/templates',
  `/console/templates/${template}`,
  '/console/connections/register',
  `/console/connections/register?name=x&redirect_uris=https://a.example/`,
  `/console/connections/grants/${grant}`,
  `/console/connections/clients/${client}`,
  '/console/sign-out',
  `/sign-in?token=${await aSignInToken(installation.stores, tenant.approver)}`,
  `/verify/${sent}`,
];

describe('looking', () => {
  it('at any page leaves headers that keep it from being stored, framed, guessed or scripted', async () => {
    for (const path of (await places()).filter((place) => /^\/console|^\/sign-in/.test(place))) {
      const { headers } = await visitor.get(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'/);
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe|script-src|https?:/);
      if (path !== '/console/style.css') expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('referrer-policy')).toMatch(/^(same-origin|no-referrer)$/);
    }
  });

  it('never shows a page with a script, an inline handler or anything from elsewhere', async () => {
    for (const path of [
      '/console',
      approval,
      `/console/messages/${sent}`,
      `/console/mailboxes/${tenant.mailbox.id}`,
      `/console/templates/${template}`,
      '/console/connections',
      '/console/connections/register',
    ]) {
      const { text } = await visitor.get(path);
      expect(text).not.toMatch(/<script|\son\w+="|src="http|<link[^>]+href="http/i);
    }
  });

  it('at a page lets its own forms be posted: no policy of the page takes their Origin away', async () => {
    const { text, headers } = await visitor.get(approval);
    // Under no-referrer a browser posts `Origin: null` (Fetch §3.2), which we refuse.
    expect(headers.get('referrer-policy')).not.toBe('no-referrer');
    expect(text).not.toMatch(/<meta[^>]+name="referrer"[^>]+no-referrer/);
  });
});

describe('the audit log', () => {
  it('is looked through by who did what, and taken along as CSV', async () => {
    const question = `actor=${tenant.approver.email}&action=session.start&from=2026-01-01&until=2100-01-01`;
    const page = await visitor.get(`/console/audit?${question}`);
    expect(page.text).toContain(`person:${tenant.approver.id}`);
    expect(page.text).toContain('session.start</bdi></code>');
    expect(page.text).not.toContain('email.submit</bdi></code>');
    const { headers, text } = await visitor.get(`/console/audit.csv?${question}`);
    expect(headers.get('content-type')).toContain('text/csv');
    const [head, ...rows] = text.trim().split('\n');
    expect(head).toMatch(/^seq,created_at,action,actor,.*prev_hash,leaf_hash$/);
    expect(rows.length).toBeGreaterThanOrEqual(1);
    expect(rows.every((row) => row.includes(`,session.start,person:${tenant.approver.id},`))).toBe(true);
    const none = await visitor.get(`/console/audit?object=nothing`);
    expect(none.text).toContain('No entry is as you asked for.');
  });

  it('is answered over REST as CSV, too, with the place of the next page', async () => {
    const answer = await fetch(`${installation.baseUrl}/v1/audit-log?after_seq=0&limit=2`, {
      headers: { Authorization: `Bearer ${tenant.adminKey}`, Accept: 'text/csv' },
    });
    expect(answer.headers.get('x-next-cursor')).toBe('2');
    expect((await answer.text()).trim().split('\n')).toHaveLength(3);
  });
});
