/** Programs that would answer one another for ever: each way ends with a person, or at the door. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../../local/ports.js';
import { DOOR_SETTINGS } from '../operations/doors.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { caughtFor, submitted, untilStatus } from '../support/mails.js';
import { received } from '../support/received.js';
import { bring } from '../support/smtp-client.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let port: number;

const LIMIT = 3;

beforeAll(async () => {
  port = await freePort();
  installation = await startInstallation({
    ...DOOR_SETTINGS,
    SMTP_INBOUND_LISTEN: `127.0.0.1:${port}`,
    THREAD_MAILS_PER_HOUR: String(LIMIT),
  });
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
});

let count = 0;
const next = () => `${process.pid}-${(count += 1)}`;

/** A mail that answers one of ours, or begins a conversation. */
const answerTo = (answered: string | null, headers: Record<string, string> = {}) =>
  received(installation, tenant.mailbox, {
    Headers: Object.entries({
      'Message-ID': `<${next()}@outside.example>`,
      ...(answered === null
        ? {}
        : { 'In-Reply-To': `<${answered}@${tenant.mailbox.address.split('@')[1]}>` }),
      ...headers,
    }).map(([Name, Value]) => ({ Name, Value })),
  });

/** What the agent answers, and what the gate says to it. */
async function reply(to: string): Promise<{ id: string; gate: string }> {
  const { body } = await call('POST', `${installation.baseUrl}/v1/emails/${to}/reply`, {
    key: tenant.agentKey,
    body: { body: `Answer ${next()}` },
  });
  const id = String(body.id);
  const { gate } = body.oversight as { gate: string };
  if (gate === 'allow') await untilStatus(installation, id, 'sent');
  return { id, gate };
}

const findingsOf = async (id: string) =>
  (await installation.stores.messages.revision(id, 1))?.findings.map(({ code }) => code);

describe('an agent that answers by itself', () => {
  it('does not answer a program for absences without a person', async () => {
    const first = await reply(await answerTo(null));
    expect(first.gate).toBe('allow');
    const second = await reply(await answerTo(first.id, { 'Auto-Submitted': 'auto-replied' }));
    expect(second.gate).toBe('hold');
    expect(await findingsOf(second.id)).toEqual(['conversation.answers_program']);
  });

  it('waits for a person once it has talked to another agent for a while', async () => {
    const claim = { 'X-MultiMail-Identity': 'e30.e30.e30' };
    const gates = [];
    let last: string | null = null;
    for (let turn = 0; turn < 3; turn += 1) {
      const { id, gate } = await reply(await answerTo(last, claim));
      gates.push(gate);
      last = id;
    }
    expect(gates).toEqual(['allow', 'allow', 'hold']);
    expect(await findingsOf(String(last))).toEqual(['conversation.agents_only']);
  });

  it('waits for a person when it writes too much in one conversation', async () => {
    const question = await answerTo(null);
    const gates = [];
    for (let turn = 0; turn <= LIMIT; turn += 1) gates.push((await reply(question)).gate);
    expect(gates).toEqual([...Array.from({ length: LIMIT }, () => 'allow'), 'hold']);
    // Another conversation is another matter.
    expect((await reply(await answerTo(null))).gate).toBe('allow');
  });
});

describe('at the door', () => {
  const brings = (raw: string) => bring(port, { from: 'pat@x.test', to: [tenant.mailbox.address], raw });
  const CIRCLES = { responseCode: 554, message: expect.stringContaining('5.4.6') };

  it('a mail that was handed on for ever is refused', async () => {
    const hops = (times: number) =>
      `${'Received: from a by b\r\n'.repeat(times)}From: pat@x.test\r\n\r\nHi\r\n`;
    await expect(brings(hops(51))).rejects.toMatchObject(CIRCLES);
    await brings(hops(50));
  });

  it('a mail that we have sent again and again is refused', async () => {
    const address = `${next()}@example.com`;
    await untilStatus(installation, await submitted(installation, tenant, { to: [address] }), 'sent');
    const raw = caughtFor(installation, address).at(-1)?.raw.toString('latin1') ?? '';
    const mark = String(/^X-MultiMail-Loop: .*\r\n/m.exec(raw)?.[0]);
    await brings(raw);
    await expect(brings(mark.repeat(3) + raw)).rejects.toMatchObject(CIRCLES);
  });
});
