/** The console against other sites: only our own form, in the session it was made for, from our own origin, acts. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { formToken, signedIn, visit, type Visit } from '../support/console-visit.js';
import { eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { caughtFor, copiesOf, statusOf, submitted } from '../support/mails.js';
import { aClient, aGrant } from '../support/oauth-rows.js';
import { tableRows } from '../support/table-rows.js';
import { aPerson, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let visitor: Visit;
let held: string;
let approval: string;
let grant: string;
let client: string;

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
  grant = (await aGrant(installation.stores, tenant)).id;
  client = (await aClient(installation, tenant)).client_id;
  held = await submitted(installation, tenant);
  approval = `/console/approvals/${(await installation.stores.approvals.forMessage(held))?.requestId ?? ''}`;
  // The notice, with the audit entry it leaves.
  await eventually(
    () => caughtFor(installation, tenant.approver.email),
    ({ length }) => length === 1,
  );
  await eventually(
    () => installation.database.auditEntry.count({ where: { action: 'oversight.notice' } }),
    (count) => count === 1,
  );
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  visitor = await signedIn(installation, tenant.approver);
});

describe('a post', () => {
  const deeds = () =>
    [
      [approval, { decision: 'approve', revision: '1' }],
      [approval, { decision: 'reject', justification: 'x', revision: '1' }],
      [`/console/mailboxes/${tenant.mailbox.id}`, { halt: 'on' }],
      [`/console/mailboxes/${tenant.mailbox.id}`, { mode: 'read_only' }],
      ['/console/templates', { name: 'x', subject: 'x', markdown: 'x' }],
      [`/console/connections/grants/${grant}`, {}],
      [`/console/connections/clients/${client}`, {}],
      ['/console/connections/register', { name: 'x', redirect_uris: 'https://a.example/', scopes: 'read' }],
    ] as const;

  /** Everything but the record that somebody tried. */
  async function unmoved() {
    const { audit_entry: _entries, audit_head: _head, ...rows } = await tableRows(installation);
    const action = { not: 'oversight.refused' };
    return { rows, acts: await installation.database.auditEntry.count({ where: { action } }) };
  }

  async function expectUnmoved(
    attempts: readonly Promise<{ status: number }>[],
    status: number,
  ): Promise<void> {
    const before = await unmoved();
    expect((await Promise.all(attempts)).map((answer) => answer.status)).toEqual(attempts.map(() => status));
    expect(await unmoved()).toEqual(before);
    expect(copiesOf(installation, held)).toEqual([]);
  }

  const digest = async () => ({
    digest: (await installation.stores.approvals.forMessage(held))?.digest ?? '',
  });

  it('without a session is refused, whatever it carries', async () => {
    const fields = { ...(await digest()), csrf: await formToken(visitor) };
    await expectUnmoved(
      deeds().map(([path, own]) => visit(installation).post(path, { ...fields, ...own })),
      401,
    );
  });

  it('without the form token is refused', async () => {
    const fields = await digest();
    await expectUnmoved(
      deeds().map(([path, own]) => visitor.post(path, { ...fields, ...own })),
      401,
    );
  });

  it('with the form token of another session is refused', async () => {
    const mine = await formToken(visitor);
    const otherSession = await signedIn(installation, tenant.approver);
    const colleague = await aPerson(installation.stores, {
      tenantId: tenant.tenantId,
      email: 'c@x.test',
      name: 'C',
    });
    const theirs = await signedIn(installation, colleague);
    const fields = await digest();
    for (const csrf of [
      await formToken(otherSession),
      await formToken(theirs),
      `${mine}x`,
      mine.slice(1),
      mine.toLowerCase(),
      '\u00e9'.repeat(mine.length),
    ]) {
      expect(csrf).not.toBe(mine);
      await expectUnmoved(
        deeds().map(([path, own]) => visitor.post(path, { ...fields, ...own, csrf })),
        401,
      );
    }
  });

  it('from another origin is refused even with the right token', async () => {
    const fields = { ...(await digest()), csrf: await formToken(visitor) };
    for (const origin of [
      'https://evil.example',
      'null',
      installation.baseUrl.replace('127.0.0.1', 'localhost'),
      `${installation.baseUrl}.evil.example`,
    ]) {
      await expectUnmoved(
        deeds().map(([path, own]) => visitor.post(path, { ...fields, ...own }, { Origin: origin })),
        401,
      );
    }
  });

  it('as JSON, as text or in the query is no form', async () => {
    const fields = {
      ...(await digest()),
      decision: 'approve',
      revision: '1',
      csrf: await formToken(visitor),
    };
    const attempts = [
      ['application/json', JSON.stringify(fields), ''],
      ['text/plain', new URLSearchParams(fields).toString(), ''],
      ['application/x-www-form-urlencoded', '', `?${new URLSearchParams(fields).toString()}`],
    ].map(([type = '', body = '', query]) =>
      fetch(`${installation.baseUrl}${approval}${query}`, {
        method: 'POST',
        headers: { 'Content-Type': type, Cookie: visitor.cookie.value, Origin: installation.baseUrl },
        body,
      }),
    );
    await expectUnmoved(attempts, 401);
  });

  it('by another method is not there', async () => {
    const fields = {
      ...(await digest()),
      decision: 'approve',
      revision: '1',
      csrf: await formToken(visitor),
    };
    for (const method of ['PUT', 'PATCH', 'DELETE']) {
      const answer = await fetch(installation.baseUrl + approval, {
        method,
        headers: { Cookie: visitor.cookie.value, Origin: installation.baseUrl },
        body: new URLSearchParams(fields),
      });
      expect(answer.status).toBe(404);
    }
    expect(await statusOf(installation, held)).toBe('pending_send_approval');
  });
});
