/** After the last test of a jest run. */
import { runningServers } from './running-servers.js';

export default async function globalTeardown(): Promise<void> {
  await runningServers()?.stop();
}
