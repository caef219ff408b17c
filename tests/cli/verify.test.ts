/** `multimail verify` on mails as they were delivered: what holds, what does not, and what it could not check. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPublicKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestDns, type TestDns } from '../support/dns-server.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { copiesOf, submitted, untilStatus } from '../support/mails.js';
import { multimail, multimailJson } from '../support/multimail.js';
import { aTenant } from '../support/tenants.js';

const folder = mkdtempSync(join(tmpdir(), 'multimail-verify-'));
const file = join(folder, 'message.eml');
const keyFile = join(folder, 'keys.json');
let installation: Installation;
let raw: Buffer;

beforeAll(async () => {
  installation = await startInstallation();
  const tenant = await aTenant(installation.stores, { oversightMode: 'autonomous' });
  const id = await submitted(installation, tenant, { to: ['pat@example.com'] });
  await untilStatus(installation, id, 'sent');
  raw = copiesOf(installation, id)[0]?.raw ?? Buffer.alloc(0);
  writeFileSync(file, raw);
  const { body } = await call('GET', `${installation.baseUrl}/.well-known/multimail-signing-key`);
  writeFileSync(keyFile, JSON.stringify(body));
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await installation.stop();
}, 60_000);

function written(name: string, content: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

it('proves a message and its recipient with the keys of the issuer, and warns that only the claim names it', async () => {
  const { code, stdout } = await multimail(['verify', file, '--recipient', 'pat@example.com']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^✓ Genuine: content and recipient/);
  expect(stdout).toMatch(/operator +Acme/);
  expect(stdout).toMatch(/Not checked:\n +that 127\.0\.0\.1:\d+ speaks for the operator/);
  expect(stdout).toMatch(/DKIM/);
});

it('needs neither server nor key with a key file', async () => {
  const run = await multimailJson(['verify', file, '--key-file', keyFile, '--recipient', 'pat@example.com']);
  expect(run).toMatchObject({ code: 0, body: { verdict: 'message', reasons: [], keys_from: keyFile } });
  expect(run.body.not_checked.join()).not.toContain('speaks for the operator');
});

it('takes the keys from a host that the reader knows', async () => {
  const run = await multimailJson(['verify', file, '--keys-from', installation.baseUrl]);
  expect(run).toMatchObject({ code: 0, body: { verdict: 'content', reasons: ['recipient_not_given'] } });
});

it('tells a copy for somebody else', async () => {
  const run = await multimail(['verify', file, '--key-file', keyFile, '--recipient', 'eve@example.com']);
  expect(run.stdout).toContain('this copy was made for somebody else');
});

it('refuses a message whose subject was changed', async () => {
  const forged = written('forged.eml', raw.toString('latin1').replace(/^Subject: /m, 'Subject: Re '));
  const run = await multimail(['verify', forged, '--key-file', keyFile]);
  expect(run).toMatchObject({ code: 1, stdout: expect.stringContaining('NOT genuine') });
});

it('refuses a claim whose signature does not fit, and a key that is not the signer’s', async () => {
  const { x, ...rest } = (await call('GET', `${installation.baseUrl}/.well-known/jwks.json`)).body.keys[0];
  const other = written('other.json', JSON.stringify({ keys: [{ ...rest, x, kid: 'other' }] }));
  expect(await multimailJson(['verify', file, '--key-file', other])).toMatchObject({
    code: 1,
    body: { verdict: 'invalid', reasons: ['unknown_key'] },
  });
});

describe('the anchor of the key in DNS', () => {
  let dns: TestDns;
  let value: string;
  let name: string;

  beforeAll(async () => {
    dns = await startTestDns();
    const [key] = (await call('GET', `${installation.baseUrl}/.well-known/jwks.json`)).body.keys;
    const spki = createPublicKey({ key, format: 'jwk' }).export({ type: 'spki', format: 'der' });
    value = `v=MM1; alg=ES256; p=${spki.toString('base64')}`;
    const domain = /^From: .*@([a-z0-9.-]+)>/m.exec(raw.toString('latin1'))?.[1] ?? '';
    name = `${String(key.kid)}._multimail.${domain}`;
  });
  afterAll(() => dns.stop());

  const run = (...args: readonly string[]) =>
    multimailJson(['verify', file, '--recipient', 'pat@example.com', ...args], { dnsServers: dns.address });

  it('speaks for the issuer where it agrees', async () => {
    dns.set('TXT', name, [value]);
    const { code, body } = await run();
    expect({ code, body }).toMatchObject({ code: 0, body: { verdict: 'message', anchor: 'agrees' } });
    expect(body.not_checked.join()).not.toContain('speaks for the operator');
    expect((await run('--no-dns')).body).not.toHaveProperty('anchor');
  });

  it('does alone where the issuer is out of reach', async () => {
    dns.set('TXT', name, [value]);
    expect(await run('--keys-from', 'http://127.0.0.1:9')).toMatchObject({
      code: 0,
      body: { verdict: 'message', anchor: 'only', keys_from: 'DNS' },
    });
  });

  it('ends it where it is empty, or another', async () => {
    dns.set('TXT', name, ['v=MM1; alg=ES256; p=']);
    expect(await run()).toMatchObject({ code: 1, body: { verdict: 'invalid', reasons: ['key_revoked'] } });
    dns.set('TXT', name, [value.slice(0, -8)]);
    expect(await run()).toMatchObject({ code: 1, body: { reasons: ['keys_disagree'] } });
  });

  it('is not known where the server fails', async () => {
    dns.fall('failing');
    expect(await run()).toMatchObject({ code: 0, body: { verdict: 'message', anchor: 'unknown' } });
    dns.fall('answering');
  });
});

it('says what a mail without a claim is, and asks nobody', async () => {
  const plain = written('plain.eml', 'From: a@example.com\r\nSubject: Hello\r\n\r\nText\r\n');
  const run = await multimail(['verify', plain]);
  expect(run).toMatchObject({ code: 1, stdout: expect.stringContaining('no X-MultiMail-Identity header') });
});

it.each([
  ['a file that is not there', ['verify', 'nowhere.eml'], 2],
  ['keys that cannot be had', ['verify', file, '--keys-from', 'http://127.0.0.1:9'], 1],
  ['a key file that holds none', ['verify', file, '--key-file', file], 1],
  ['a host that is no address', ['verify', file, '--keys-from', 'ftp://x'], 1],
])('gives up with advice for %s', async (_what, args, code) => {
  const run = await multimail(args);
  expect(run).toMatchObject({ code, stdout: '' });
  expect(run.stderr).toMatch(/^✗ /);
});
