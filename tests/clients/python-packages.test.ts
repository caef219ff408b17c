/** The public Python packages `multimail` and `langchain-multimail`, unchanged, through all their calls. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startInstallation, type Installation } from '../support/installation.js';
import { drive, pythonWithClients } from '../support/python-clients.js';
import { DOOR_SETTINGS } from '../operations/doors.js';
import { ATTACHMENT, anOperator, aScene, type Scene } from './scene.js';
import { Told } from './told.js';

let python: string;
let installation: Installation;
beforeAll(async () => {
  [python, installation] = await Promise.all([pythonWithClients(), startInstallation(DOOR_SETTINGS)]);
}, 600_000);
afterAll(() => installation.stop(), 60_000);

const asked = (action: string) => ({
  status: 'pending_approval',
  action,
  approval_id: expect.any(String),
  masked_email: expect.stringContaining('*'),
});

describe.each(['MultiMail', 'AsyncMultiMail'])('the Python SDK, %s', (kind) => {
  let told: Told;
  let scene: Scene;
  beforeAll(async () => {
    scene = await aScene(installation);
    const onWaiting = anOperator(installation, scene);
    const { baseUrl } = installation;
    told = new Told(
      await drive({ python, args: ['drive_sdk.py', kind], baseUrl, scene: scene.told, onWaiting }),
    );
  }, 120_000);

  it('is driven whole: no public method was forgotten', () => {
    expect(told.rest.methods?.length).toBeGreaterThanOrEqual(37);
    expect(told.rest.never_driven).toEqual([]);
    expect(told.result('with')).toBe(true);
  });

  it('raises only what it is meant to raise', () => {
    expect(told.failed).toEqual([
      'cancel_email too late',
      'get_account unauthenticated',
      'get_email not found',
      'list_api_keys out of scope',
      'send_email invalid',
      'create_webhook limited',
      'get_account deleted',
    ]);
    expect(told.error('cancel_email too late')).toMatchObject({ type: 'MultiMailError', status_code: 409 });
    expect(told.error('get_account unauthenticated')).toMatchObject({
      type: 'AuthenticationError',
      status_code: 401,
      message: 'Invalid API key',
    });
    expect(told.error('get_email not found')).toMatchObject({ type: 'NotFoundError', status_code: 404 });
    expect(told.error('list_api_keys out of scope')).toMatchObject({
      type: 'MultiMailError',
      status_code: 403,
      body: { code: 'insufficient_scope', required_scope: 'admin' },
    });
    expect(told.error('send_email invalid')).toMatchObject({
      type: 'MultiMailError',
      status_code: 400,
      body: { code: 'validation_failed', fields: { to: expect.any(String) } },
    });
    expect(told.error('create_webhook limited')).toMatchObject({
      type: 'RateLimitError',
      status_code: 429,
      retry_after: expect.any(Number),
    });
    expect([401, 403]).toContain(told.error('get_account deleted')?.['status_code']);
  });

  it('reads the account, mailboxes and mail', () => {
    const { tenant } = scene;
    expect(told.result('get_account')).toMatchObject({ id: tenant.tenantId, name: 'Acme' });
    expect(told.result('get_usage')).toMatchObject({ emails_sent: 0, emails_received: 1 });
    expect(told.result('list_mailboxes')).toMatchObject([{ id: tenant.mailbox.id }]);
    const { emails } = told.result('list_emails inbound');
    expect(emails).toMatchObject([
      { id: scene.told.inbound_id, direction: 'inbound', has_attachments: true },
    ]);
    expect(told.result('list_emails').emails).toHaveLength(1);
    expect(told.result('list_emails offset').emails).toEqual([]);
    expect(told.result('get_email')).toMatchObject({
      subject: 'An order',
      from_address: 'pat@example.com',
      to_addresses: [tenant.mailbox.address],
      text_body: expect.stringContaining('one of everything'),
      attachments: [{ name: ATTACHMENT.name, size: ATTACHMENT.content.length }],
    });
    const bytes = Buffer.from(told.result('download_attachment').bytes, 'base64');
    expect(bytes.toString()).toBe(ATTACHMENT.content);
    expect(told.result('get_thread')).toMatchObject({ message_count: 1, emails: [{ subject: 'An order' }] });
  });

  it('tags', () => {
    expect(told.result('get_tags')).toEqual({ tags: {} });
    expect(told.result('set_tags')).toEqual({ tags: { kind: 'order', place: 'a/b c' } });
    expect(told.result('set_tags merged')).toEqual({ tags: { kind: 'invoice', place: 'a/b c' } });
    expect(told.result('get_tags after')).toEqual({ tags: { place: 'a/b c' } });
  });

  it('sends, replies, cancels, and a person decides', () => {
    const sent = told.result('send_email');
    expect(sent).toMatchObject({ status: 'pending_scan', thread_id: expect.any(String) });
    expect(told.result('send_email again')).toMatchObject({
      id: sent.id,
      status: 'already_sent',
      idempotent: true,
      thread_id: sent.thread_id,
    });
    expect(told.result('reply_email')).toMatchObject({
      status: 'pending_scan',
      thread_id: scene.told.thread_id,
    });
    expect(told.result('cancel_email')).toEqual({
      id: told.result('send_email third').id,
      status: 'cancelled',
    });
    expect(told.result('list_pending')).toMatchObject([
      { id: sent.id, subject: 'From Python', body_markdown: 'A *text*.', bcc: ['bcc@example.com'] },
      { subject: 'Re: An order' },
    ]);
    expect(told.result('decide approve')).toMatchObject({ id: sent.id, status: 'approved_and_sent' });
    expect(told.result('decide reject')).toMatchObject({ status: 'rejected' });
  });

  it('keeps contacts', () => {
    const pat = { id: expect.any(String), name: 'Pat', email: 'pat@example.com', tags: ['customer'] };
    expect(told.result('add_contact')).toMatchObject(pat);
    expect(told.result('add_contact nameless')).toMatchObject({ name: 'sam', email: 'sam@example.com' });
    expect(told.result('list_contacts')).toHaveLength(2);
    expect(told.result('list_contacts all')).toHaveLength(3);
    expect(told.result('delete_contact')).toBeNull();
  });

  it('configures: what needs the operator is completed by the mailed link', async () => {
    expect(told.result('update_account')).toEqual({ status: 'updated' });
    expect(told.result('update_account gated')).toMatchObject(asked('account.update'));
    expect(told.result('update_mailbox')).toMatchObject({ status: 'updated' });
    expect(told.result('update_mailbox gated')).toMatchObject({ status: 'pending_approval' });
    expect(told.result('create_mailbox')).toMatchObject(asked('mailbox.create'));
    const { mailbox } = scene.tenant;
    expect(told.result('list_mailboxes after')).toMatchObject([
      {
        id: mailbox.id,
        display_name: 'Python agent',
        forward_inbound: 1,
        auto_bcc: 'archive@example.com',
      },
      { address: mailbox.address.replace(/^[^@]+/, 'second'), oversight_mode: 'gated_all' },
    ]);
    expect(told.result('create_api_key')).toMatchObject(asked('api_key.create'));
    expect(told.result('create_webhook')).toMatchObject(asked('webhook.create'));
    const robot = { name: 'Robot', scopes: ['read', 'send'], is_active: true };
    expect(told.result('list_api_keys')).toContainEqual(expect.objectContaining(robot));
    expect(told.result('list_api_keys after')).not.toContainEqual(expect.objectContaining(robot));
    expect(told.result('list_webhooks')).toMatchObject([
      { url: 'https://hooks.example.com/in', events: ['message.received'] },
    ]);
    expect(told.result('get_audit_log')).toHaveLength(5);
    const address = await installation.stores.mailboxes.tenant(scene.tenant.tenantId);
    expect(address?.isActive).toBe(false);
    for (const step of ['delete_mailbox', 'revoke_api_key', 'delete_webhook', 'delete_account'])
      expect(told.result(step)).toBeNull();
  });

  it('keeps domains and the suppression list', () => {
    const { domain, suppressed } = scene.told;
    expect(told.result('add_domain')).toMatchObject({ domain, status: 'pending' });
    expect(told.result('verify_domain')).toMatchObject({ domain, dkim_verified: false });
    expect(told.result('list_domains')).toMatchObject([{ domain }]);
    expect(told.result('delete_domain')).toBeNull();
    expect(told.result('list_suppressions')).toMatchObject([
      { email_address: suppressed, reason: 'hard_bounce' },
    ]);
    expect(told.result('remove_suppression')).toBeNull();
    expect(told.result('list_suppressions after')).toEqual([]);
  });
});

describe('the LangChain tools', () => {
  let told: Told;
  let scene: Scene;
  beforeAll(async () => {
    scene = await aScene(installation);
    const { baseUrl } = installation;
    told = new Told(await drive({ python, args: ['drive_langchain.py'], baseUrl, scene: scene.told }));
  }, 120_000);

  it('are driven whole: no tool was forgotten', () => {
    expect(told.rest.methods).toHaveLength(9);
    expect(told.rest.never_driven).toEqual([]);
    expect(told.failed).toEqual(['decide_email out of scope', 'read_email not found']);
    expect(told.error('decide_email out of scope')).toMatchObject({ status_code: 403 });
    expect(told.error('read_email not found')).toMatchObject({ type: 'NotFoundError' });
  });

  it('read the inbox, a message and its thread', () => {
    const id = String(scene.told.inbound_id);
    expect(told.result('check_inbox')).toBe(
      `- [inbound] An order — from pat@example.com (unread)\n  ID: ${id}`,
    );
    const read = told.result('read_email');
    expect(read).toContain('Subject: An order\nFrom: pat@example.com\n');
    expect(read).toContain(`To: ${scene.tenant.mailbox.address}\n`);
    expect(read).toMatch(/Date: \d{4}-\d\d-\d\dT/);
    expect(read).toContain('We would like one of everything.');
    expect(read).toContain(`Attachments: ${ATTACHMENT.name}`);
    expect(told.result('get_thread')).toContain('[inbound] pat@example.com: An order');
  });

  it('tag and look up contacts', () => {
    expect(told.result('tag_email')).toContain('Tags set on');
    expect(told.result('search_contacts')).toBe('- Pat Example <pat@known.example>');
    expect(told.result('search_contacts none')).toBe('No contacts found.');
  });

  it('send and reply, which people decide on', () => {
    expect(told.result('send_email')).toMatch(
      /^Email queued — id: \S{26}, status: pending_scan, thread: \S+$/,
    );
    expect(told.result('reply_email')).toMatch(/^Reply queued — id: \S{26}, status: pending_scan$/);
    expect(told.result('list_pending')).toMatch(
      /^- From a tool → pat@example\.com\n {2}ID: \S{26} \| Status: pending_send_approval\n- Re: An order/,
    );
    expect(told.result('decide_email approve')).toMatch(/decision: approve, new status: approved_and_sent$/);
    expect(told.result('decide_email reject')).toMatch(/decision: reject, new status: rejected$/);
    expect(told.result('list_pending none')).toBe('No emails pending approval.');
  });
});

describe('a machine without a Python that will do', () => {
  it('is told what is missing and how to name another', async () => {
    await expect(pythonWithClients({ ...process.env, PYTHON: '/nowhere/python3' })).rejects.toThrow(
      /need Python 3\.10 or newer.*\/nowhere\/python3.*PYTHON/s,
    );
  });
});
