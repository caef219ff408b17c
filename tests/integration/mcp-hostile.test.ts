/** The address tricks and hostile texts of the REST suites at the other door: refused, or sent to one recipient as text. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/http.js';
import { AWKWARD_BODIES, awkwardMail, expectSentWhole } from '../support/awkward-bodies.js';
import { CALLER_HEADERS, FILES_ELSEWHERE, TEXTS, TRICKS } from '../support/hostile-input.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, copiesOf, untilStatus } from '../support/mails.js';
import { CLIENTS, mcpClient, type McpClient, type ToolAnswer } from '../support/mcp-clients.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { headerNames, looseBytes } from '../support/wire-bytes.js';

let installation: Installation;
let tenant: TestTenant;
let agent: McpClient;
let count = 0;

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
  agent = await mcpClient(CLIENTS[1], installation.baseUrl, tenant.agentKey);
}, 60_000);
afterAll(async () => {
  await agent.close();
  await installation.stop();
}, 60_000);

const messages = () => installation.database.message.count({ where: { mailboxId: tenant.mailbox.id } });

function send(change: Record<string, unknown>): Promise<ToolAnswer> {
  count += 1;
  return agent.call('send_email', {
    to: ['pat@example.com'],
    subject: `Hello ${count}`,
    markdown: `Text ${count}.`,
    ...change,
  });
}

async function refusal(change: Record<string, unknown>): Promise<string> {
  // The library's own refusal, before the tool is asked, is a rejected promise.
  const answer = await send(change).catch((error: unknown) => ({
    isError: true,
    json: { code: String(error) },
  }));
  expect(answer.isError).toBe(true);
  return String(answer.json.code);
}

it.each(['to', 'cc', 'bcc'])(
  'no trick in %s gets past the tool',
  async (field) => {
    const before = await messages();
    for (const text of TRICKS) {
      const code = await refusal({ [field]: [text] });
      expect([text, code]).toEqual([text, expect.stringMatching(/validation_failed|-32602/)]);
    }
    expect(await messages()).toBe(before);
  },
  60_000,
);

it('an argument that is a header, or holds some, there is not', async () => {
  const others = ['from', 'sender', 'headers', 'raw', 'envelope', 'messageId', 'date', 'path'];
  for (const name of [...CALLER_HEADERS, ...others]) {
    const code = await refusal({ [name]: 'evil@evil.test' });
    expect([name, code]).toEqual([name, expect.stringMatching(/validation_failed|-32602/)]);
  }
});

it('an attachment that names a file instead of holding it there is not', async () => {
  for (const file of FILES_ELSEWHERE) {
    const attachments = [{ name: 'a.txt', content_type: 'text/plain', ...file }];
    expect([file, await refusal({ attachments })]).toEqual([
      file,
      expect.stringMatching(/validation_failed|-32602/),
    ]);
  }
});

describe('recipients', () => {
  it('are no more than fifty in a field', async () => {
    const before = await messages();
    const many = Array.from({ length: 51 }, (_, index) => `p${index}@x.test`);
    for (const field of ['to', 'cc', 'bcc']) {
      expect(await refusal({ [field]: many })).toMatch(/validation_failed|-32602/);
    }
    expect(await messages()).toBe(before);
  });

  it('get one copy each, in however many fields they stand', async () => {
    const { json } = await send({
      to: ['Ann@x.test', 'Ann@X.TEST'],
      cc: ['Ann@x.test'],
      bcc: ['Ann@x.TEST'],
    });
    await untilStatus(installation, json.id, 'sent');
    expect(copiesOf(installation, json.id).map(({ envelope }) => envelope.rcpt_to)).toEqual([['Ann@x.test']]);
  });

  it('are added to nothing that was approved', async () => {
    const gated = await aTenant(installation.stores);
    const writer = await mcpClient(CLIENTS[0], installation.baseUrl, gated.agentKey);
    const send_at = new Date(Date.now() + 3_600_000).toISOString();
    const { id } = (
      await writer.call('send_email', { to: ['pat@x.test'], subject: 'Later', markdown: 'Later.', send_at })
    ).json;
    await approve(installation, gated.oversightKey, id);
    await untilStatus(installation, id, 'scheduled');
    const row = () => installation.stores.messages.find(id);
    const before = await row();
    for (const change of [
      { to: ['pat@x.test', 'eve@x.test'] },
      { cc: ['eve@x.test'] },
      { bcc: ['eve@x.test'] },
    ]) {
      const answer = await writer.call('edit_scheduled_email', {
        mailbox_id: gated.mailbox.id,
        email_id: id,
        ...change,
      });
      expect([answer.isError, answer.json.code]).toEqual([true, 'already_approved']);
    }
    expect(await row()).toMatchObject({
      to: before?.to,
      cc: before?.cc,
      bcc: before?.bcc,
      status: 'scheduled',
    });
    expect(await installation.stores.messages.revisionCount(id)).toBe(1);
    await writer.close();
  });

  it.each([
    ['another script', '\u0430\u0441me.test', 'recipient.look_alike'],
    ['its A-label', 'xn--me-6kc2e.test', 'recipient.look_alike'],
    ['rn for m', 'acrne.test', 'recipient.look_alike'],
    ['mixed scripts', 'xn--pypal-4ve.example', 'recipient.mixed_scripts'],
  ])('that only look like somebody known wait for a person: %s', async (_name, domain, code) => {
    const known = await send({ to: ['ann@acme.test'] });
    await untilStatus(installation, known.json.id, 'sent');
    const { json } = await send({ to: [`ann@${domain}`] });
    await untilStatus(installation, json.id, 'pending_send_approval');
    const revision = await installation.stores.messages.revision(json.id, 1);
    expect(revision?.findings.map((finding) => finding.code)).toEqual([code]);
    expect(copiesOf(installation, json.id)).toEqual([]);
  });
});

describe('a body with', () => {
  it.each(AWKWARD_BODIES)('%s leaves as one message, whole', async (_name, text) => {
    const caughtBefore = installation.catcher.messages().length;
    const { json } = await agent.call('send_email', awkwardMail(text, 'MCP'));
    const { gate } = json.oversight;
    await expectSentWhole(installation, tenant, { id: json.id, gate, text, door: 'MCP', caughtBefore });
  });
});

describe.each(TEXTS)('%s', (_name, text) => {
  it('in subject, body and file name is refused or stays where it is', async () => {
    const attachments = [{ name: `a${text}.txt`, content_type: 'text/plain', content_base64: 'aGVsbG8=' }];
    for (const change of [{ subject: `S ${text}` }, { markdown: `B ${text} ${count}` }, { attachments }]) {
      const answer = await send(change);
      if (answer.isError) {
        expect(answer.json.code).toMatch(/^(?:validation_failed|content_filtered)$/);
        continue;
      }
      const { id, oversight } = answer.json;
      if (oversight.gate === 'hold') await approve(installation, tenant.oversightKey, id);
      const [copy, ...others] = await eventually(
        () => copiesOf(installation, id),
        ({ length }) => length > 0,
      );
      expect(others).toEqual([]);
      expect(copy?.envelope.rcpt_to).toEqual(['pat@example.com']);
      const raw = copy?.raw ?? Buffer.alloc(0);
      expect(looseBytes(raw)).toEqual([]);
      expect(headerNames(raw).filter((name) => /^(?:bcc|x-injected|sender)$/iu.test(name))).toEqual([]);
    }
  });
});
