/** Hands the running servers from jest's global setup to its teardown, which share nothing but the process. */
import type { TestServers } from './test-servers.js';

const KEY = Symbol.for('multimail.test-servers');

interface Holder {
  [KEY]?: TestServers;
}

export function keepForTeardown(servers: TestServers): void {
  (globalThis as Holder)[KEY] = servers;
}

export function runningServers(): TestServers | undefined {
  return (globalThis as Holder)[KEY];
}
