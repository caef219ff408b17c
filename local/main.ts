/** `npm start`, after the bootstrap: starts everything, tells where it is, and stops it on request. */
import { readLocalSettings, usage } from './settings.js';
import { startEverything } from './start.js';
import { stopOrder } from './stop-order.js';
import { listenForStop } from './stop-request.js';
import { summaryText, writeSummary } from './summary.js';
import { openHome } from './home.js';
import { terminalOn } from './terminal.js';

const FORCED = 130;

async function run(): Promise<number> {
  const terminal = terminalOn(process.stdout);
  process.stdout.on('error', () => undefined); // a closed terminal is no reason to stop half-way
  const stops = stopOrder();
  // eslint-disable-next-line no-restricted-syntax -- asked a second time: at once, servers are told on exit
  const stop = listenForStop(() => process.exit(FORCED));
  let code = 0;
  try {
    const settings = readLocalSettings(process.env);
    const started = startEverything({ settings, env: process.env, terminal, stops, signal: stop.signal });
    started.catch(() => undefined); // after a stop request nobody waits for it any more
    const summary = await Promise.race([started, stop.asked]);
    if (summary !== undefined) {
      const { summary: file } = openHome(settings.MULTIMAIL_HOME);
      writeSummary(file, summary);
      terminal.line(summaryText(summary, file));
      await stop.asked;
    }
  } catch (error) {
    if (!stop.signal.aborted) {
      terminal.line(`\nnpm start: ${error instanceof Error ? error.message : String(error)}`);
      code = 1;
    }
  }
  if (code === 0) await terminal.step('Stopping', () => stops.stopAll(terminal.line));
  else await stops.stopAll(terminal.line);
  return code;
}

if (process.argv.includes('--help') || process.argv.includes('-h')) {
  process.stdout.write(usage());
} else {
  const code = await run();
  // eslint-disable-next-line no-restricted-syntax -- all is stopped; a step that was interrupted may still wait
  process.exit(code);
}
