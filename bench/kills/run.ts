/** `npm run bench -- kills`: a whole installation on servers of its own, its worker killed again and again, and the count. */
import { join } from 'node:path';
import { startApi } from '../../api/main.js';
import { makeDemo } from '../../local/demo.js';
import type { OnUncertain } from '../../domain/mailbox.js';
import { connectDatabase } from '../../prisma/client.js';
import { autonomousMailbox } from '../autonomous-mailbox.js';
import {
  installationEnv,
  makeWorkFolder,
  startDatabase,
  startTemporal,
  type StageRequest,
} from '../stage.js';
import { runCampaign } from './campaign.js';
import { groundOf } from './ground.js';
import { startRelay, startSink } from './servers.js';
import { fatesOf, faultsOf, notesOf, tableOf, tallyOf, type Row } from './tally.js';
import { createTrap } from './trap.js';
import { witnessOf } from './witness.js';

export interface KillReport {
  readonly date: string;
  readonly minutes: number;
  readonly rows: readonly Row[];
  /** Broken promises, in words. */
  readonly faults: readonly string[];
  readonly notes: readonly string[];
}

export async function runKills(request: StageRequest, signal: AbortSignal): Promise<KillReport> {
  const { terminal, options, stops } = request;
  const { kills } = options;
  const started = performance.now();
  const folder = makeWorkFolder(options.workFolder, stops);
  const trap = createTrap();
  const isRoot = process.getuid?.() === 0;
  const [{ env: ofDatabase }, ofTemporal, ...servers] = await terminal.step('servers', () =>
    Promise.all([
      startDatabase(request, folder),
      startTemporal(request, folder),
      startSink(trap),
      ...(isRoot ? [startRelay(trap)] : []),
    ]),
  );
  for (const server of servers) stops.add(server.name, () => server.stop());
  const addresses = { ...ofDatabase, ...ofTemporal, SMTP_URL: servers[0]?.url ?? '' };
  const env = await installationEnv(addresses, { folder, logs: join(options.workFolder, 'logs', 'kills') });
  const { LOG_FILE: _, ...settings } = env;
  const demo = await makeDemo(settings);
  const database = connectDatabase(settings.DATABASE_URL, 3);
  stops.add('database', () => database.$disconnect());
  const mailbox = (onUncertain: OnUncertain) =>
    autonomousMailbox(database, demo.mailbox_id, { name: onUncertain, onUncertain });
  const mailboxes = { hold: await mailbox('hold'), resend: await mailbox('resend') };
  const api = await startApi({ ...env, LOG_FILE: `${env.LOG_FILE}.api.log` });
  stops.add('API', () => api.stop());

  const ground = groundOf({ env: settings, database, agentKey: demo.agent_key, mailboxes });
  const done = await terminal.step('kills', (note) =>
    runCampaign({
      ground,
      trap,
      servers,
      kills,
      signal,
      onKill: ({ step, server, onUncertain }, number) =>
        note(`${number} of ${kills}: ${step}, ${server}, ${onUncertain}`),
    }),
  );
  const fates = await fatesOf(done, witnessOf(database, servers));
  return {
    date: new Date().toISOString(),
    minutes: Math.round((performance.now() - started) / 6_000) / 10,
    rows: tallyOf(fates),
    faults: faultsOf(fates),
    notes: notesOf(fates),
  };
}

export function killTableOf({ rows, minutes, faults, notes }: KillReport): string {
  const kills = rows.at(-1)?.kills ?? 0;
  return [tableOf(rows), '', `${kills} kills in ${minutes} minutes`, ...faults, ...notes].join('\n');
}
