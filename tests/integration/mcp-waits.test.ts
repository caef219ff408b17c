/** Tools that wait (mcp-oauth.md 6): found at once, found later, not found, and the progress told meanwhile. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DOOR_SETTINGS } from '../operations/doors.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, submitted } from '../support/mails.js';
import { CLIENTS, mcpClient, type McpClient, type Step } from '../support/mcp-clients.js';
import { received } from '../support/received.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let agent: McpClient;

beforeAll(async () => {
  installation = await startInstallation(DOOR_SETTINGS);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

describe.each(CLIENTS)('%s', (kind) => {
  beforeEach(async () => {
    tenant = await aTenant(installation.stores);
    agent = await mcpClient(kind, installation.baseUrl, tenant.agentKey);
    await agent.tools();
  });
  afterEach(() => agent.close());

  /** Calls, and does something as soon as the call is known to wait. */
  async function whileWaiting(
    name: string,
    args: Record<string, unknown>,
    then: () => Promise<unknown> = () => Promise.resolve(),
  ) {
    const steps: Step[] = [];
    let deed: Promise<unknown> | undefined;
    const answer = await agent.call(name, args, (step) => {
      steps.push(step);
      deed ??= then();
    });
    await deed;
    return { answer, steps };
  }

  it('hears of a message as soon as it arrives, and not of those before', async () => {
    await received(installation, tenant.mailbox, { Subject: 'Before' });
    let id = '';
    const { answer, steps } = await whileWaiting('wait_for_email', { timeout_seconds: 30 }, async () => {
      id = await received(installation, tenant.mailbox, { Subject: 'Secret word xyzzy' });
    });
    expect(answer).toMatchObject({
      isError: false,
      json: { found: true, emails: [{ id, status: 'unread' }] },
    });
    expect(answer.json.emails).toHaveLength(1);
    expect(answer.texts[0]).not.toContain('xyzzy');
    expect(answer.texts[1]).toContain('xyzzy');
    expect(steps[0]).toMatchObject({ total: 30, message: 'Waiting for mail' });
  });

  it('hears only of what fits the filter, and that nothing came', async () => {
    const { answer, steps } = await whileWaiting(
      'wait_for_email',
      { timeout_seconds: 5, filter: { sender: 'alex@', subject_contains: 'invoice' } },
      () => received(installation, tenant.mailbox, { Subject: 'Your invoice' }),
    );
    expect(answer.json).toEqual({ found: false, timeout: true, waited_seconds: expect.any(Number) });
    expect(answer.json.waited_seconds).toBeGreaterThanOrEqual(5);
    const told = steps.map(({ progress }) => progress);
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual([...new Set(told)].sort((one, other) => one - other));
  });

  it('is not woken by a program that answered, unless it asks for that', async () => {
    const note = { Headers: [{ Name: 'Auto-Submitted', Value: 'auto-replied' }] };
    const wait = (args: object) =>
      whileWaiting('wait_for_email', { timeout_seconds: 5, ...args }, () =>
        received(installation, tenant.mailbox, note),
      );
    expect((await wait({})).answer.json.found).toBe(false);
    expect((await wait({ include_automatic: true })).answer.json).toMatchObject({
      found: true,
      emails: [{ kind: 'auto_reply', automatic: true }],
    });
  });

  it('hears of a decision when a person has made it', async () => {
    const id = await submitted(installation, tenant);
    const { answer, steps } = await whileWaiting('wait_for_decision', { email_id: id }, () =>
      approve(installation, tenant.oversightKey, id),
    );
    expect(answer).toMatchObject({ isError: false, json: { id, decided: true } });
    expect(answer.json.status).not.toMatch(/^pending/);
    expect(steps[0]).toMatchObject({ total: 50, message: 'Waiting for a person to decide' });
  });

  it('hears that nobody has decided, which is no error', async () => {
    const id = await submitted(installation, tenant);
    const answer = await agent.call('wait_for_decision', { email_id: id, timeout_seconds: 1 });
    expect(answer).toMatchObject({
      isError: false,
      json: { id, decided: false, status: 'pending_send_approval' },
    });
  });

  it('does not wait for what is another tenant’s, nor where it asks wrongly', async () => {
    const stranger = await aTenant(installation.stores);
    const id = await submitted(installation, stranger);
    expect((await agent.call('wait_for_decision', { email_id: id })).json.code).toBe('not_found');
    expect((await agent.call('wait_for_email', { mailbox_id: stranger.mailbox.id })).json.code).toBe(
      'not_found',
    );
    expect((await agent.call('wait_for_email', { timeout_seconds: 4 })).json.code).toBe('validation_failed');
  });
});
