/** What comes back to a return path: bounces, delays, complaints; and that nobody else can make one up. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { expectOutput } from '../support/answers.js';
import { signedIn } from '../support/console-visit.js';
import { call, eventually } from '../support/http.js';
import type { Installation } from '../support/installation.js';
import { startMailDoor, type MailDoor } from '../support/mail-door.js';
import { actionsOn, caughtFor, submitted, untilStatus } from '../support/mails.js';
import { absenceNote, feedbackReport } from '../support/answers-of-programs.js';
import { exchangeReport, postfixReport, qmailReport } from '../support/reports.js';
import { bring, say } from '../support/smtp-client.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { aWebhook } from '../support/webhook-rows.js';

let door: MailDoor;
let installation: Installation;
let tenant: TestTenant;
let port: number;

beforeAll(async () => {
  door = await startMailDoor();
  ({ installation, port } = door);
}, 60_000);
afterAll(() => door.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
});

let count = 0;
const somebody = () => `gone${process.pid}${(count += 1)}@example.com`;

/** A message that has left, and the return path of its only copy. */
async function sent(recipient: string, by = tenant): Promise<{ id: string; to: string; recipient: string }> {
  const id = await submitted(installation, by, { to: [recipient] });
  await untilStatus(installation, id, 'sent');
  const to = String(caughtFor(installation, recipient).at(-1)?.envelope.mail_from);
  return { id, to, recipient };
}

const comes = (to: string, raw: string, from = '') => bring(port, { from, to: [to], raw });
const suppressed = async () =>
  (await installation.database.suppression.findMany({ where: { tenantId: tenant.tenantId } })).map(
    ({ emailAddress, reason }) => `${emailAddress} ${reason}`,
  );
const reports = (id: string) => installation.database.mailReport.findMany({ where: { messageId: id } });
const reported = (id: string, times = 1) =>
  eventually(
    () => reports(id),
    ({ length }) => length === times,
  );
const read = async (id: string) => {
  const answer = await call('GET', `${installation.baseUrl}/v1/emails/${id}`, { key: tenant.agentKey });
  expectOutput('read_email', answer);
  return answer.body;
};
const inbound = () =>
  installation.database.message.findMany({ where: { mailboxId: tenant.mailbox.id, direction: 'inbound' } });

describe('a copy that left', () => {
  it('has a return path of its own, and marks that no program should answer it', async () => {
    const { id, to, recipient } = await sent(somebody());
    expect(to).toMatch(
      new RegExp(`^bounces\\+${id.toLowerCase()}\\.[0-9a-f]{16}@bounces\\.multimail\\.test$`),
    );
    const raw = caughtFor(installation, recipient).at(-1)?.raw.toString('latin1') ?? '';
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(raw).toMatch(/^X-MultiMail-Loop: [0-9a-f]{32}\r$/m);
  });

  it('has one at its own domain where that leads to us', async () => {
    const domain = `own${process.pid}.example`;
    const { tenantId } = tenant;
    await installation.database.domain.create({
      data: {
        id: `d${domain}`,
        tenantId,
        domain,
        challenge: 'x',
        status: 'active',
        returnPathVerified: true,
      },
    });
    await installation.database.mailbox.update({
      where: { id: tenant.mailbox.id },
      data: { address: `agent@${domain}` },
    });
    const { to } = await sent(somebody());
    expect(to.split('@')[1]).toBe(`bounces.${domain}`);
  });
});

describe('a bounce', () => {
  it('marks message and recipient, suppresses the address, and is told', async () => {
    await aWebhook({ installation, tenant }, { events: ['message.bounced'] });
    const copy = await sent(somebody());
    await comes(copy.to, postfixReport(copy));
    await reported(copy.id);
    expect(await read(copy.id)).toMatchObject({
      status: 'sent',
      delivery: 'complete',
      bounce_type: 'hard',
      bounced_at: expect.stringMatching(/Z$/),
      recipients: [
        { address: copy.recipient, state: 'bounced', reply: expect.stringMatching(/^550 5\.1\.1 /) },
      ],
    });
    expect(await suppressed()).toEqual([`${copy.recipient} hard_bounce`]);
    const { text } = await (
      await signedIn(installation, tenant.approver)
    ).get(`/console/messages/${copy.id}`);
    expect(text).toMatch(/Bounced: bad address[\s\S]*5\.1\.1/);
    const evidence = await call('GET', `${installation.baseUrl}/v1/emails/${copy.id}/evidence`, {
      key: tenant.adminKey,
    });
    expectOutput('get_evidence', evidence);
    expect(evidence.body.reports).toEqual([
      {
        address: copy.recipient,
        kind: 'failed',
        bounce: 'hard',
        reported_code: '5.1.1',
        reported_at: expect.stringMatching(/Z$/),
      },
    ]);
    expect((await actionsOn(installation, tenant.tenantId, copy.id)).at(-1)).toBe('email.bounce');
    const [event] = await installation.database.webhookDelivery.findMany({
      where: { tenantId: tenant.tenantId, messageId: copy.id },
    });
    expect(JSON.parse(String(event?.payload))).toMatchObject({
      event: 'message.bounced',
      data: { bounce_type: 'hard', bounce_code: '5.1.1', recipient: copy.recipient },
    });
    expect(await inbound()).toEqual([]);
  });

  it('counts once, however often its bytes come, and in whatever case its path is written', async () => {
    const copy = await sent(somebody());
    const raw = exchangeReport(copy);
    await comes(copy.to, raw);
    await reported(copy.id);
    await comes(copy.to.toUpperCase(), raw);
    await comes(copy.to, qmailReport(copy));
    await reported(copy.id, 2);
    expect(await suppressed()).toEqual([`${copy.recipient} hard_bounce`]);
  });

  it('of a full mailbox suppresses the address the third time', async () => {
    const recipient = somebody();
    for (const expected of [[], [], [`${recipient} soft_bounces`]]) {
      const copy = await sent(recipient);
      await comes(copy.to, postfixReport({ ...copy, status: '5.2.2', diagnostic: '550 5.2.2 Full' }));
      await reported(copy.id);
      expect(await suppressed()).toEqual(expected);
      expect((await read(copy.id)).bounce_type).toBe('soft');
    }
  });

  it.each([
    ['a delay', { action: 'delayed', status: '4.4.1' }],
    ['a relay that tells no more', { action: 'relayed', status: '2.0.0' }],
    ['a delay with a code of failure', { action: 'delayed', status: '5.1.1' }],
  ])('is not %s: nothing changes but the log', async (_what, change) => {
    const copy = await sent(somebody());
    await comes(copy.to, postfixReport({ ...copy, ...change }));
    await reported(copy.id);
    expect(await read(copy.id)).toMatchObject({ bounced_at: null, recipients: [{ state: 'accepted' }] });
    expect(await suppressed()).toEqual([]);
    expect((await actionsOn(installation, tenant.tenantId, copy.id)).at(-1)).toBe('email.report');
  });

  it('for reasons of policy is a bounce, and the address is kept', async () => {
    const copy = await sent(somebody());
    await comes(copy.to, postfixReport({ ...copy, status: '5.7.1', diagnostic: '550 5.7.1 Blocked' }));
    await reported(copy.id);
    expect(await read(copy.id)).toMatchObject({ bounce_type: 'soft', recipients: [{ state: 'bounced' }] });
    expect(await suppressed()).toEqual([]);
  });
});

describe('a complaint', () => {
  it('suppresses at once and is told', async () => {
    await aWebhook({ installation, tenant });
    const copy = await sent(somebody());
    await comes(copy.to, feedbackReport(copy), 'feedback@outside.example');
    await reported(copy.id);
    expect(await suppressed()).toEqual([`${copy.recipient} complaint`]);
    expect(await read(copy.id)).toMatchObject({ bounced_at: null, recipients: [{ state: 'accepted' }] });
    expect((await actionsOn(installation, tenant.tenantId, copy.id)).at(-1)).toBe('email.complain');
    const told = await installation.database.webhookDelivery.count({ where: { messageId: copy.id } });
    expect(told).toBe(1);
  });

  it('that was taken back suppresses nobody', async () => {
    const copy = await sent(somebody());
    await comes(copy.to, feedbackReport(copy, 'not-spam'), 'feedback@outside.example');
    await reported(copy.id);
    expect(await suppressed()).toEqual([]);
  });
});

describe('a forged report suppresses nobody', () => {
  const replies = (to: string) =>
    say(port, ['EHLO outside.example\r\n', 'MAIL FROM:<>\r\n', `RCPT TO:<${to}>\r\n`, 'QUIT\r\n']);

  it('with another tag, of another message, or at another domain: it is not taken', async () => {
    const [one, two] = [await sent(somebody()), await sent(somebody())];
    const tagOf = (path: string) => String(/\.([0-9a-f]{16})@/.exec(path)?.[1]);
    const forged = [
      one.to.replace(tagOf(one.to), '0123456789abcdef'),
      one.to.replace(tagOf(one.to), tagOf(two.to)),
      one.to.replace('@bounces.multimail.test', '@bounces.elsewhere.example'),
      one.to.replace(one.id.toLowerCase(), '01k4z8r2m7p9r1t3v5w7x9z1b3'),
    ];
    for (const path of forged) expect((await replies(path))[3]).toMatch(/^550 5\.1\.1/);
    expect((await replies(one.to))[3]).toMatch(/^250/);
  });

  it('that names others is about the recipient of its path only', async () => {
    const [one, victim] = [await sent(somebody()), await sent(somebody())];
    await comes(one.to, postfixReport({ to: one.to, recipient: victim.recipient }));
    await reported(one.id);
    expect(await suppressed()).toEqual([`${one.recipient} hard_bounce`]);
    expect(await read(victim.id)).toMatchObject({ bounced_at: null, recipients: [{ state: 'accepted' }] });
  });

  it.each([
    ['a bounce', postfixReport, 'bounce'],
    ['a complaint', feedbackReport, 'complaint'],
  ] as const)(
    '%s to the mailbox itself is mail that the agent reads as such',
    async (_what, report, kind) => {
      const copy = await sent(somebody());
      await comes(tenant.mailbox.address, report({ to: tenant.mailbox.address, recipient: copy.recipient }));
      const [message] = await eventually(inbound, ({ length }) => length === 1);
      expect(await read(String(message?.id))).toMatchObject({ kind, automatic: true });
      expect(await suppressed()).toEqual([]);
      expect((await read(copy.id)).bounced_at).toBeNull();
    },
  );
});

it('what a program for absences answers to the return path reaches the mailbox', async () => {
  const copy = await sent(somebody());
  await comes(copy.to, absenceNote(copy, `<${copy.id}@${String(tenant.mailbox.address.split('@')[1])}>`));
  const [message] = await eventually(inbound, ({ length }) => length === 1);
  expect(await read(String(message?.id))).toMatchObject({ kind: 'auto_reply', automatic: true });
  expect(await reports(copy.id)).toEqual([]);
  expect(await suppressed()).toEqual([]);
});
