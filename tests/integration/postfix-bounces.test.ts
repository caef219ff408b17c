/**
 * A real Postfix takes our copies as relay and tells later what became of them: its own reports (RFC 3464), to the return
 * path of each copy, by SMTP to our door. A report that somebody made up is in bounces.test.ts.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { freePort } from '../../local/ports.js';
import { startPostfix, type Postfix } from '../../local/postfix.js';
import { startSmtpSink, type SmtpSink } from '../../local/smtp-sink.js';
import { expectOutput } from '../support/answers.js';
import { startTestDns, type TestDns } from '../support/dns-server.js';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, submitted, untilStatus } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { aWebhook } from '../support/webhook-rows.js';
import { contentOf } from '../support/stored-content.js';

let installation: Installation;
let dns: TestDns;
let postfix: Postfix;
let tenant: TestTenant;
let sinks: readonly SmtpSink[];

const WILLING = 'good@willing.example';
const GONE = 'gone@refusing.example';
const BLOCKED = 'blocked@policy.example';
const BUSY = 'busy@busy.example';

beforeAll(async () => {
  const [door, dnsServer, willing, refusing, policy, busy] = await Promise.all([
    freePort(),
    startTestDns(),
    startSmtpSink(),
    startSmtpSink({ options: ['-f', 'RCPT', '-B', '550 5.1.1 No such user'] }),
    startSmtpSink({ options: ['-f', 'DATA', '-B', '554 5.7.1 Not from you'] }),
    startSmtpSink({ options: ['-r', 'RCPT', '-b', '450 4.2.1 Busy, for ever'] }),
  ]);
  dns = dnsServer;
  sinks = [willing, refusing, policy, busy];
  const at = (port: number) => `smtp:[127.0.0.1]:${port}`;
  const ways = {
    'bounces.multimail.test': at(door),
    'willing.example': at(willing.port),
    'refusing.example': at(refusing.port),
    'policy.example': at(policy.port),
    'busy.example': at(busy.port),
  };
  const map = Object.entries(ways).map(([domain, way]) => `{ ${domain} = ${way} }`);
  postfix = await startPostfix({
    settings: {
      transport_maps: `inline:{ ${map.join(', ')} }`,
      smtpd_relay_restrictions: 'permit_mynetworks, reject',
      // Whatever waits is tried again every second, and its sender told after the first.
      ...{ delay_warning_time: '1s', queue_run_delay: '1s' },
      ...{ minimal_backoff_time: '1s', maximal_backoff_time: '1s' },
    },
  });
  installation = await startInstallation({
    SMTP_URL: postfix.url,
    SMTP_INBOUND_LISTEN: `127.0.0.1:${door}`,
    DNS_SERVERS: dns.address,
  });
  tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
}, 120_000);
afterAll(async () => {
  await installation.stop();
  await postfix.stop();
  await Promise.all([dns, ...sinks].map((server) => server.stop()));
}, 60_000);

const reportsOf = (id: string, count: number) =>
  eventually(
    () => installation.database.mailReport.findMany({ where: { messageId: id }, orderBy: { id: 'asc' } }),
    ({ length }) => length >= count,
  );
const suppressed = async () =>
  (await installation.database.suppression.findMany({ where: { tenantId: tenant.tenantId } })).map(
    ({ emailAddress, reason }) => `${emailAddress} ${reason}`,
  );

/** A message that Postfix has taken for each of its recipients. */
async function sent(to: readonly string[], markdown = 'Nobody needs this text back.'): Promise<string> {
  const id = await submitted(installation, tenant, { to: [...to], markdown });
  await untilStatus(installation, id, 'sent');
  return id;
}

async function read(id: string) {
  const answer = await call('GET', `${installation.baseUrl}/v1/emails/${id}`, { key: tenant.agentKey });
  expectOutput('read_email', answer);
  return answer.body;
}

/** Of the report about a copy to this address, as it came. */
async function reportAbout(address: string): Promise<string> {
  const { rawSha256 } = await installation.database.inboundMail.findFirstOrThrow({
    where: { aboutAddress: address },
  });
  return (await contentOf(installation).get(rawSha256)).toString('latin1');
}

describe('recipients that the relay took and could not deliver to', () => {
  it('are bounced, each as its own report says, and only the bad address is suppressed', async () => {
    await aWebhook({ installation, tenant }, { events: ['message.bounced'] });
    const id = await sent([WILLING, GONE, BLOCKED]);
    await reportsOf(id, 2);
    const { recipients, ...message } = await read(id);
    expect(message).toMatchObject({ status: 'sent', bounced_at: expect.stringMatching(/Z$/) });
    expect(recipients).toMatchObject([
      { address: BLOCKED, state: 'bounced', reply: expect.stringMatching(/Not from you/) },
      { address: GONE, state: 'bounced', reply: expect.stringMatching(/550 5\.1\.1 No such user/) },
      { address: WILLING, state: 'accepted' },
    ]);
    expect(await suppressed()).toEqual([`${GONE} hard_bounce`]);
    const actions = await actionsOn(installation, tenant.tenantId, id);
    expect(actions.filter((action) => action === 'email.bounce')).toHaveLength(2);
    const told = await installation.database.webhookDelivery.findMany({ where: { messageId: id } });
    expect(
      told.map(({ payload }) => JSON.parse(payload).data).map((data) => [data.recipient, data.bounce_code]),
    ).toEqual(
      expect.arrayContaining([
        [GONE, '5.1.1'],
        [BLOCKED, '5.7.1'],
      ]),
    );
  }, 60_000);

  it('were reported as we asked: the envelope named, headers only', async () => {
    const raw = await reportAbout(GONE);
    const { messageId } = await installation.database.recipient.findFirstOrThrow({
      where: { address: GONE },
    });
    expect(raw).toMatch(/^Content-Type: multipart\/report; report-type=delivery-status;/m);
    expect(raw).toMatch(/^Action: failed\r$/m);
    expect(raw).toMatch(new RegExp(`^Original-Envelope-Id: ${messageId}\\r$`, 'm'));
    expect(raw).toMatch(new RegExp(`^Original-Recipient: rfc822;\\s?${GONE}\\r$`, 'm'));
    expect(raw).toMatch(/^Content-Type: text\/rfc822-headers\r$/m);
    expect(raw).not.toContain('Nobody needs this text back.');
  });

  it('are written to no more', async () => {
    const { recipients } = await read(await sent([WILLING, GONE]));
    expect(recipients).toMatchObject([
      { address: GONE, state: 'suppressed' },
      { address: WILLING, state: 'accepted' },
    ]);
  });
});

describe('a recipient that the relay still tries', () => {
  it('is told of, and nothing else: not bounced, not suppressed', async () => {
    const before = await suppressed();
    const id = await sent([BUSY]);
    const [report] = await reportsOf(id, 1);
    expect(report).toMatchObject({ kind: 'delayed' });
    expect(await reportAbout(BUSY)).toMatch(/^Action: delayed\r$/m);
    expect(await read(id)).toMatchObject({ bounced_at: null, recipients: [{ state: 'accepted' }] });
    expect(await suppressed()).toEqual(before);
    expect((await actionsOn(installation, tenant.tenantId, id)).at(-1)).toBe('email.report');
  }, 60_000);
});
