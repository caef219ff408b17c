/** The official conformance suites, behind all the doors of a real installation. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApi, type RunningApi } from '../../api/main.js';
import { freePort } from '../../local/ports.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aTenant } from '../support/tenants.js';
import { startCredentialProxy, type CredentialProxy } from './credential-proxy.js';
import { fixtureServers } from './fixtures/servers.js';
import { NOT_APPLICABLE } from './not-applicable.js';
import { RUNS, type Run } from './runs.js';
import { runSuite } from './suite.js';
import { judge } from './verdict.js';

let installation: Installation;
let withFixtures: RunningApi;
let proxies: Record<Run['against'], CredentialProxy>;

beforeAll(async () => {
  installation = await startInstallation();
  const { agentKey } = await aTenant(installation.stores);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = { ...installation.env, PORT: String(port), PUBLIC_BASE_URL: url };
  withFixtures = await startApi(env, { mcpServers: fixtureServers() });
  proxies = {
    product: await startCredentialProxy(installation.baseUrl, agentKey),
    fixtures: await startCredentialProxy(url, agentKey),
  };
}, 120_000);

afterAll(async () => {
  await Promise.all(Object.values(proxies).map((proxy) => proxy.stop()));
  await withFixtures.stop();
  await installation.stop();
});

describe.each(RUNS)('$name', ({ name, suite, select, against, scenarios }) => {
  it('passes but for what does not apply, which fails', async () => {
    const results = await runSuite({
      suite,
      args: ['server', '--url', `${proxies[against].url}/mcp`, ...select],
    });
    expect(judge(results, NOT_APPLICABLE[name])).toEqual({ failed: [], listedInVain: [] });
    expect(results.size).toBe(scenarios);
  }, 120_000);
});

describe('without a credential', () => {
  it.each(['product', 'fixtures'] as const)('nobody gets at the %s', async (against) => {
    const url = against === 'product' ? installation.baseUrl : withFixtures.url;
    const { status } = await fetch(`${url}/mcp`, { method: 'POST' });
    expect(status).toBe(401);
  });
});
