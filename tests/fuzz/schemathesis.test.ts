/**
 * The whole REST face against its own OpenAPI document, with every check that schemathesis has, stateful links on. A run
 * of this size takes a minute or two; `MULTIMAIL_FUZZ_EXAMPLES=60 npm test -- tests/fuzz` is the long one.
 */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { operations } from '../../api/operations/index.js';
import type { Door } from '../../api/operations/operation.js';
import { DOOR_SETTINGS, doorHeaders } from '../operations/doors.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { pythonWith } from '../support/python-clients.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { fuzz } from './schemathesis.js';

const EXAMPLES = Number(process.env['MULTIMAIL_FUZZ_EXAMPLES'] ?? 3);
const SEED = Number(process.env['MULTIMAIL_FUZZ_SEED'] ?? 1);
const HOUR_MS = 60 * 60 * 1000;

let python: string;
let installation: Installation;

beforeAll(async () => {
  [python, installation] = await Promise.all([
    pythonWith('tests/fuzz/requirements.txt'),
    startInstallation({ ...DOOR_SETTINGS, ALLOW_INSECURE_WEBHOOKS: 'off' }),
  ]);
}, HOUR_MS);
afterAll(() => installation.stop(), 60_000);

/** Operations behind a door that needs credentials of its own. */
const behind = (door: Door) => operations.filter(({ contract }) => contract.door === door);

const WHO: readonly Who[] = [
  { who: 'an operator', credential: ({ adminKey }) => `Bearer ${adminKey}`, least: 3000 },
  { who: 'an approver', credential: ({ oversightKey }) => `Bearer ${oversightKey}`, least: 3000 },
  { who: 'an agent', credential: ({ agentKey }) => `Bearer ${agentKey}`, least: 3000 },
  ...(['provider', 'platform'] as const).map((door) => ({
    who: `the ${door}`,
    credential: () => doorHeaders(behind(door)[0]).Authorization ?? '',
    only: behind(door).map(({ contract }) => contract.name),
    least: 20,
  })),
];

interface Who {
  readonly who: string;
  readonly credential: (tenant: TestTenant) => string;
  readonly only?: readonly string[];
  /** Cases, so that a run that asked nothing is no success. */
  readonly least: number;
}

it.each(WHO)(
  'finds no server error, no schema violation and no undocumented status as $who',
  async ({ credential, only, least }) => {
    const tenant = await aTenant(installation.stores);
    const found = await fuzz({
      python,
      baseUrl: installation.baseUrl,
      credential: credential(tenant),
      examples: EXAMPLES,
      seed: SEED,
      only,
    });
    if (found.exitCode !== 0) throw new Error(found.text.slice(-40_000));
    process.stdout.write(`schemathesis: ${found.cases} cases, nothing found\n`);
    expect(found.cases).toBeGreaterThan(least);
  },
  HOUR_MS,
);
