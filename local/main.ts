/** `npm start`, after the bootstrap: starts everything, tells where it is, and stops it on request. */
import { readLocalSettings, usage } from './settings.js';
import { runUntilStopped, type ProgramParts } from './run-until-stopped.js';
import { startEverything } from './start.js';
import { summaryText, writeSummary } from './summary.js';
import { openHome } from './home.js';

async function start(parts: ProgramParts): Promise<string> {
  const settings = readLocalSettings(process.env);
  const { summary } = await startEverything({ ...parts, settings, env: process.env });
  const { summary: file } = openHome(settings.MULTIMAIL_HOME);
  writeSummary(file, summary);
  return summaryText(summary, file);
}

if (process.argv.includes('--help') || process.argv.includes('-h')) {
  process.stdout.write(usage());
} else {
  const code = await runUntilStopped('npm start', start);
  // eslint-disable-next-line no-restricted-syntax -- all is stopped; a step that was interrupted may still wait
  process.exit(code);
}
