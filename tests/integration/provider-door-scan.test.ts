/** Mail through the provider's door goes the one way in: kept before it is answered, scanned, taken in again after a crash. */
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { DOOR_SETTINGS } from '../operations/doors.js';
import { eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { anInboundMail, received, tell } from '../support/received.js';
import { startScriptedClamd, type ScriptedClamd } from '../support/scripted-clamd.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let clamd: ScriptedClamd;
let tenant: TestTenant;

/** Ours alone: no scanner in the world knows it. */
const MALWARE = 'MULTIMAIL-TEST-MALWARE';
const TOO_MUCH = 'MULTIMAIL-TEST-TOO-MUCH';

beforeAll(async () => {
  clamd = await startScriptedClamd((bytes) => {
    if (bytes.includes(MALWARE)) return 'stream: MultiMail.Test FOUND';
    return bytes.includes(TOO_MUCH) ? 'INSTREAM size limit exceeded. ERROR' : 'stream: OK';
  });
  installation = await startInstallation({ ...DOOR_SETTINGS, CLAMD_URL: clamd.url });
}, 60_000);
afterAll(async () => {
  await installation.stop();
  await clamd.stop();
}, 60_000);
beforeEach(async () => {
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
