/** More callers than database connections: whoever holds one must never wait for a second. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

const CALLERS = 12;

let installation: Installation;
let tenant: TestTenant;

beforeAll(async () => {
  // The smallest pool there may be, and keyrings that have not read a key yet.
  installation = await startInstallation({ DATABASE_POOL: '2' });
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

describe('an installation with two database connections', () => {
  it('takes in, approves and delivers a dozen messages at once', async () => {
    const { baseUrl } = installation;
    const callers = Array.from({ length: CALLERS }, (_, index) => index);
    const submitted = await Promise.all(
      callers.map((index) =>
        call('POST', `${baseUrl}/v1/send`, {
          key: tenant.agentKey,
          body: { to: [`r${index}@example.com`], subject: `Message ${index}`, markdown: 'Hello' },
        }),
      ),
    );
    expect(submitted.map(({ status }) => status)).toEqual(callers.map(() => 202));

    const decided = await Promise.all(
      submitted.map(({ body }) =>
        call('POST', `${baseUrl}/v1/oversight/decide`, {
          key: tenant.oversightKey,
          body: { email_id: body.id, action: 'approve' },
        }),
      ),
    );
    expect(decided.map(({ body }) => body.status)).toEqual(callers.map(() => 'approved_and_sent'));
  }, 60_000);
});
