/** `npm run bench -- kills`: a whole installation on servers of its own, its worker killed again and again, and the count. */
import { join } from 'node:path';
import { ulid } from 'ulid';
import { startApi } from '../../api/main.js';
import { makeDemo } from '../../local/demo.js';
import { startSmtpSink } from '../../local/smtp-sink.js';
import { NEW_MAILBOX } from '../../domain/mailbox.js';
import { connectDatabase, type Database } from '../../prisma/client.js';
import { createStores } from '../../prisma/stores/index.js';
import {
  installationEnv,
  makeWorkFolder,
  startDatabase,
  startTemporal,
  type StageRequest,
} from '../stage.js';
import { runCampaign, type OnUncertain } from './campaign.js';
import { groundOf } from './ground.js';
import { fatesOf, faultsOf, tallyOf, type Row } from './tally.js';
import { startTrapServer } from './trap-server.js';
import { witnessOf } from './witness.js';

export interface KillReport {
  readonly date: string;
  readonly minutes: number;
  readonly rows: readonly Row[];
  /** Broken promises, in words. */
  readonly faults: readonly string[];
}

export async function runKills(
  request: StageRequest,
  kills: number,
  signal: AbortSignal,
): Promise<KillReport> {
  const { terminal, options, stops } = request;
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
  const mailboxes = await twoMailboxes(database, demo.mailbox_id);
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

/** Beside the demo's gated one, at its domain. */
async function twoMailboxes(database: Database, demoMailboxId: string): Promise<Record<OnUncertain, string>> {
  const stores = createStores(database);
  const demo = await stores.mailboxes.find(demoMailboxId);
  if (!demo) throw new Error('the demo tenant has no mailbox');
  const { tenantId } = demo;
  const make = async (onUncertain: OnUncertain): Promise<string> => {
    const id = ulid();
    const address = `${onUncertain}@${demo.address.slice(demo.address.lastIndexOf('@') + 1)}`;
    await stores.mailboxes.create(
      {
        ...NEW_MAILBOX,
        id,
        tenantId,
        address,
        displayName: 'Kills',
        oversightMode: 'autonomous',
        onUncertain,
      },
      { tenantId, action: 'mailbox.create', actor: 'system', resourceType: 'mailbox', resourceId: id },
    );
    return id;
  };
  return { hold: await make('hold'), resend: await make('resend') };
}
