/**
 * Whoever owns the database alters it for real, and the Python verifier finds each deed in the evidence alone.
 * `npm run bench -- tampering` is the long version.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { tamper } from '../../bench/evidence/tampering/campaign.js';
import { startJudge } from '../../bench/evidence/tampering/judge.js';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { multimailVerify } from '../support/evidence-verifier.js';
import { multimail, multimailJson } from '../support/multimail.js';
import { approve, submitted, untilStatus } from '../support/mails.js';
import { pythonWith } from '../support/python-clients.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let sent: string;
const folder = mkdtempSync(join(tmpdir(), 'multimail-bundles-'));

beforeAll(async () => {
  installation = await startInstallation({ LOG_LEVEL: 'fatal' });
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

it('a bundle is written into a file from the command line, and never over another', async () => {
  const file = join(folder, 'exported.json');
  const asCompliance = { url: installation.baseUrl, key: tenant.adminKey };
  const { body } = await multimailJson(
    ['evidence', 'export', sent, '--content', '--out', file],
    asCompliance,
  );
  expect(body).toMatchObject({ file, messages: 1, next_after_seq: null });
  expect((await multimailVerify('bundle', file)).code).toBe(0);
  const again = await multimail(['evidence', 'export', sent, '--out', file], asCompliance);
  expect([again.code, again.stderr]).toEqual([2, expect.stringMatching(/--force/)]);
});

it('an export, bundles and a copy show whatever the owner of the database alters', async () => {
  const { audit, checkpoints } = installation.stores;
  const { tenantId } = tenant;
  // What no checkpoint is about yet, nothing can vouch for.
  await eventually(
    async () => {
      const [last] = await audit.list({ tenantId, limit: 1, order: 'newest_first' });
      return last?.seq === (await checkpoints.latest(tenantId))?.size;
    },
    (isSigned) => isSigned,
  );
  await installation.stopWorker();
  const judge = startJudge(await pythonWith('tests/clients/mail-requirements.txt'));
  const scene = {
    ...{ adminUrl: installation.databaseUrls.adminUrl, tenantId: tenant.tenantId, messages: [sent] },
    get: async (path: string) => {
      const { status, body } = await call('GET', `${installation.baseUrl}${path}`, { key: tenant.adminKey });
      return status === 200 ? (body as Record<string, unknown>) : null;
    },
  };
  const { missed, counts } = await tamper(scene, { manipulations: 150, seed: 8, judge });
  await judge.stop();
  expect(missed).toEqual([]);
  // Every deed by every way: npm run bench -- tampering does it ten thousand times.
  expect(Object.keys(counts)).toHaveLength(6 + 7 + 5);
}, 60_000);
