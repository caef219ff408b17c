/** The sink over Microsoft's own client library, against the simulated Logs Ingestion API. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createMicrosoftStreaming } from '../../../../activities/audit-streams/sinks/microsoft.js';
import { sentinelSink } from '../../../../activities/audit-streams/sinks/sentinel.js';
import type { AuditRecord } from '../../../../domain/audit-streams/record.js';
import type { SentinelOptions } from '../../../../domain/audit-streams/stream.js';
import { microsoftAuditStreamSettings } from '../../../../settings/microsoft-audit-streams.js';
import { readSettings } from '../../../../settings/read-settings.js';
import { declaredStream } from '../../../deploy/sentinel-templates.js';
import { startAzureMonitor, type AzureMonitor } from '../../../microsoft/azure-monitor.js';
import { aChain } from '../../../support/audit-chain.js';
import { only } from '../../world.js';

let monitor: AzureMonitor;

beforeAll(async () => {
  monitor = await startAzureMonitor(declaredStream('table-and-rule', 'Custom-MultiMailAudit_CL'));
}, 60_000);
afterAll(() => monitor.stop(), 60_000);
beforeEach(() => {
  monitor.rows.length = 0;
  monitor.callBytes.length = 0;
  monitor.faults.length = 0;
  monitor.hasRole = true;
});

interface Wish {
  readonly options?: Partial<SentinelOptions>;
  readonly settings?: Record<string, string>;
  readonly secret?: string;
}

function sink({ options = {}, settings = {}, secret = monitor.app.secret }: Wish = {}) {
  const env = { ...monitor.settings(), ...settings };
  return sentinelSink(
    only<Parameters<typeof sentinelSink>[0]>({
      secret,
      source: { host: 'mail.example.com', version: '1' },
      microsoft: createMicrosoftStreaming(readSettings(microsoftAuditStreamSettings, env)),
      options: { ...monitor.options(), ...options },
    }),
  );
}

const seqs = () => monitor.rows.map(({ Seq }) => Seq);

/** Entries of some 20 KB each. */
const large = (length: number) => aChain(length, () => ({ metadata: { note: 'é'.repeat(10_000) } }));

const failureOf = (sent: Promise<void>) =>
  sent.then(
    () => undefined,
    (error: Error & { retryAfterSeconds?: number }) => error,
  );

describe('rows for Microsoft Sentinel', () => {
  it('arrive in order and with one token for many pages', async () => {
    const chain = aChain(5);
    const before = monitor.app.given();
    const one = sink();
    await one.send(chain.slice(0, 3));
    await one.send(chain.slice(3));
    expect(seqs()).toEqual([1, 2, 3, 4, 5]);
    expect(monitor.app.given()).toBe(before + 1);
    expect(monitor.rows[0]).toMatchObject({
      TimeGenerated: chain[0]?.entry.created_at,
      Operation: 'email.submit',
      LeafHash: chain[0]?.entry.leaf_hash,
    });
  });

  it('are split into calls of at most 1 MB', async () => {
    await sink().send(large(120));
    expect(seqs()).toEqual(aChain(120).map(({ entry }) => entry.seq));
    expect(monitor.callBytes.length).toBeGreaterThan(1);
    for (const bytes of monitor.callBytes) expect(bytes).toBeLessThanOrEqual(1024 * 1024);
  });

  it('of a page that failed in its middle stop there, and come again without a gap', async () => {
    const chain = large(120);
    monitor.faults.push('lost');
    expect(await failureOf(sink().send(chain))).toMatchObject({ name: 'SinkFault' });
    // The first call was taken, and its answer lost; no later one was made past it.
    expect(monitor.callBytes).toHaveLength(1);
    await sink().send(chain);
    const once = [...new Map(monitor.rows.map((row) => [row.Seq, row])).values()];
    expect(monitor.rows.length).toBeGreaterThan(chain.length);
    expect(once.map(({ LeafHash }) => LeafHash)).toEqual(chain.map(({ entry }) => entry.leaf_hash));
  });
});

describe('what fails is told', () => {
  it.each<[string, () => void, Wish, RegExp, number | undefined]>([
    [
      'throttling, with how long to wait',
      () => monitor.faults.push({ status: 429, code: 'TooManyRequests', retryAfter: '17' }),
      {},
      /^Azure Monitor answered 429 TooManyRequests$/,
      17,
    ],
    [
      'a service that is down',
      () => monitor.faults.push({ status: 503, code: 'ServiceUnavailable' }),
      {},
      /answered 503/,
      undefined,
    ],
    ['a missing role', () => (monitor.hasRole = false), {}, /answered 403 .*lacks the role/, undefined],
    [
      'an unknown rule',
      () => undefined,
      { options: { dcr_immutable_id: 'dcr-other' } },
      /answered 404 NotFound/,
      undefined,
    ],
    [
      'an unknown stream',
      () => undefined,
      { options: { stream_name: 'Custom-Other_CL' } },
      /answered 400 InvalidStream/,
      undefined,
    ],
    ['a wrong secret', () => undefined, { secret: 'another' }, /gives no token: AADSTS7000215$/, undefined],
    [
      'another audience',
      () => undefined,
      { settings: { SENTINEL_AUDIENCE: 'https://other.example.com' } },
      /gives no token/,
      undefined,
    ],
    [
      'an endpoint that the installation does not allow',
      () => undefined,
      { settings: { SENTINEL_ENDPOINTS: '.ingest.monitor.azure.com' } },
      /none that SENTINEL_ENDPOINTS allows/,
      undefined,
    ],
  ])('%s', async (_, prepare, wish, reason, retryAfterSeconds) => {
    prepare();
    const error = await failureOf(sink(wish).send(aChain(2)));
    expect(error).toMatchObject({ name: 'SinkFault', message: expect.stringMatching(reason) });
    expect(error?.retryAfterSeconds).toBe(retryAfterSeconds);
    expect(monitor.rows).toEqual([]);
  });

  it('an entry of which Azure would cut a field', async () => {
    const records: AuditRecord[] = aChain(1, () => ({ metadata: { note: 'x'.repeat(64 * 1024) } }));
    const error = await failureOf(sink().send(records));
    expect(error?.message).toBe('entry 1 has more in Metadata than Azure Monitor keeps of a field');
    expect(monitor.rows).toEqual([]);
  });
});
