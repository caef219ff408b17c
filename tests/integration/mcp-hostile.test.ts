/** The address tricks and hostile texts of the REST suites at the other door: refused, or sent to one recipient as text. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/http.js';
import { TEXTS, TRICKS } from '../support/hostile-input.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, copiesOf } from '../support/mails.js';
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

it.each(['from', 'sender', 'headers', 'Bcc', 'reply-to', 'raw', 'envelope', 'messageId', 'date', 'path'])(
  'an argument %s there is not',
  async (name) => {
    expect(await refusal({ [name]: 'evil@evil.test' })).toMatch(/validation_failed|-32602/);
  },
);

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
