/** Direct to MX with everything real but the internet: our own DNS server, exchangers on loopback, one port. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { startMxWorld, type MxWorld } from '../support/mx-attempts.js';
import { startProcess } from '../support/processes.js';
import { DROP, SILENCE, type ScriptedSmtp } from '../support/scripted-smtp.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let world: MxWorld;
let installation: Installation;
let tenant: TestTenant;
let good: ScriptedSmtp;
let busy: ScriptedSmtp;

beforeAll(async () => {
  world = await startMxWorld();
  good = await world.exchanger('127.0.0.1');
  await world.exchanger('127.0.0.2', { dot: () => DROP });
  await world.exchanger('127.0.0.3', { greeting: '554 5.7.1 no' });
  set('good.test', '127.0.0.3', '127.0.0.1');
  set('doubtful.test', '127.0.0.2');
  busy = await world.exchanger('127.0.0.4', {
    answer: (verb) => (verb === 'RCPT' ? '421 4.7.0 too much mail from you' : undefined),
  });
  set('busy.test', '127.0.0.4');
  world.dns.set('MX', 'closed.test', ['0 .']);
  installation = await startInstallation({
    MAIL_TRANSPORT: 'mx',
    MX_PORT: String(world.port()),
    ALLOW_PRIVATE_MX: 'on',
    DNS_SERVERS: world.dns.address,
    DELIVERY_RETRY_SECONDS: '1,1,1',
    DELAY_NOTICE_SECONDS: '1',
    LOG_LEVEL: 'fatal',
  });
  tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
}, 60_000);

afterAll(async () => {
  await installation.stop();
  await world.stop();
}, 60_000);

function set(domain: string, ...addresses: readonly string[]): void {
  world.dns.set(
    'MX',
    domain,
    addresses.map((_, index) => `${index} mx${index}.${domain}`),
  );
  addresses.forEach((address, index) => world.dns.set('A', `mx${index}.${domain}`, [address]));
}

async function submit(...to: readonly string[]): Promise<string> {
  const { body } = await call('POST', `${installation.baseUrl}/v1/send`, {
    key: tenant.agentKey,
    body: { to, subject: `Hello ${to.join()}`, markdown: 'Text' },
  });
  return String(body.id);
}

async function sent(...to: readonly string[]) {
  const id = await submit(...to);
  const message = await eventually(
    () => installation.stores.messages.find(id),
    (found) => found?.status === 'sent' || found?.status === 'send_failed',
  );
  return { id, message, recipients: await installation.stores.messages.recipients(id) };
}

describe('without a relay', () => {
  it('each recipient’s copy goes to the exchanger of its domain, past one that refuses to begin', async () => {
    const { message } = await sent('ann@good.test', 'bob@good.test');
    expect(message).toMatchObject({ status: 'sent', delivery: 'complete' });
    const rcpt = good.commands.filter((line) => line.startsWith('RCPT'));
    expect(rcpt.sort()).toEqual(['RCPT TO:<ann@good.test>', 'RCPT TO:<bob@good.test>']);
    // rest.md 10: on all mail of agents, whichever way it takes.
    for (const body of good.bodies) {
      const names = [...body.slice(0, body.indexOf('\r\n\r\n')).matchAll(/^([\w-]+):/gmu)].map(
        ([, name]) => name,
      );
      expect(names).toEqual(
        expect.arrayContaining([
          'DKIM-Signature',
          'X-MultiMail-Identity',
          'X-MultiMail-Reputation',
          'X-AI-Generated',
          'List-Unsubscribe',
          'List-Unsubscribe-Post',
          'Auto-Submitted',
          'Message-ID',
        ]),
      );
    }
    expect(installation.catcher.messages()).toEqual([]);
  }, 30_000);

  it('a domain that takes no mail, and one that is none, bounce and are suppressed', async () => {
    const { message, recipients } = await sent('ann@closed.test', 'ann@nowhere.test');
    expect(message).toMatchObject({ status: 'send_failed', bounceType: 'hard' });
    expect(recipients.map(({ state, reply }) => [state, reply?.slice(0, 10)])).toEqual([
      ['refused', '556 5.1.10'],
      ['refused', '550 5.1.2 '],
    ]);
    expect(
      await installation.stores.sends.suppressed(tenant.tenantId, ['ann@closed.test', 'ann@nowhere.test']),
    ).toHaveLength(2);
  }, 30_000);

  it('what broke off after the dot is in doubt, and not sent again by another exchanger', async () => {
    const { message } = await sent('ann@doubtful.test');
    expect(message).toMatchObject({ status: 'sent', delivery: 'in_doubt' });
  }, 30_000);
});

describe('a worker that is killed', () => {
  it('after the dot leaves the recipient in doubt; neither the next worker nor the next exchanger gets it', async () => {
    const silent = await world.exchanger('127.0.0.5', { dot: () => SILENCE });
    set('silent.test', '127.0.0.5', '127.0.0.1');
    await installation.stopWorker();
    const killed = await startProcess('worker', installation.env);
    const before = good.connections();
    const id = await submit('ann@silent.test');
    await eventually(
      () => silent.bodies.length,
      (bodies) => bodies === 1,
    );
    await killed.kill();
    await installation.startWorker();
    const message = await eventually(
      () => installation.stores.messages.find(id),
      (found) => found?.status === 'sent',
    );
    expect(message).toMatchObject({ delivery: 'in_doubt' });
    expect([silent.bodies.length, good.connections()]).toEqual([1, before]);
  }, 90_000);
});

describe('a domain that asks for less', () => {
  it('is left in peace while others go on, and whoever waits for hours hears of it', async () => {
    const first = await submit('ann@busy.test');
    const audited = async (action: string) => {
      const url = `${installation.baseUrl}/v1/audit-log?action=${action}`;
      return (await call('GET', url, { key: tenant.adminKey })).body.entries as Record<string, unknown>[];
    };
    await eventually(
      () => audited('destination.pause'),
      (entries) => entries.length === 1,
    );
    const second = await submit('bob@busy.test');
    expect((await sent('cat@good.test')).message).toMatchObject({ status: 'sent', delivery: 'complete' });
    // The first one asks again after a second, as its own schedule says, and finds the pause.
    await eventually(
      () => audited('email.delay'),
      (entries) => entries.some(({ resource_id }) => resource_id === first),
    );
    expect(busy.connections()).toBe(1);
    const status = await call('GET', `${installation.baseUrl}/v1/emails/${second}/status`, {
      key: tenant.agentKey,
    });
    expect(status.body).toMatchObject({
      status: 'scheduled',
      recipients: [{ address: 'bob@busy.test', state: 'waiting', next_attempt_at: expect.any(String) }],
    });
    // An operator ends the pause: whoever waits is tried at once.
    const path = `${installation.baseUrl}/v1/destinations/busy.test/resume`;
    expect((await call('POST', path, { key: tenant.adminKey })).status).toBe(200);
    await eventually(
      () => busy.connections(),
      (made) => made > 1,
    );
  }, 40_000);
});
