/** Evidence bundles and exports, verified by the program in `verifier/`, and altered in every place. */
import { readFile } from 'node:fs/promises';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { packageRoot } from '../../prisma/package-root.js';
import { expectOutput, expectRefusal } from '../support/answers.js';
import { declaredStream, resourceOf } from '../deploy/sentinel-templates.js';
import { startAzureMonitor, type AzureMonitor, type Row } from '../microsoft/azure-monitor.js';
import { polled, type PollerDefinition } from '../microsoft/rest-api-poller.js';
import { manipulated, multimailVerify } from '../support/evidence-verifier.js';
import { call, eventually, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { signedIn } from '../support/console-visit.js';
import { approve, submitted, untilStatus } from '../support/mails.js';
import { newestCode } from '../support/webhooks.js';
import { aKey, aPerson, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let sent: string;
let azure: AzureMonitor;
const folder = mkdtempSync(join(tmpdir(), 'multimail-evidence-'));

const ask = (path: string, key = tenant.adminKey) => call('GET', `${installation.baseUrl}${path}`, { key });

/** The bundle of a message once everything about it is in the log. */
const bundleOf = (id: string, more = '', key = tenant.adminKey): Promise<Answer> =>
  eventually(
    () => ask(`/v1/evidence-bundles?email_id=${id}${more}`, key),
    ({ body }) => JSON.stringify(body.entries ?? []).includes('email.send'),
  );

beforeAll(async () => {
  azure = await startAzureMonitor(declaredStream('table-and-rule', 'Custom-MultiMailAudit_CL'));
  installation = await startInstallation({ ...azure.settings(), AUDIT_STREAM_POLL_SECONDS: '0.5' });
  tenant = await aTenant(installation.stores);
  sent = await submitted(installation, tenant);
  await untilStatus(installation, sent, 'pending_send_approval');
  await approve(installation, tenant.oversightKey, sent);
  await untilStatus(installation, sent, 'sent');
}, 60_000);
afterAll(async () => {
  await installation.stop();
  await azure.stop();
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

function kept(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('an evidence bundle', () => {
  it('of a message verifies offline: votes, claims, content and entries', async () => {
    const answer = await bundleOf(sent, '&include_content=true');
    expectOutput('get_evidence_bundle', answer);
    expect(answer.body.messages[0].run_id).toEqual(expect.any(String));
    const schema = await readFile(join(packageRoot(), 'verifier', 'evidence-bundle.schema.json'), 'utf8');
    const isOfTheForm = new Ajv2020({ strict: true }).compile(JSON.parse(schema) as object);
    expect([isOfTheForm(answer.body), isOfTheForm.errors]).toEqual([true, null]);
    expect(isOfTheForm({ ...answer.body, entries: [{ canonical: 'x' }] })).toBe(false);
    const file = kept('bundle.json', JSON.stringify(answer.body));
    const [logKey] = answer.body.keys.log as string[];
    const { code, output } = await multimailVerify('bundle', file, '--log-key', String(logKey));
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringMatching(/1 votes, 1 claims[^]*VERIFIED/),
    });
    const other = logKey?.replace('/log/', '/log/x') ?? '';
    expect((await multimailVerify('bundle', file, '--log-key', other)).code).toBe(1);
  });

  it('is refused after any change of any member, and without any', async () => {
    const { body } = await bundleOf(sent, '&include_content=true');
    const { missed, counts } = await manipulated({ bundle: body });
    expect(missed).toEqual([]);
    expect(counts.bundle).toBeGreaterThan(300);
  });

  it('of a stretch of the log holds its entries and the messages that they are about', async () => {
    const { body } = await ask('/v1/evidence-bundles?after_seq=2');
    const seqs = body.entries.map(({ canonical }: { canonical: string }) => JSON.parse(canonical).seq);
    expect(seqs[0]).toBe(3);
    expect(body.messages.map(({ id }: { id: string }) => id)).toEqual([sent]);
    expect((await multimailVerify('bundle', kept('range.json', JSON.stringify(body)))).code).toBe(0);
  });

  it('is downloaded on the console by who reads along, and by nobody else', async () => {
    const path = `/console/messages/${sent}/evidence.json`;
    const { tenantId } = tenant;
    const [reader, approver] = await Promise.all(
      (['compliance', 'approver'] as const).map(async (role) => {
        const email = `${role}@people.test`;
        const person = await aPerson(installation.stores, { tenantId, email, name: role, roles: [role] });
        return signedIn(installation, person);
      }),
    );
    expect((await reader?.get(`/console/messages/${sent}`))?.text).toContain(`href="${path}"`);
    const answer = await reader?.get(path);
    expect(answer?.headers.get('content-disposition')).toContain('attachment');
    expect((await multimailVerify('bundle', kept('console.json', String(answer?.text)))).code).toBe(0);
    expect((await approver?.get(path))?.status).toBe(403);
  });

  it('is for administrators and compliance staff, and about something of theirs', async () => {
    const { key } = await aKey(installation.stores, { tenantId: tenant.tenantId, scopes: ['compliance'] });
    expect((await bundleOf(sent, '', key)).status).toBe(200);
    const content = await ask(`/v1/evidence-bundles?email_id=${sent}&include_content=true`, key);
    expectRefusal(content, 403, 'insufficient_scope');
    const log = (of: string) =>
      fetch(`${installation.baseUrl}/log/${of}/checkpoint`, { headers: { Authorization: `Bearer ${key}` } });
    expect([(await log(tenant.tenantId)).status, (await log('system')).status]).toEqual([200, 404]);
    expectRefusal(await ask('/v1/evidence-bundles?after_seq=0', tenant.agentKey), 403, 'insufficient_scope');
    expectRefusal(await ask('/v1/evidence-bundles?email_id=nothing'), 404, 'not_found');
    expectRefusal(await ask('/v1/evidence-bundles'), 400, 'validation_failed');
  });
});

describe('an export of the log', () => {
  it('verifies against a checkpoint, and not where its end is cut off', async () => {
    await bundleOf(sent);
    const { body: signed } = await ask('/v1/audit-log/checkpoint');
    const { body } = await ask(`/v1/audit-log?after_seq=0&limit=${signed.size}`);
    const lines = body.entries.map((entry: object) => `${JSON.stringify(entry)}\n`);
    const note = kept('checkpoint', signed.note);
    const log = kept('log.ndjson', lines.join(''));
    const given = ['--checkpoint', note, '--log-key', signed.keys[0] as string];
    expect((await multimailVerify('log', log, ...given)).code).toBe(0);
    const short = kept('cut.ndjson', lines.slice(0, -2).join(''));
    const cut = await multimailVerify('siem', short, ...given);
    expect({ code: cut.code, output: cut.output }).toEqual({
      code: 1,
      output: expect.stringMatching(/missing at the end/),
    });
  });
});

/** Each once, in order. */
const seqsOf = (entries: readonly { readonly seq: number }[]) => entries.map(({ seq }) => seq);

const upTo = (last: number) => Array.from({ length: last }, (_, index) => index + 1);

describe('a copy in Microsoft Sentinel', () => {
  let signed: { readonly size: number; readonly note: string; readonly keys: readonly [string] };

  /** What the verifier says of rows, in the order in which Sentinel answers: none. */
  async function verified(
    rows: readonly Row[],
    write = (all: readonly Row[]) => JSON.stringify(all, null, 2),
  ) {
    const note = kept('sentinel.checkpoint', signed.note);
    const shuffled = [...rows.slice(3), ...rows.slice(0, 3)];
    const copy = kept('sentinel', write(shuffled));
    return multimailVerify('siem', copy, '--checkpoint', note, '--log-key', signed.keys[0]);
  }

  it('is pushed by its workflow, again after a rewind, and verifies from its rows alone', async () => {
    const stream = {
      name: 'Sentinel',
      secret: azure.app.secret,
      target: { kind: 'sentinel', ...azure.options() },
    };
    const post = (body: object) =>
      call('POST', `${installation.baseUrl}/v1/audit-streams`, { key: tenant.adminKey, body });
    expect((await post(stream)).status).toBe(202);
    const approval_code = await newestCode(installation, tenant.approver.email);
    const made = await post({ ...stream, approval_code });
    expect(made).toMatchObject({ status: 201, body: { target: stream.target } });
    expect(JSON.stringify(made.body)).not.toContain(azure.app.secret);
    const path = `/v1/audit-streams/${made.body.id}`;
    const caughtUp = () =>
      eventually(
        () => ask(path),
        ({ body }) => body.lag === 0,
      );
    await caughtUp();
    const again = { key: tenant.adminKey, body: { after_seq: 0 } };
    expect((await call('POST', `${installation.baseUrl}${path}/rewind`, again)).status).toBe(200);
    await caughtUp();
    signed = (await ask('/v1/audit-log/checkpoint')).body;
    // Something may have been written and signed since.
    await eventually(
      async () => azure.rows,
      (rows) => rows.some(({ Seq }) => Number(Seq) >= signed.size),
    );
    expect(new Set(azure.rows.map(({ Seq }) => Seq)).size).toBeLessThan(azure.rows.length);
    const asLines = (rows: readonly Row[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    for (const write of [undefined, asLines, asCsv]) {
      const { code, output } = await verified(azure.rows, write);
      expect({ code, output }).toEqual({ code: 0, output: expect.stringMatching(/came again, unchanged/) });
    }
  }, 60_000);

  it('is refused where a row is missing, altered, or there once more and not the same', async () => {
    const rows = [...new Map(azure.rows.map((row) => [row.Seq, row])).values()];
    expect((await verified(rows.slice(1))).output).toMatch(/entry 1 is missing/);
    const altered = rows.map((row) => (row.Seq === 2 ? { ...row, ActorUserId: 'nobody' } : row));
    expect((await verified(altered)).output).toMatch(/entry 2 .*is not what was hashed/);
    const forged = { ...rows[1], Operation: 'email.send' };
    expect((await verified([...rows, forged])).output).toMatch(/entry 2 .*is not what was hashed/);
  }, 60_000);

  it('is pulled by the connector of the template, window by window, page by page, each entry once', async () => {
    const type = 'Microsoft.OperationalInsights/workspaces/providers/dataConnectors';
    const definition = resourceOf<PollerDefinition>('pull-connector', type);
    const paged = {
      ...definition,
      request: {
        ...definition.request,
        queryParameters: { ...definition.request.queryParameters, limit: 3 },
      },
    };
    const given = { multimailUrl: installation.baseUrl, apiKey: tenant.adminKey };
    const log = await installation.stores.audit.list({
      ...{ tenantId: tenant.tenantId, limit: 1000, order: 'oldest_first' },
    });
    const moment = (place: number) => Date.parse(log.at(place)?.created_at ?? '');
    const pulled: { readonly seq: number }[] = [];
    const pageCounts: number[] = [];
    for (let fromMs = Math.floor(moment(0) / 1000) * 1000; fromMs <= moment(-1); fromMs += 2000) {
      const pages = await polled(paged, given, { fromMs, untilMs: fromMs + 2000 });
      pageCounts.push(pages.length);
      pulled.push(...(pages.flat() as { readonly seq: number }[]));
    }
    expect(seqsOf(pulled).slice(0, log.length)).toEqual(upTo(log.length));
    expect(Math.max(...pageCounts)).toBeGreaterThan(1);
    const [first] = pulled;
    expect(Object.keys(first ?? {}).sort()).toEqual(
      Object.keys(declaredStream('pull-connector', 'Custom-MultiMailAuditLog')).sort(),
    );
  }, 60_000);
});

/** As the portal exports: RFC 4180, every field in quotation marks. */
function asCsv(rows: readonly Row[]): string {
  const line = (fields: readonly unknown[]) =>
    `${fields.map((field) => `"${String(field).replaceAll('"', '""')}"`).join(',')}\r\n`;
  return line(Object.keys(rows[0] ?? {})) + rows.map((row) => line(Object.values(row))).join('');
}
