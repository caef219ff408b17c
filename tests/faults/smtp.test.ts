/** What the receiving side can do to us: nothing is lost, nothing is doubled silently, doubt is said. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { DROP, startScriptedSmtp, type Script, type ScriptedSmtp } from '../support/scripted-smtp.js';
import { freePort } from '../../local/ports.js';
import { startCatcher } from '../../local/catcher.js';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { caughtIn } from '../support/servers.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation | undefined;
let smtp: ScriptedSmtp | undefined;

afterEach(async () => {
  await installation?.stop();
  await smtp?.close();
  installation = undefined;
  smtp = undefined;
}, 60_000);

async function send(script: Script): Promise<{ id: string; tenant: TestTenant; at: Installation }> {
  smtp = await startScriptedSmtp(script);
  installation = await startInstallation({ SMTP_URL: smtp.url, DELIVERY_RETRY_SECONDS: '1,1,1' });
  return submit(installation);
}

async function submit(at: Installation) {
  const tenant = await aTenant(at.stores, { oversightMode: 'autonomous' });
  const { body } = await call('POST', `${at.baseUrl}/v1/send`, {
    key: tenant.agentKey,
    body: { to: ['pat@example.com'], subject: 'Hello', markdown: 'Text' },
  });
  return { id: String(body.id), tenant, at };
}

const ended = (at: Installation, id: string) =>
  eventually(
    () => at.stores.messages.find(id),
    (message) => message?.status === 'sent' || message?.status === 'send_failed',
  );

describe('a receiving server', () => {
  it('that says 4yz first and 250 then gets the same bytes again, once accepted', async () => {
    let tries = 0;
    const { id, at } = await send({
      dot: () => {
        tries += 1;
        return tries === 1 ? '451 4.3.0 try later' : '250 2.0.0 ok';
      },
    });
    expect(await ended(at, id)).toMatchObject({ status: 'sent', delivery: 'complete' });
    expect(smtp?.bodies).toHaveLength(2);
    expect(smtp?.bodies[0]).toBe(smtp?.bodies[1]);
  }, 30_000);

  it('that refuses for good ends the send, suppresses the address and says so', async () => {
    const { id, tenant, at } = await send({
      answer: (verb) => (verb === 'RCPT' ? '550 5.1.1 no such user' : undefined),
    });
    expect(await ended(at, id)).toMatchObject({ status: 'send_failed', bounceType: 'hard' });
    expect(await at.stores.sends.suppressed(tenant.tenantId, ['pat@example.com'])).toEqual([
      'pat@example.com',
    ]);
    expect(await at.stores.messages.recipients(id)).toMatchObject([
      { state: 'refused', reply: expect.stringContaining('5.1.1') },
    ]);
  }, 30_000);

  it('that drops the line after the final dot leaves the message in doubt, and it is not sent again', async () => {
    const { id, tenant, at } = await send({ dot: () => DROP });
    expect(await ended(at, id)).toMatchObject({ status: 'sent', delivery: 'in_doubt' });
    expect(smtp?.bodies).toHaveLength(1);
    const { body } = await call('GET', `${at.baseUrl}/v1/audit-log?action=email.in_doubt`, {
      key: tenant.adminKey,
    });
    expect(body.entries).toHaveLength(1);
  }, 30_000);

  it('that drops the line inside the body gets it again: nothing was accepted', async () => {
    let connections = 0;
    smtp = await startScriptedSmtp({
      answer: (verb) => {
        if (verb !== 'DATA') return undefined;
        connections += 1;
        return connections === 1 ? DROP : undefined;
      },
    });
    installation = await startInstallation({ SMTP_URL: smtp.url, DELIVERY_RETRY_SECONDS: '1,1,1' });
    const { id, at } = await submit(installation);
    expect(await ended(at, id)).toMatchObject({ status: 'sent', delivery: 'complete' });
    expect(smtp.bodies).toHaveLength(1);
  }, 40_000);
});

describe('a relay that is down', () => {
  const folder = mkdtempSync(join(tmpdir(), 'multimail-catcher-'));
  let port: number;
  beforeAll(async () => {
    port = await freePort();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('loses nothing: the send goes on by itself when the relay is back', async () => {
    installation = await startInstallation({ SMTP_URL: `smtp://127.0.0.1:${port}` });
    const { id, at } = await submit(installation);
    await eventually(
      () => at.stores.messages.recipients(id),
      ([recipient]) => (recipient?.attempts ?? 0) > 0,
    );
    expect(await at.stores.messages.find(id)).toMatchObject({ status: 'scheduled' });
    const catcher = await startCatcher({ folder, port, log: () => undefined });
    expect(await ended(at, id)).toMatchObject({ status: 'sent', delivery: 'complete' });
    expect(caughtIn(folder)).toHaveLength(1);
    await catcher.stop();
  }, 40_000);
});
