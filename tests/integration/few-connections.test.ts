/** Fewer database connections than there is to do: whoever holds one must never wait for a second. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withConnection } from '../../local/postgres.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  // The smallest pool there may be; nothing has been signed yet, so the API has read no key.
  installation = await startInstallation({ DATABASE_POOL: '2' });
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

describe('an API with two database connections, one of them stuck', () => {
  it('takes a message in, and signs for it, on the one that is left', async () => {
    const { baseUrl, databaseUrls } = installation;
    await withConnection(databaseUrls.adminUrl, async (blocker) => {
      await blocker.query('BEGIN');
      await blocker.query('LOCK TABLE session IN ACCESS EXCLUSIVE MODE');
      const stuck = fetch(`${baseUrl}/console`, { headers: { Cookie: 'mm_session=whoever' } });
      await untilSomebodyWaits(blocker);

      const submitted = await call('POST', `${baseUrl}/v1/send`, {
        key: tenant.agentKey,
        body: { to: ['pat@example.com'], subject: 'Hello', markdown: 'Hello' },
      });
      expect(submitted).toMatchObject({ status: 202, body: { oversight: { gate: 'hold' } } });

      await blocker.query('ROLLBACK');
      await stuck;
    });
  });
});

interface Queries {
  query(sql: string): Promise<{ rowCount: number | null }>;
}

async function untilSomebodyWaits(client: Queries): Promise<void> {
  const waiting = "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'session'::regclass";
  while ((await client.query(waiting)).rowCount === 0)
    await new Promise((resolve) => setTimeout(resolve, 20));
}
