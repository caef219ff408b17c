/** Before the first test of a jest run. `MULTIMAIL_TEST_SERVERS=none` runs the tests that need no server. */
import { ADDRESSES, startTestServers } from './test-servers.js';
import { keepForTeardown } from './running-servers.js';

export default async function globalSetup(): Promise<void> {
  if (process.env[ADDRESSES] !== undefined) return;
  const servers = await startTestServers();
  keepForTeardown(servers);
  process.env[ADDRESSES] = JSON.stringify(servers.addresses);
}
