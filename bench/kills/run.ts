/** `npm run bench -- kills`: a whole installation on servers of its own, its worker killed again and again, and the count. */
import { join } from 'node:path';
import { startApi } from '../../api/main.js';
import { makeDemo } from '../../local/demo.js';
import { startSmtpSink } from '../../local/smtp-sink.js';
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
import { fatesOf, faultsOf, tableOf, tallyOf, type Row } from './tally.js';
import { startTrapServer } from './trap-server.js';
import { witnessOf } from './witness.js';

export interface KillReport {
  readonly date: string;
  readonly minutes: number;
  readonly rows: readonly Row[];
  /** Broken promises, in words. */
  readonly faults: readonly string[];
}

export async function runKills(request: StageRequest, signal: AbortSignal): Promise<KillReport> {
  const { terminal, options, stops } = request;
  const { kills } = options;
  const started = performance.now();
  const folder = makeWorkFolder(options.workFolder, stops);
  const [{ env: ofDatabase }, ofTemporal, trap, sink] = await terminal.step('servers', () =>
    Promise.all([
      startDatabase(request, folder),
      startTemporal(request, folder),
      startTrapServer(),
      startSmtpSink({ isKeeping: true }),
    ]),
  );
  stops.add('trap', () => trap.stop());
  stops.add('smtp-sink', () => sink.stop());
  const servers = { ...ofDatabase, ...ofTemporal, SMTP_URL: trap.url };
  const env = await installationEnv(servers, { folder, logs: join(options.workFolder, 'logs', 'kills') });
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
      sinkUrl: sink.url,
      kills,
      signal,
      onKill: ({ step, onUncertain }, number) => note(`${number} of ${kills}: ${step}, ${onUncertain}`),
    }),
  );
  const fates = await fatesOf(done, witnessOf(database, trap, sink));
  return {
    date: new Date().toISOString(),
    minutes: Math.round((performance.now() - started) / 6_000) / 10,
    rows: tallyOf(fates),
    faults: faultsOf(fates),
  };
}

export function killTableOf({ rows, minutes, faults }: KillReport): string {
  const kills = rows.at(-1)?.kills ?? 0;
  return [tableOf(rows), '', `${kills} kills in ${minutes} minutes`, ...faults].join('\n');
}
