/**
 * The audit log at receivers outside: a real rsyslog for CEF, a receiver that checks OCSF against its schema, and one of
 * signed webhooks. They go away and come back while the worker restarts, and what each has got in the end is the log.
 */
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditEntry } from '../../domain/audit-entry.js';
import { multimailVerify } from '../support/evidence-verifier.js';
import { startHttpsReceiver, type HttpsReceiver } from '../support/https-receiver.js';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { ocsfFaults } from '../support/ocsf-schema.js';
import { startRsyslog, type Rsyslog } from '../support/rsyslog.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { newestCode } from '../support/webhooks.js';

let installation: Installation;
let tenant: TestTenant;
let rsyslog: Rsyslog;
let ocsf: HttpsReceiver;
let hooks: HttpsReceiver;
const folder = mkdtempSync(join(tmpdir(), 'multimail-siem-'));
const streams: Record<string, string> = {};
let signingSecret = '';

const TOKEN = 'a-token-of-the-receiver';

beforeAll(async () => {
  [rsyslog, ocsf, hooks, installation] = await Promise.all([
    startRsyslog(),
    startHttpsReceiver((body, { authorization }) =>
      authorization === `Bearer ${TOKEN}` ? (body as object[]).flatMap(ocsfFaults) : ['the token'],
    ),
    startHttpsReceiver(() => []),
    startInstallation({ ALLOW_PRIVATE_AUDIT_STREAMS: 'on', AUDIT_STREAM_POLL_SECONDS: '0.5' }),
  ]);
  tenant = await aTenant(installation.stores);
}, 120_000);
afterAll(async () => {
  await installation.stop();
  await Promise.all([rsyslog.stop(), ocsf.close(), hooks.close()]);
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

const admin = (method: string, path: string, body?: unknown) =>
  call(method, `${installation.baseUrl}/v1/audit-streams${path}`, { key: tenant.adminKey, body });

async function aStream(name: string, target: object, secret?: string) {
  const body = { name, target, ...(secret === undefined ? {} : { secret }) };
  expect((await admin('POST', '', body)).status).toBe(202);
  const approval_code = await newestCode(installation, tenant.approver.email);
  const made = await admin('POST', '', { ...body, approval_code });
  expect(made).toMatchObject({ status: 201, body: { name, state: 'active', target } });
  streams[name] = String(made.body.id);
  return made.body;
}

const shown = async (name: string) => (await admin('GET', `/${streams[name]}`)).body;

/** Entries as awkward as entries get. */
const written = (count: number) =>
  installation.stores.audit.append(
    Array.from({ length: count }, (_, place) => ({
      tenantId: tenant.tenantId,
      action: 'email.submit',
      actor: 'system',
      resourceType: 'email',
      resourceId: `email-${place}`,
      metadata: { note: `a=b | c \\ d\r\n“é” 😀 ${'x'.repeat(place * 20)}` },
    })),
  );

/** Wakes them, whatever they wait for, and waits until each has all. */
async function caughtUp(): Promise<void> {
  for (const id of Object.values(streams)) expect((await admin('POST', `/${id}/test`)).status).toBe(202);
  await eventually(
    async () => (await admin('GET', '')).body.streams as { lag: number }[],
    (all) => all.every(({ lag }) => lag === 0),
  );
}

/** The verifier's word about a copy, against a checkpoint that is about all that the streams have. */
async function verified(name: string, lines: readonly string[]) {
  const { pushed_seq: pushed } = await shown(name);
  const { body: signed } = await eventually(
    () => call('GET', `${installation.baseUrl}/v1/audit-log/checkpoint`, { key: tenant.adminKey }),
    ({ status, body }) => status === 200 && body.size >= pushed,
  );
  const [copy, note] = [join(folder, name), join(folder, `${name}.checkpoint`)];
  writeFileSync(copy, lines.map((line) => `${line}\n`).join(''));
  writeFileSync(note, signed.note);
  return multimailVerify('siem', copy, '--checkpoint', note, '--log-key', signed.keys[0]);
}

const copies = (): Record<string, string[]> => ({
  cef: rsyslog.received(),
  ocsf: ocsf.taken.map(({ raw }) => raw.toString()),
  hooks: hooks.taken.map(({ raw }) => raw.toString()),
});

describe('the audit log at receivers outside', () => {
  it('is set up by an administrator with an operator’s word, for each its own way', async () => {
    await aStream('cef', { kind: 'syslog_cef', host: '127.0.0.1', port: rsyslog.port, ca_pem: rsyslog.ca });
    await aStream('ocsf', { kind: 'ocsf_http', url: ocsf.url, ca_pem: ocsf.ca }, TOKEN);
    const made = await aStream('hooks', { kind: 'webhook', url: hooks.url, ca_pem: hooks.ca });
    signingSecret = made.signing_secret;
    expect(signingSecret).toMatch(/^whsec_/);
    expect(JSON.stringify((await admin('GET', '')).body)).not.toContain(signingSecret);
    await caughtUp();
    expect(ocsf.faults).toEqual([]);
  }, 60_000);

  it('is signed where it is a webhook, as every webhook is', () => {
    const [first] = hooks.taken;
    const signature = createHmac('sha256', signingSecret)
      .update(first?.raw ?? '')
      .digest('hex');
    expect(first?.headers['x-multimail-signature']).toBe(`sha256=${signature}`);
    expect(first?.body).toMatchObject({ id: first?.headers['webhook-id'], event: 'audit.entries' });
  });

  it('has no gap and no double by id after receivers were away and workers came and went', async () => {
    await Promise.all([rsyslog.halt(), ocsf.close(), hooks.close()]);
    await written(120);
    for (const name of Object.keys(streams)) {
      const waiting = await eventually(
        () => shown(name),
        ({ failures }) => failures >= 1,
      );
      expect(waiting).toMatchObject({
        state: 'active',
        last_error: expect.stringMatching(/cannot be reached/),
      });
      expect(waiting.lag).toBeGreaterThan(0);
    }
    await installation.stopWorker();
    await written(120);
    await installation.startWorker();
    await Promise.all([rsyslog.start(), ocsf.open(), hooks.open()]);
    await installation.stopWorker();
    await written(120);
    await installation.startWorker();
    await caughtUp();

    const got = hooks.taken.flatMap(({ body }) => (body as { data: { entries: AuditEntry[] } }).data.entries);
    const once = [...new Map(got.map((entry) => [entry.id, entry])).values()];
    const log = await installation.stores.audit.list({
      tenantId: tenant.tenantId,
      limit: once.length,
      order: 'oldest_first',
    });
    expect(once).toEqual(log);
    for (const [name, lines] of Object.entries(copies())) {
      expect({ name, ...(await verified(name, lines)) }).toMatchObject({
        name,
        code: 0,
        output: expect.stringContaining('VERIFIED'),
      });
    }
  }, 120_000);

  it('is found altered where a copy is: a field beside the entry, an entry that is missing', async () => {
    for (const [name, lines] of Object.entries(copies())) {
      const altered = lines.map((line) => line.replaceAll('audit_stream.create', 'audit_stream.delete'));
      expect(await verified(name, altered)).toMatchObject({ code: 1 });
      expect(await verified(name, lines.slice(1))).toMatchObject({ code: 1 });
    }
    const shownOnly = copies()['cef']?.map((line) => line.replace(' suser=', ' suser=x')) ?? [];
    expect((await verified('cef', shownOnly)).output).toMatch(/says something else than was hashed: suser/);
    const event = copies()['ocsf']?.map((line) => line.replace('"sequence":2', '"sequence":3')) ?? [];
    expect((await verified('ocsf', event)).output).toMatch(/says something else than was hashed: sequence/);
  }, 60_000);

  it('waits while it is paused, goes on where it was, and comes again after a rewind', async () => {
    const before = await admin('PUT', `/${streams['hooks']}/state`, { state: 'paused' });
    expect(before).toMatchObject({ status: 200, body: { state: 'paused', lag: expect.any(Number) } });
    const seen = hooks.taken.length;
    await written(120);
    await eventually(
      () => shown('ocsf'),
      ({ pushed_seq }) => pushed_seq > before.body.pushed_seq,
    );
    expect(hooks.taken).toHaveLength(seen);
    expect((await admin('POST', `/${streams['hooks']}/rewind`, { after_seq: 0 })).status).toBe(200);
    expect((await admin('PUT', `/${streams['hooks']}/state`, { state: 'active' })).status).toBe(200);
    await caughtUp();
    expect(await verified('hooks', copies()['hooks'] ?? [])).toMatchObject({
      code: 0,
      output: expect.stringMatching(/\d+ came again, unchanged/),
    });
  }, 60_000);

  it('tells in itself who set it up, paused and ended it', async () => {
    expect((await admin('DELETE', `/${streams['hooks']}`)).body).toEqual({ status: 'deleted' });
    expect((await admin('GET', `/${streams['hooks']}`)).status).toBe(404);
    const entries = await installation.stores.audit.list({
      tenantId: tenant.tenantId,
      limit: 100,
      order: 'oldest_first',
      resourceId: streams['hooks'] ?? '',
    });
    const actions = entries.map(({ action }) => action).filter((action) => action !== 'audit_stream.test');
    expect(actions).toEqual([
      'audit_stream.create',
      'audit_stream.pause',
      'audit_stream.rewind',
      'audit_stream.resume',
      'audit_stream.delete',
    ]);
    expect(JSON.stringify(entries)).not.toContain(signingSecret);
    expect(entries.every(({ actor }) => actor.startsWith('key:'))).toBe(true);
  });
});
