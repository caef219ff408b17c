/** `multimail send`, `pending`, `approve`, `reject`, `status`, `mailboxes`, `audit` against a real installation. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { startInstallation, type Installation } from '../support/installation.js';
import { copiesOf, untilStatus } from '../support/mails.js';
import { multimail, multimailJson, type Run } from '../support/multimail.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

const folder = mkdtempSync(join(tmpdir(), 'multimail-cli-'));
let installation: Installation;
let tenant: TestTenant;
let count = 0;

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await installation.stop();
}, 60_000);

const asAgent = () => ({ url: installation.baseUrl, key: tenant.agentKey });
const asApprover = () => ({ url: installation.baseUrl, key: tenant.oversightKey });
const asOperator = () => ({ url: installation.baseUrl, key: tenant.adminKey });

/** Arguments of a message that has the same content as no other. */
function aLetter(): string[] {
  count += 1;
  return ['--to', 'pat@example.com', '--subject', `Letter ${count}`, '--body', `Text ${count}.`];
}

async function held(): Promise<string> {
  const { body } = await multimailJson(['send', ...aLetter()], asAgent());
  return String(body.id);
}

const fails = ({ code, stdout }: Run) => ({ code, stdout });

describe('multimail send', () => {
  it('says that a person decides, and that this is no failure', async () => {
    const { code, stdout, stderr } = await multimail(['send', ...aLetter()], asAgent());
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/a person decides before it is sent/);
    expect(stdout).toMatch(/multimail status [0-9A-Z]{26}/);
  });

  it('answers one JSON object with --json, wherever the option stands', async () => {
    const { code, stdout } = await multimail(['--json', 'send', ...aLetter()], asAgent());
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ status: 'pending_scan', oversight: { gate: 'hold' } });
  });

  it('takes the body from the standard input and attaches files', async () => {
    const file = join(folder, 'report.csv');
    writeFileSync(file, 'a,b\n1,2\n');
    const args = [
      'send',
      '--to',
      'a@example.com',
      'b@example.com',
      '--subject',
      'Report',
      '--body-file',
      '-',
    ];
    const { body } = await multimailJson([...args, '--attach', file], {
      ...asAgent(),
      input: 'See *inside*.\n',
    });
    const id = String(body.id);
    expect((await multimail(['approve', id], asApprover())).code).toBe(0);
    await untilStatus(installation, id, 'sent');
    const mail = await simpleParser(copiesOf(installation, id)[0]?.raw ?? '');
    expect(mail.text).toContain('inside');
    expect(mail.attachments[0]).toMatchObject({ filename: 'report.csv', contentType: 'text/csv' });
  });

  it('sends nothing twice under one idempotency key', async () => {
    const letter = [...aLetter(), '--idempotency-key', 'order-1'];
    const first = await multimailJson(['send', ...letter], asAgent());
    const second = await multimailJson(['send', ...letter], asAgent());
    expect(second.body).toMatchObject({ id: first.body.id, idempotent: true });
  });

  it('ends with 3 where --wait runs out before anybody decided', async () => {
    const { code, body } = await multimailJson(['send', ...aLetter(), '--wait', '0'], asAgent());
    expect(code).toBe(3);
    expect(['pending_scan', 'pending_send_approval']).toContain(body.status);
  });

  it('asks for a body, once, before it asks the server', async () => {
    const none = await multimail(['send', '--to', 'a@b.test', '--subject', 'x'], asAgent());
    expect(none).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--body-file') });
    const missing = await multimail([
      'send',
      '--to',
      'a@b.test',
      '--subject',
      'x',
      '--body-file',
      'nowhere.md',
    ]);
    expect(missing.code).toBe(2);
  });

  it('names the field at fault', async () => {
    const args = ['send', '--to', 'nobody', '--subject', 'x', '--body', 'y'];
    const { code, stderr } = await multimail(args, asAgent());
    expect(code).toBe(1);
    expect(stderr).toMatch(/to\.0: not an e-mail address/);
  });
});

describe('deciding', () => {
  it('starts with the list, and with one message in full', async () => {
    const id = await held();
    const list = await multimail(['pending'], asApprover());
    expect(list.stdout).toMatch(/^MESSAGE +FROM +TO +SUBJECT +DECIDE BY$/m);
    expect(list.stdout).toContain(id);
    const one = await multimail(['pending', id], asApprover());
    expect(one.stdout).toContain(`Text ${count}.`);
    expect(one.stdout).toContain(`multimail approve ${id}`);
  });

  it('approves: the mail leaves and the status says so', async () => {
    const id = await held();
    const { code, stdout } = await multimail(['approve', id], asApprover());
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('Approved') });
    await untilStatus(installation, id, 'sent');
    const status = await multimail(['status', id], asAgent());
    expect(status).toMatchObject({ code: 0, stdout: expect.stringMatching(/^sent$/m) });
    expect(copiesOf(installation, id)).toHaveLength(1);
  });

  it('rejects with a reason: the status is a failure for scripts', async () => {
    const id = await held();
    const rejected = await multimailJson(['reject', id, '--reason', 'wrong price'], asApprover());
    expect(rejected).toMatchObject({ code: 0, body: { status: 'rejected' } });
    const status = await multimailJson(['status', id], asAgent());
    expect(status).toMatchObject({ code: 1, body: { status: 'rejected' } });
  });

  it('tells an agent which scope it lacks, and decides nothing', async () => {
    const id = await held();
    const { code, stderr } = await multimail(['approve', id], asAgent());
    expect(code).toBe(1);
    expect(stderr).toMatch(/lacks the scope oversight/);
    expect((await multimailJson(['status', id], asAgent())).body.status).toBe('pending_send_approval');
  });

  it('says where to look for a message that waits no more', async () => {
    const { code, stderr } = await multimail(['pending', '01K4Z8R2M7P9R1T3V5W7X9Z1B3'], asApprover());
    expect(code).toBe(1);
    expect(stderr).toContain('multimail status 01K4Z8R2M7P9R1T3V5W7X9Z1B3');
  });
});

describe('looking', () => {
  it('lists mailboxes with their modes', async () => {
    const { code, stdout } = await multimail(['mailboxes'], asAgent());
    expect(code).toBe(0);
    expect(stdout).toMatch(/^MAILBOX +ADDRESS +MODE +AGENT +ACTIVE$/m);
    expect(stdout).toContain(`${tenant.mailbox.address}  gated_send`);
  });

  it('reads the audit log, narrowed by what is asked', async () => {
    const { body } = await multimailJson(['audit', '--action', 'email.submit', '--limit', '1'], asOperator());
    expect(body.entries).toHaveLength(1);
    expect(body.entries[0]).toMatchObject({ action: 'email.submit', actor: `key:${tenant.agentKeyId}` });
    const { stdout } = await multimail(['audit', '--after-seq', '0'], asOperator());
    expect(stdout).toMatch(/^SEQ +WHEN +WHO +WHAT +KIND +ABOUT$/m);
    expect(stdout).toMatch(/^1 /m);
  });

  it('prints a key wherever it is not asked to: nowhere', async () => {
    const runs = await Promise.all(['mailboxes', 'pending'].map((name) => multimail([name], asAgent())));
    for (const { stdout, stderr } of runs) expect(stdout + stderr).not.toContain(tenant.agentKey);
  });
});

describe('what goes wrong', () => {
  it('is a missing key: usage', async () => {
    const run = await multimail(['mailboxes'], { url: installation.baseUrl });
    expect(run).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('MULTIMAIL_API_KEY') });
  });

  it('is a key that nobody knows: failure, with the way to check it', async () => {
    const run = await multimail(['mailboxes'], {
      url: installation.baseUrl,
      key: `mm_live_${'x'.repeat(40)}`,
    });
    expect(run).toMatchObject({ code: 1, stderr: expect.stringContaining('multimail doctor') });
  });

  it('is a server that is not there: failure, with its address', async () => {
    const run = await multimail(['mailboxes'], { url: 'http://127.0.0.1:9', key: 'k' });
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/Nothing answers at http:\/\/127\.0\.0\.1:9 \(.+\)/);
    expect(run.stderr).not.toMatch(/\n +at /);
  });

  it('is told as JSON where JSON was asked for', async () => {
    const { code, body } = await multimailJson(['approve', 'x'], asAgent());
    expect({ code, body }).toMatchObject({
      code: 1,
      body: { code: 'insufficient_scope', error: expect.any(String) },
    });
  });

  it.each([[['fly']], [['send']], [['mailboxes', '--fast']], [[]]])('is wrong usage: %j', async (args) => {
    expect(fails(await multimail(args))).toEqual({ code: 2, stdout: '' });
  });

  it('is an address that is none', async () => {
    expect((await multimail(['mailboxes', '--url', 'mail.example.com'])).code).toBe(2);
  });
});

describe('help', () => {
  it.each([
    [[]],
    [['send']],
    [['pending']],
    [['approve']],
    [['audit']],
    [['keys']],
    [['verify']],
    [['doctor']],
  ])('of %j has examples, without colours where nobody sees them', async (command) => {
    const { code, stdout } = await multimail([...command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Examples?:\n +\$ multimail /);
    expect(stdout).not.toContain('\u001b');
  });
});
