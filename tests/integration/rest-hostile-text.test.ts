/** Text that tries to be more than text, in every field a client may fill: refused, or delivered as text and nothing else. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { expectRefusal, refusedFields } from '../support/answers.js';
import { AWKWARD_BODIES, awkwardMail, expectSentWhole } from '../support/awkward-bodies.js';
import { CALLER_HEADERS, FILES_ELSEWHERE, TEXTS } from '../support/hostile-input.js';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, copiesOf, submit } from '../support/mails.js';
import type { CaughtMessage } from '../support/servers.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { headerNames, looseBytes, wireMessage } from '../support/wire-bytes.js';

let installation: Installation;
let tenant: TestTenant;
let usual: string[];

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
  usual = namesIn(await delivered({ subject: 'Harmless' }));
}, 60_000);
afterAll(() => installation.stop(), 60_000);

/** The copies of a message that is let go, by a person where a rule holds it; undefined where it is refused. */
async function copiesOrRefusal(change: Record<string, unknown>): Promise<CaughtMessage[] | undefined> {
  const answer = await submit(installation, tenant, { to: ['pat@example.com'], ...change });
  if (answer.status !== 202) {
    expectRefusal(
      answer,
      400,
      answer.body.code === 'content_filtered' ? 'content_filtered' : 'validation_failed',
    );
    return undefined;
  }
  const { id, oversight } = answer.body;
  if (oversight.gate === 'hold') await approve(installation, tenant.oversightKey, id);
  return eventually(
    () => copiesOf(installation, id),
    ({ length }) => length > 0,
  );
}

async function delivered(change: Record<string, unknown>): Promise<CaughtMessage> {
  const [copy] = (await copiesOrRefusal(change)) ?? [];
  if (!copy) throw new Error('nothing was delivered');
  return copy;
}

/** RFC 3834 marks what nobody looked at; everything else stands in every message. */
function namesIn({ raw }: Pick<CaughtMessage, 'raw'>): string[] {
  return headerNames(raw)
    .filter((name) => name !== 'Auto-Submitted')
    .sort();
}

function expectHarmless({ raw, envelope }: CaughtMessage): void {
  expect(looseBytes(raw)).toEqual([]);
  expect(namesIn({ raw })).toEqual(usual);
  expect(envelope.rcpt_to).toEqual(['pat@example.com']);
  expect(wireMessage(raw).headers.find(({ name }) => name === 'To')?.value).toBe('pat@example.com');
}

/** Refused with 400, or sent and harmless; answers what was caught. */
async function refusedOrHarmless(change: Record<string, unknown>): Promise<CaughtMessage | undefined> {
  const copies = await copiesOrRefusal(change);
  if (copies === undefined) return undefined;
  expect(copies).toHaveLength(1);
  copies.forEach(expectHarmless);
  return copies[0];
}

describe.each(TEXTS)('%s', (_name, text) => {
  it('in a subject adds no header and stays on one line', async () => {
    const copy = await refusedOrHarmless({ subject: `Subject ${text}` });
    if (copy === undefined) return;
    const { subject } = await simpleParser(copy.raw);
    expect(subject).toMatch(/^Subject /);
    expect(subject).not.toMatch(/[\r\n\0\u202a-\u202e\u2066-\u2069\u2028\u2029\u0085]/);
  });

  it('in a body stays in the body', async () => {
    const copy = await refusedOrHarmless({ markdown: `Body ${text}\n\nBelow ${Math.random()}.` });
    if (copy === undefined) return;
    const { attachments, text: plain } = await simpleParser(copy.raw);
    expect(attachments).toHaveLength(0);
    expect(plain).toContain('Below');
  });

  it('in the name or the type of an attachment makes no other part of it', async () => {
    const attachments = [
      { name: `a${text}.txt` },
      { content_type: `text/plain${text}` },
      { name: `${text}b` },
    ].map((file) => ({
      name: 'a.txt',
      content_type: 'text/plain',
      content_base64: 'aGVsbG8=',
      ...file,
    }));
    const copy = await refusedOrHarmless({ attachments });
    if (copy === undefined) return;
    const parsed = await simpleParser(copy.raw);
    expect(parsed.attachments.map(({ content }) => content.toString())).toEqual(['hello', 'hello', 'hello']);
    for (const { filename } of parsed.attachments) {
      expect(filename).not.toMatch(/[\r\n\0\u202a-\u202e\u2066-\u2069/\\]/);
    }
    expect(copy.raw.toString('latin1')).not.toMatch(/^X-Injected/m);
  });

  it('in an idempotency key is a key and nothing else', async () => {
    const key = `${text} ${Math.random()}`;
    const copy = await refusedOrHarmless({ idempotency_key: key });
    const again = await submit(installation, tenant, { idempotency_key: key });
    expect(again.status).toBe(copy === undefined ? 400 : 200);
  });

  it('in a reason for rejecting is kept as a reason, or refused', async () => {
    const held = await aTenant(installation.stores);
    const { body } = await submit(installation, held);
    const decision = { email_id: body.id, action: 'reject', reason: `No. ${text}` };
    const answer = await call('POST', `${installation.baseUrl}/v1/oversight/decide`, {
      key: held.oversightKey,
      body: decision,
    });
    if (answer.status !== 200) return expectRefusal(answer, 400, 'validation_failed');
    expect(answer.body.status).toBe('rejected');
    expect((await installation.database.vote.findFirst({ where: { messageId: body.id } }))?.reason).toBe(
      decision.reason,
    );
  });
});

describe('a body with', () => {
  it.each(AWKWARD_BODIES)('%s leaves as one message, whole', async (_name, text) => {
    const caughtBefore = installation.catcher.messages().length;
    const { status, body } = await submit(installation, tenant, awkwardMail(text, 'REST'));
    expect(status).toBe(202);
    const { gate } = body.oversight;
    await expectSentWhole(installation, tenant, { id: body.id, gate, text, door: 'REST', caughtBefore });
  });
});

describe('what a client may not say', () => {
  it('is said by none of the headers it sends along: there are no more than usual', async () => {
    const forged = Object.fromEntries(CALLER_HEADERS.map((name) => [name, 'evil@evil.test']));
    const list = CALLER_HEADERS.map((name) => ({ name, value: 'evil@evil.test' }));
    for (const change of [forged, { headers: forged }, { headers: list }, { Headers: list, extra: forged }]) {
      const copy = await delivered(change);
      expectHarmless(copy);
      expect(copy.raw.toString('latin1')).not.toContain('evil@evil.test');
    }
  });

  it.each(FILES_ELSEWHERE)('is where a file lies: %j is no attachment', async (file) => {
    const named = { name: 'a.txt', content_type: 'text/plain', ...file };
    expect(refusedFields(await submit(installation, tenant, { attachments: [named] }))).toEqual([
      'attachments.0.content_base64',
    ]);
  });
});

describe('hostile settings of a mailbox', () => {
  it.each(TEXTS)('%s in its display name or signature reaches no header', async (_name, text) => {
    const url = `${installation.baseUrl}/v1/mailboxes/${tenant.mailbox.id}`;
    const change = { display_name: `Name ${text}`, signature_block: `Regards ${text}` };
    const answer = await call('PATCH', url, { key: tenant.adminKey, body: change });
    if (answer.status !== 200) return expectRefusal(answer, 400, 'validation_failed');
    const copy = await delivered({});
    expectHarmless(copy);
    const { from } = await simpleParser(copy.raw);
    expect(from?.value.map(({ address }) => address)).toEqual([tenant.mailbox.address]);
  });
});

describe('a search text', () => {
  it.each(TEXTS)('of %s finds nothing and breaks nothing', async (_name, text) => {
    for (const field of ['action', 'actor', 'resource_id']) {
      const query = new URLSearchParams({ [field]: text }).toString();
      const answer = await call('GET', `${installation.baseUrl}/v1/audit-log?${query}`, {
        key: tenant.adminKey,
      });
      if (answer.status === 200) expect(answer.body.entries).toEqual([]);
      else expectRefusal(answer, 400, 'validation_failed');
    }
  });
});
