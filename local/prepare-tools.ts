/**
 * `node dist/local/prepare-tools.js`: fetches the programs that the tests will need, so that these find them
 * at once. One that cannot be had does not keep the others from being fetched.
 */
import { resolveBrowser } from './tools/browser.js';
import { resolvePostfix } from './tools/postfix.js';
import { resolveRsyslog } from './tools/rsyslog.js';
import { resolveTemporalCli } from './tools/temporal-cli.js';
import { resolveTestServer } from './tools/test-server.js';
import { terminalOn } from './terminal.js';

const terminal = terminalOn(process.stdout);
const tools = [resolveTemporalCli, resolveTestServer, resolveBrowser, resolvePostfix, resolveRsyslog];
for (const resolve of tools) {
  try {
    await resolve(process.env, terminal);
  } catch (error) {
    terminal.line(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}
