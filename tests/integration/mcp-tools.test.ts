/** Tools over the registry that REST does not show: the note before the first answer, clearing, setup, identity, export. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import { DOOR_SETTINGS } from '../operations/doors.js';
import { malformedTokens, ofUnknownKey } from '../support/forged-tokens.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aMail, approve, copiesOf, submitted, untilStatus } from '../support/mails.js';
import { CLIENTS, mcpClient, type McpClient } from '../support/mcp-clients.js';
import { received } from '../support/received.js';
import { aMailbox, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let agent: McpClient;
let admin: McpClient;

beforeAll(async () => {
  installation = await startInstallation(DOOR_SETTINGS);
  tenant = await aTenant(installation.stores);
  agent = await mcpClient(CLIENTS[1], installation.baseUrl, tenant.agentKey);
  admin = await mcpClient(CLIENTS[0], installation.baseUrl, tenant.adminKey);
}, 60_000);
afterAll(async () => {
  await Promise.all([agent.close(), admin.close()]);
  await installation.stop();
}, 60_000);

describe('the note of a mailbox that is not set up', () => {
  it('stands before the answer of send_email and check_inbox, and of nothing else', async () => {
    const sent = await agent.call('send_email', aMail());
    const looked = await agent.call('check_inbox');
    for (const { preface } of [sent, looked]) {
      expect(preface).toEqual({
        setup_required: true,
        current_settings: {
          oversight_mode: 'gated_send',
          display_name: 'Acme agent',
          auto_cc: null,
          auto_bcc: null,
          default_gate_timing: 'gate_first',
          signature_block: null,
        },
        setup_prompt: expect.stringContaining('configure_mailbox'),
      });
    }
    expect(sent.texts).toHaveLength(1);
    expect(JSON.parse(sent.texts.at(-1) ?? '')).toMatchObject({
      id: expect.any(String),
      status: 'pending_scan',
    });
    expect(sent.structured).toEqual(sent.json);
    expect((await agent.call('list_mailboxes')).preface).toBeUndefined();
  });

  it('does not stand before an error, and is gone once the mailbox is configured', async () => {
    const { tenantId } = tenant;
    const { id } = await aMailbox(installation.stores, {
      tenantId,
      address: `second@${tenantId.toLowerCase()}.test`,
    });
    expect((await agent.call('check_inbox', { mailbox_id: id })).preface).toBeDefined();
    expect((await agent.call('check_inbox', { mailbox_id: id, limit: 'x' })).preface).toBeUndefined();
    await admin.call('configure_mailbox', { mailbox_id: id, display_name: 'Second' });
    expect((await agent.call('check_inbox', { mailbox_id: id })).preface).toBeUndefined();
    await installation.database.mailbox.update({ where: { id }, data: { isActive: false } });
  });
});

describe('a member that may be cleared', () => {
  it.each(['', null])('is cleared by %j', async (nothing) => {
    const mailbox_id = tenant.mailbox.id;
    const named = async () =>
      (await installation.stores.mailboxes.get(tenant.tenantId, mailbox_id))?.displayName;
    for (const tool of ['update_mailbox', 'configure_mailbox']) {
      await admin.call(tool, { mailbox_id, display_name: 'Named', signature_block: 'Yours' });
      expect(await named()).toBe('Named');
      const cleared = { mailbox_id, display_name: nothing, signature_block: nothing, auto_cc: nothing };
      expect((await admin.call(tool, cleared)).isError).toBe(false);
      expect(await named()).toBeNull();
    }
    await admin.call('update_account', { physical_address: '1 Main Street' });
    expect((await admin.call('update_account', { physical_address: nothing })).isError).toBe(false);
    expect((await installation.stores.mailboxes.tenant(tenant.tenantId))?.physicalAddress).toBeNull();
    const hook = { url: 'https://hooks.example.com/x', events: ['message.sent'], mailbox_id: nothing };
    expect((await admin.call('create_webhook', hook)).json.status).toBe('pending_approval');
  });
});

describe('setup_multimail', () => {
  it('says in words how to get a key here', async () => {
    const { json } = await agent.call('setup_multimail');
    expect(json.instructions).toContain(`${installation.baseUrl}/mcp`);
    for (const tool of ['request_challenge', 'create_account', 'activate_account'])
      expect(json.instructions).toContain(tool);
  });
});

describe('export_audit_log', () => {
  it('goes through the log from its beginning, and filters as get_audit_log does', async () => {
    const first = (await admin.call('export_audit_log', { limit: 2 })).json;
    expect(first.entries.map(({ seq }: { seq: number }) => seq)).toEqual([1, 2]);
    const next = (await admin.call('export_audit_log', { limit: 2, cursor: Number(first.cursor) })).json;
    expect(next.entries.map(({ seq }: { seq: number }) => seq)).toEqual([3, 4]);
    const { entries } = (await admin.call('export_audit_log', { action: 'mailbox.create' })).json;
    expect(new Set(entries.map(({ action }: { action: string }) => action))).toEqual(
      new Set(['mailbox.create']),
    );
    expect((await agent.call('export_audit_log')).json.code).toBe('insufficient_scope');
  });
});

describe('verify_identity', () => {
  const claimOf = ({ structured }: { structured: unknown }) =>
    (structured as { untrusted: { claim?: { mailbox: string } }[] }).untrusted[0]?.claim;

  async function aToken(): Promise<string> {
    const id = await submitted(installation, tenant, { mailbox: tenant.mailbox.address });
    await approve(installation, tenant.oversightKey, id);
    await untilStatus(installation, id, 'sent');
    const raw = String(copiesOf(installation, id)[0]?.raw);
    const folded = /^X-MultiMail-Identity:((?:.*\r?\n)(?:[ \t].*\r?\n)*)/im.exec(raw)?.[1] ?? '';
    return folded.replaceAll(/\s/g, '');
  }

  it('knows a claim that was signed here, and says what it did not check', async () => {
    const token = await aToken();
    const answer = await agent.call('verify_identity', { token });
    expect(answer.json).toEqual({
      is_genuine: true,
      reason: null,
      is_sender: null,
      verdict: null,
      checked: ['signature'],
      not_checked: ['sender', 'content', 'recipient', 'keys_of_other_installations'],
    });
    expect(claimOf(answer)?.mailbox).toBe(tenant.mailbox.address);
    const forged = await agent.call('verify_identity', { token: `${token.slice(0, -4)}AAAA` });
    expect(forged.json).toMatchObject({ is_genuine: false, reason: 'bad_signature' });
  });

  it('knows a claim that somebody made of a true one', async () => {
    const token = await aToken();
    const { body } = await call('GET', `${installation.baseUrl}/.well-known/jwks.json`);
    const key = body.keys.find(({ kid }: { kid: string }) => kid === decodeProtectedHeader(token).kid);
    for (const forged of malformedTokens(token, key).filter((text) => !text.includes(' '))) {
      const { json } = await agent.call('verify_identity', { token: forged });
      expect(json).toMatchObject({ is_genuine: false, reason: 'malformed_token' });
    }
    const { json } = await agent.call('verify_identity', { token: ofUnknownKey(token) });
    expect(json).toMatchObject({ is_genuine: false, reason: 'unknown_key' });
  });

  it('sees that a copied claim is not the sender’s, and that there is none', async () => {
    const Headers = [{ Name: 'X-MultiMail-Identity', Value: await aToken() }];
    const ids = [
      await received(installation, tenant.mailbox, { Headers }),
      await received(installation, tenant.mailbox),
    ];
    const [copied, bare] = await Promise.all(
      ids.map((email_id) => agent.call('verify_identity', { email_id, mailbox_id: tenant.mailbox.id })),
    );
    expect(copied?.json).toMatchObject({
      is_genuine: true,
      is_sender: false,
      checked: ['signature', 'sender'],
    });
    expect(bare?.json).toMatchObject({ is_genuine: false, reason: 'no_identity_header' });
  });

  it('takes one of the two, and no message of another tenant', async () => {
    const stranger = await aTenant(installation.stores);
    const email_id = await received(installation, stranger.mailbox);
    expect((await agent.call('verify_identity', { email_id })).json.code).toBe('not_found');
    expect((await agent.call('verify_identity')).json.code).toBe('validation_failed');
    expect((await agent.call('verify_identity', { email_id, token: 'x' })).json.code).toBe(
      'validation_failed',
    );
  });
});
