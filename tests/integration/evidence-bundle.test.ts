/** Evidence bundles and exports, verified by the program in `verifier/`, and altered in every place. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { expectOutput, expectRefusal } from '../support/answers.js';
import { manipulated, multimailVerify } from '../support/evidence-verifier.js';
import { call, eventually, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { approve, submitted, untilStatus } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let sent: string;
const folder = mkdtempSync(join(tmpdir(), 'multimail-evidence-'));

const ask = (path: string, key = tenant.adminKey) => call('GET', `${installation.baseUrl}${path}`, { key });

/** The bundle of a message once everything about it is in the log. */
const bundleOf = (id: string, more = ''): Promise<Answer> =>
  eventually(
    () => ask(`/v1/evidence-bundles?email_id=${id}${more}`),
    ({ body }) => JSON.stringify(body.entries ?? []).includes('email.send'),
  );

beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
  sent = await submitted(installation, tenant);
  await untilStatus(installation, sent, 'pending_send_approval');
  await approve(installation, tenant.oversightKey, sent);
  await untilStatus(installation, sent, 'sent');
}, 60_000);
afterAll(async () => {
  await installation.stop();
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

  it('is for administrators, and about something of theirs', async () => {
    expectRefusal(await ask('/v1/evidence-bundles?after_seq=0', tenant.agentKey), 403, 'insufficient_scope');
    expectRefusal(await ask('/v1/evidence-bundles?email_id=nothing'), 404, 'not_found');
    expectRefusal(await ask('/v1/evidence-bundles'), 400, 'validation_failed');
  });
});

describe('an export of the log', () => {
  it('verifies against a checkpoint, and 200 manipulations of it are all found', async () => {
    await bundleOf(sent);
    const { body: signed } = await ask('/v1/audit-log/checkpoint');
    const { body } = await ask(`/v1/audit-log?after_seq=0&limit=${signed.size}`);
    const lines = body.entries.map((entry: object) => `${JSON.stringify(entry)}\n`);
    const note = kept('checkpoint', signed.note);
    const log = kept('log.ndjson', lines.join(''));
    const given = ['--checkpoint', note, '--log-key', signed.keys[0] as string];
    expect((await multimailVerify('log', log, ...given)).code).toBe(0);
    const cut = await multimailVerify('siem', kept('cut.ndjson', lines.slice(0, -2).join('')), ...given);
    expect({ code: cut.code, output: cut.output }).toEqual({
      code: 1,
      output: expect.stringMatching(/missing at the end/),
    });
    const { missed, counts } = await manipulated({
      ...{ entries: body.entries, note: signed.note, keys: signed.keys, seed: 8, manipulations: 200 },
    });
    expect(missed).toEqual([]);
    expect(Object.keys(counts).sort()).toEqual([
      'change',
      'checkpoint',
      'delete',
      'insert',
      'reorder',
      'truncate',
    ]);
  });
});
