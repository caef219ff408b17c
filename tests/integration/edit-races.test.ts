/** An edit in the very moment something else happens to the message: one of them is first, and what is sent is never torn. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { call, eventually, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { copiesOf, statusOf, submitted, untilStatus } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const within = (ms: number) => new Date(Date.now() + ms).toISOString();
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const of = (id: string) => `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}/emails/${id}`;
const edit = (id: string, body: object): Promise<Answer> =>
  call('PATCH', `${of(id)}/schedule`, { key: tenant.agentKey, body });

async function scheduled(number: number, ms: number): Promise<string> {
  const to = [`before${number}@x.test`];
  const id = await submitted(installation, tenant, { to, subject: 'Before', send_at: within(ms) });
  await untilStatus(installation, id, 'scheduled');
  return id;
}

async function sentCopy(id: string) {
  await untilStatus(installation, id, 'sent');
  const [copy] = await eventually(
    () => copiesOf(installation, id),
    ({ length }) => length > 0,
  );
  return { to: copy?.envelope.rcpt_to.join(), subject: (await simpleParser(copy?.raw ?? '')).subject };
}

describe('an edit races', () => {
  it('with the time of sending: what is sent is what the answer said', async () => {
    const race = async (number: number) => {
      const id = await scheduled(number, 1_500);
      const due = (await installation.stores.messages.find(id))?.sendAt?.getTime() ?? 0;
      await pause(due - Date.now() - 60 + number * 12);
      const { status } = await edit(id, { subject: 'After', to: [`after${number}@x.test`] });
      expect([200, 409]).toContain(status);
      const which = status === 200 ? 'after' : 'before';
      const subject = status === 200 ? 'After' : 'Before';
      expect(await sentCopy(id)).toEqual({ to: `${which}${number}@x.test`, subject });
      expect(copiesOf(installation, id)).toHaveLength(1);
      return status;
    };
    const answers = await Promise.all(Array.from({ length: 10 }, (_, number) => race(number)));
    expect(answers).toContain(409);
  }, 60_000);

  it('with a move to a later time: it never leaves before the time that stands', async () => {
    const race = async (number: number) => {
      const id = await scheduled(100 + number, 1_500);
      const due = (await installation.stores.messages.find(id))?.sendAt?.getTime() ?? 0;
      await pause(due - Date.now() - 40 + number * 12);
      const later = Date.now() + 3_000;
      const { status } = await edit(id, { send_at: new Date(later).toISOString() });
      await untilStatus(installation, id, 'sent');
      if (status === 200) expect(Date.now()).toBeGreaterThanOrEqual(later);
    };
    await Promise.all(Array.from({ length: 8 }, (_, number) => race(number)));
  }, 60_000);

  it('with being taken back: it is taken back, whoever was first', async () => {
    const race = async (number: number) => {
      const id = await scheduled(200 + number, 3_600_000);
      const [edited, cancelled] = await Promise.all([
        edit(id, { subject: 'After', send_at: within(800) }),
        call('POST', `${of(id)}/cancel`, { key: tenant.agentKey }),
      ]);
      expect([200, 409]).toContain(edited.status);
      expect(cancelled.status).toBe(200);
      return id;
    };
    const ids = await Promise.all(Array.from({ length: 8 }, (_, number) => race(number)));
    await pause(1_500);
    for (const id of ids) {
      expect(await statusOf(installation, id)).toBe('cancelled');
      expect(copiesOf(installation, id)).toEqual([]);
    }
  }, 60_000);

  it('with another edit: one text wins whole', async () => {
    const id = await scheduled(300, 3_600_000);
    const answers = await Promise.all(
      ['one', 'two', 'three'].map((text) => edit(id, { subject: text, markdown: text })),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(1);
    const message = await installation.stores.messages.find(id);
    expect(message?.subject).toBe(message?.markdown);
    await untilStatus(installation, id, 'scheduled');
    await eventually(
      async () => (await edit(id, { send_at: within(500) })).status,
      (status) => status === 200,
    );
    expect((await sentCopy(id)).subject).toBe(message?.subject);
  }, 60_000);
});
