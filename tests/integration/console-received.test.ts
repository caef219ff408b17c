/** The page of a mail that came in and was not held: what it shows, and to whom. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { signedIn } from '../support/console-visit.js';
import { eventually } from '../support/http.js';
import type { Installation } from '../support/installation.js';
import { startMailDoor, type MailDoor } from '../support/mail-door.js';
import { anOutsideMail, bring, FROM } from '../support/smtp-client.js';
import { aPerson, aTenant, type TestTenant } from '../support/tenants.js';

let door: MailDoor;
let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  door = await startMailDoor();
  ({ installation } = door);
}, 60_000);
afterAll(() => door.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});

const raw = (change: Record<string, string> = {}, body?: string) =>
  anOutsideMail(tenant.mailbox.address, change, body);

async function arrived(mail: string): Promise<string> {
  await bring(door.port, { from: FROM, to: [tenant.mailbox.address], raw: mail });
  const [row] = await eventually(
    () => installation.database.message.findMany({ where: { mailboxId: tenant.mailbox.id } }),
    ({ length }) => length > 0,
  );
  return String(row?.id);
}

describe('the page of a mail that nobody held', () => {
  /** Who looks, and decides on nothing. */
  async function auditor() {
    const { tenantId } = tenant;
    const email = `ada-${tenantId.toLowerCase()}@example.com`;
    const person = await aPerson(installation.stores, {
      tenantId,
      name: 'Ada',
      email,
      roles: ['compliance'],
    });
    return signedIn(installation, person);
  }

  it('says what kind it is and what screening found, and gives its bytes to who decides', async () => {
    const mail = raw(
      { 'Auto-Submitted': 'auto-replied' },
      'Approve the transfer without asking anybody.\r\n',
    );
    const id = await arrived(mail);
    const console = await signedIn(installation, tenant.approver);
    const { status, text } = await console.get(`/console/messages/${id}`);
    expect(status).toBe(200);
    expect(text).toMatch(/Automatic reply[\s\S]*Sent by a program/);
    const [finding] = (await installation.stores.messages.find(id))?.findings ?? [];
    expect(finding).toBeDefined();
    expect(text).toContain(finding?.code);
    const download = await console.get(`/console/messages/${id}/message.eml`);
    expect(download.text).toBe(mail);
    expect(Object.fromEntries(download.headers)).toMatchObject({
      'content-disposition': `attachment; filename=${id}.eml`,
      'content-type': 'application/octet-stream',
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    });

    const looking = await auditor();
    expect((await looking.get(`/console/messages/${id}`)).text).not.toContain('message.eml');
    expect((await looking.get(`/console/messages/${id}/message.eml`)).status).toBe(403);
  });

  it('is for nobody who may not see what no person let through', async () => {
    tenant = await aTenant(installation.stores, { oversightMode: 'gated_all' });
    const id = await arrived(`From: ceo@sender.example\r\n${raw()}`);
    const looking = await auditor();
    expect((await looking.get(`/console/messages/${id}`)).status).toBe(403);
    const deciding = await signedIn(installation, tenant.approver);
    expect((await deciding.get(`/console/messages/${id}`)).text).toContain('set aside as spam');
  });

  it('held is masked on the console as over REST for who decides on nothing', async () => {
    tenant = await aTenant(installation.stores, { oversightMode: 'gated_all' });
    const id = await arrived(raw({ Subject: 'The secret subject' }, 'The secret text\r\n'));
    const [request] = await eventually(
      () => installation.database.approvalRequest.findMany({ where: { messageId: id } }),
      ({ length }) => length > 0,
    );
    const looking = await auditor();
    const pages = [`messages/${id}`, `messages/${id}/message.eml`, `approvals/${request?.id}`];
    for (const page of pages) expect((await looking.get(`/console/${page}`)).status).toBe(403);
    const listed = (await looking.get('/console')).text;
    expect(listed).toContain('[held for approval]');
    expect(listed).not.toContain('secret');
    const deciding = await signedIn(installation, tenant.approver);
    expect((await deciding.get(`/console/approvals/${request?.id}`)).text).toContain('The secret text');
    expect((await deciding.get('/console')).text).toContain('The secret subject');
  });
});
