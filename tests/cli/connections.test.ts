/** `multimail grants` and `multimail clients`: seeing which programs act for people, ending it, registering by hand. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newToken } from '../../api/auth/tokens.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { multimail, multimailJson } from '../support/multimail.js';
import { aClient, aGrant } from '../support/oauth-rows.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  installation = await startInstallation();
}, 60_000);
afterAll(() => installation.stop(), 60_000);
beforeEach(async () => {
  tenant = await aTenant(installation.stores);
});

const asOperator = () => ({ url: installation.baseUrl, key: tenant.adminKey });

describe('multimail grants', () => {
  it('lists who let which program in, and how far', async () => {
    const all = await aGrant(installation.stores, tenant, { clientName: 'Desk\u001b[31m app' });
    const one = await aGrant(installation.stores, tenant, {
      mailboxIds: [tenant.mailbox.id],
      scopes: ['read'],
    });
    const { code, stdout } = await multimail(['grants', 'list'], asOperator());
    expect(code).toBe(0);
    expect(stdout).toMatch(/^GRANT +CALLS ITSELF +LET IN BY +SCOPES +MAILBOXES +LAST USED +ACTIVE$/m);
    expect(stdout).toMatch(
      new RegExp(`^${all.id} +Desk.* ${tenant.approver.email} +read,send +all +never +yes$`, 'm'),
    );
    expect(stdout).toMatch(new RegExp(`^${one.id} .* read +${tenant.mailbox.id} +never +yes$`, 'm'));
    expect(stdout).not.toContain('\u001b');
  });

  it('revokes one, and lists it from then on only when asked for all', async () => {
    const { id } = await aGrant(installation.stores, tenant);
    const revoked = await multimail(['grants', 'revoke', id], asOperator());
    expect(revoked).toMatchObject({
      code: 0,
      stderr: '',
      stdout: expect.stringContaining(`${id} is revoked`),
    });
    const live = await multimail(['grants', 'list'], asOperator());
    expect(live).toMatchObject({ code: 0, stdout: 'Nobody let a program in.\n' });
    const all = await multimailJson(['grants', 'list', '--all'], asOperator());
    expect(all.body).toMatchObject({ grants: [{ id, is_active: false }] });
    const again = await multimail(['grants', 'revoke', id], asOperator());
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('Grant not found') });
  });
});

describe('multimail grants revoke', () => {
  it.each(['h', 'V', '-'])('takes an id that begins like an option: -%s', async (letter) => {
    const { id } = await aGrant(installation.stores, tenant, { id: `-${letter}${newToken().slice(2)}` });
    expect(await multimail(['grants', 'revoke', id], asOperator())).toMatchObject({ code: 0, stderr: '' });
    expect((await installation.stores.grants.find(id))?.revokedAt).toBeInstanceOf(Date);
  });

  it('says how it is used', async () => {
    const { code, stdout } = await multimail(['grants', 'revoke', '--help'], asOperator());
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining('revoke [options] <grant>'),
    });
    expect((await multimail(['grants', 'revoke', '--everything'], asOperator())).code).not.toBe(0);
  });
});

describe('multimail clients', () => {
  it('registers one, shows its secret once, and deletes it', async () => {
    const add = [
      'clients',
      'add',
      '--name',
      'Foundry',
      '--redirect',
      'https://a.example/cb',
      'http://127.0.0.1/',
    ];
    const made = await multimail(add, asOperator());
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const [, id = ''] = /client id +(mc_\S+)/.exec(made.stdout) ?? [];
    const [, secret = ''] = /client secret +(mcs_\S+)/.exec(made.stdout) ?? [];
    expect(secret).not.toBe('');
    for (const fact of [
      '/oauth/authorize',
      '/oauth/token',
      '/mcp',
      'https://a.example/cb',
      'http://127.0.0.1/',
    ]) {
      expect(made.stdout).toContain(fact);
    }
    const listed = await multimail(['clients', 'list'], asOperator());
    expect(listed.stdout).toMatch(
      new RegExp(`^${id} +Foundry +yes +read,send +https://a\\.example/cb `, 'm'),
    );
    expect(listed.stdout).not.toContain(secret);
    expect(await multimail(['clients', 'remove', id], asOperator())).toMatchObject({ code: 0 });
    expect((await multimail(['clients', 'list'], asOperator())).stdout).toBe(
      'No client is registered by hand.\n',
    );
  });

  it('registers one that keeps no secret, as one JSON object', async () => {
    const add = [
      'clients',
      'add',
      '--name',
      'Desk',
      '--redirect',
      'cursor://cb',
      '--public',
      '--scopes',
      'read',
    ];
    const { code, body } = await multimailJson(add, asOperator());
    expect({ code, body }).toMatchObject({ code: 0, body: { name: 'Desk', scopes: ['read'] } });
    expect(body).not.toHaveProperty('client_secret');
  });

  it('says which address is not allowed, and which scope is none', async () => {
    const add = ['clients', 'add', '--name', 'x', '--redirect'];
    const bad = await multimail([...add, 'http://evil.example/'], asOperator());
    expect(bad).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('only this machine') });
    const none = await multimail([...add, 'https://a.example/', '--scopes', 'fly'], asOperator());
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining('fly is no scope') });
  });

  it('leaves those of others alone', async () => {
    const { client_id } = await aClient(installation, await aTenant(installation.stores));
    const removed = await multimail(['clients', 'remove', client_id], asOperator());
    expect(removed).toMatchObject({ code: 1, stderr: expect.stringContaining('OAuth client not found') });
  });
});
