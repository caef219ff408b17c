/** Mail through the provider's door goes the one way in: kept before it is answered, scanned, taken in again after a crash. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { OversightMode } from '../../domain/oversight-mode.js';
import { DOOR_SETTINGS } from '../operations/doors.js';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, approve, copiesOf, decide, statusOf, submitted, untilStatus } from '../support/mails.js';
import { anInboundMail, received, tell } from '../support/received.js';
import { startScriptedClamd, type ScriptedClamd } from '../support/scripted-clamd.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let clamd: ScriptedClamd;
let tenant: TestTenant;

/** Ours alone: no scanner in the world knows it. */
const MALWARE = 'MULTIMAIL-TEST-MALWARE';
const TOO_MUCH = 'MULTIMAIL-TEST-TOO-MUCH';
const LATE = 'MULTIMAIL-TEST-LATE';
const FOUND = 'stream: MultiMail.Test FOUND';
const OK = 'stream: OK';
/** What the scanner says of late mails once it is back; null while it is away. */
let back: string | null = null;

beforeAll(async () => {
  clamd = await startScriptedClamd((bytes) => {
    if (bytes.includes(MALWARE)) return FOUND;
    if (bytes.includes(LATE)) return back ?? 'ERROR';
    return bytes.includes(TOO_MUCH) ? 'INSTREAM size limit exceeded. ERROR' : OK;
  });
  installation = await startInstallation({
    ...DOOR_SETTINGS,
    CLAMD_URL: clamd.url,
    CLAMD_RETRY_SECONDS: '1',
  });
}, 60_000);
afterAll(async () => {
  await installation.stop();
  await clamd.stop();
}, 60_000);
beforeEach(async () => {
  back = null;
  tenant = await aTenant(installation.stores);
});

const file = (content: string) => ({
  Attachments: [{ Name: 'a.bin', Content: Buffer.from(content).toString('base64'), ContentType: 'a/b' }],
});

it.each([
  ['malware in a file', file(MALWARE), 'spam_quarantined', ['attachment.malware']],
  ['malware in the text', { TextBody: MALWARE }, 'spam_quarantined', ['attachment.malware']],
  ['what the scanner cannot read', file(TOO_MUCH), 'pending_inbound_approval', ['scan.unavailable']],
  ['nothing', file('plain'), 'unread', []],
])('a mail with %s is scanned', async (_name, change, status, codes) => {
  const message = await installation.stores.messages.find(
    await received(installation, tenant.mailbox, change),
  );
  expect(message?.status).toBe(status);
  expect(message?.findings?.map(({ code }) => code)).toEqual(codes);
});

it('a mail that was answered is taken in though no worker was there', async () => {
  await installation.stopWorker();
  const { body } = await tell(installation, 'postmark-inbound', anInboundMail(tenant.mailbox.address));
  expect(body).toEqual({ received: true, processed: 1 });
  const count = () => installation.database.message.count({ where: { mailboxId: tenant.mailbox.id } });
  expect(await count()).toBe(0);
  await installation.startWorker();
  await eventually(count, (found) => found === 1);
}, 60_000);

describe('what leaves unscanned, once the scanner is back,', () => {
  async function held(oversightMode: OversightMode): Promise<string> {
    tenant = await aTenant(installation.stores, { oversightMode });
    const markdown = `${LATE} IBAN DE89 3704 0044 0532 0130 00.`;
    const id = await submitted(installation, tenant, { markdown });
    await untilStatus(installation, id, 'pending_send_approval');
    expect(await codesIn(id, 1)).toEqual(['scan.unavailable', 'content.account_number']);
    return id;
  }

  const revision = (id: string, number: number) => installation.stores.messages.revision(id, number);
  const codesIn = async (id: string, number: number) =>
    (await revision(id, number))?.findings.map(({ code }) => code);
  const requestsOf = async (messageId: string) =>
    (
      await installation.database.approvalRequest.findMany({
        where: { messageId },
        orderBy: { revision: 'asc' },
      })
    ).map(({ state }) => state);

  it('leaves as its mode says where it is clean, with that one finding less', async () => {
    const id = await held('autonomous');
    back = OK;
    await untilStatus(installation, id, 'sent');
    const first = await revision(id, 1);
    expect(await revision(id, 2)).toMatchObject({ digest: first?.digest, mimeSha256: first?.mimeSha256 });
    expect(await codesIn(id, 2)).toEqual(['content.account_number']);
    expect(await requestsOf(id)).toEqual(['cancelled']);
    expect(await actionsOn(installation, tenant.tenantId, id)).toContain('email.scan');
    const path = `${installation.baseUrl}/v1/emails/${id}/evidence`;
    const { body } = await call('GET', path, { key: tenant.adminKey });
    expect(body).toMatchObject({ frozen: { revision: 2 }, rules: { rules_version: 4 } });
  });

  it('is refused where it is infected', async () => {
    const id = await held('autonomous');
    back = FOUND;
    await untilStatus(installation, id, 'rejected');
    expect(await codesIn(id, 2)).toEqual(['attachment.malware', 'content.account_number']);
    expect(copiesOf(installation, id)).toEqual([]);
  });

  it('is asked about anew where its mode holds it; what a person has decided is lifted by no scan', async () => {
    const id = await held('gated_send');
    back = OK;
    await eventually(
      () => requestsOf(id),
      (states) => states.join() === 'cancelled,open',
    );
    expect(copiesOf(installation, id)).toEqual([]);
    const vote = { email_id: id, action: 'reject', revision: 2 };
    expect((await decide(installation, tenant.oversightKey, vote)).body).toMatchObject({
      status: 'rejected',
    });
    const { tenantId } = tenant;
    const entry = { tenantId, resourceId: id, actor: 'system', resourceType: 'email' } as const;
    const audit = { ...entry, action: 'email.scan' } as const;
    const scan = { messageId: id, revision: 2, findings: [], audit };
    expect(await installation.stores.scans.revise(scan)).toBe(false);
    await untilStatus(installation, id, 'rejected');
  });
});

it.each<[OversightMode, string, string, string[]]>([
  ['autonomous', OK, 'unread', []],
  ['gated_all', OK, 'pending_inbound_approval', []],
  ['autonomous', FOUND, 'pending_inbound_approval', ['attachment.malware']],
])(
  'what came unscanned for a mailbox in %s and is told "%s" later is %s',
  async (oversightMode, answer, ...then) => {
    const [status, codes] = then;
    tenant = await aTenant(installation.stores, { oversightMode });
    const id = await received(installation, tenant.mailbox, { TextBody: LATE });
    expect(await statusOf(installation, id)).toBe('pending_inbound_approval');
    back = answer;
    await eventually(
      () => actionsOn(installation, tenant.tenantId, id),
      (actions) => actions.includes('email.scan'),
    );
    const message = await installation.stores.messages.find(id);
    expect({ status: message?.status, codes: message?.findings?.map(({ code }) => code) }).toEqual({
      status,
      codes,
    });
    if (status === 'unread') return;
    await approve(installation, tenant.oversightKey, id);
    await untilStatus(installation, id, 'unread');
  },
);

it('what a later scan let through can be held once more, and a person lets it through', async () => {
  const id = await received(installation, tenant.mailbox, { TextBody: LATE });
  back = OK;
  await untilStatus(installation, id, 'unread');
  const v1 = `${installation.baseUrl}/v1`;
  await call('POST', `${v1}/emails/${id}/report-spam`, { key: tenant.agentKey, body: {} });
  await call('PATCH', `${v1}/mailboxes/${tenant.mailbox.id}`, {
    key: tenant.adminKey,
    body: { oversight_mode: 'gated_all' },
  });
  await call('POST', `${v1}/emails/${id}/not-spam`, { key: tenant.agentKey, body: {} });
  await eventually(
    () => approve(installation, tenant.oversightKey, id),
    ({ status }) => status === 200,
  );
  await untilStatus(installation, id, 'unread');
});
