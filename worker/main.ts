/** The worker's composition root: reads settings, builds the parts, wires them, stops them cleanly. */
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { NativeConnection, Runtime, DefaultLogger } from '@temporalio/worker';
import { pino } from 'pino';
import type { z } from 'zod';
import { createActivities } from '../activities/index.js';
import { createMailTransports } from '../activities/mail-transports/index.js';
import { createConnector } from '../activities/microsoft/teams/connector.js';
import { createGuardedGet } from '../activities/signing/guarded-get.js';
import { createIssuerKeys } from '../activities/signing/issuer-keys.js';
import { createWebhookPost } from '../activities/webhooks/post.js';
import { createDnsLookups } from '../dns/lookups.js';
import { createResolver } from '../dns/resolver.js';
import { createByteBudget } from '../inbound/byte-budget.js';
import { createClamdScanner } from '../inbound/clamd.js';
import type { Scanning } from '../inbound/malware-scanner.js';
import { openSealedContentStore } from '../content-store/open.js';
import { createMailReader, readingOf } from '../inbound/mail-reader.js';
import { connectDatabase } from '../prisma/client.js';
import { createStores } from '../prisma/stores/index.js';
import { derivedSecret, importedSigningKey } from '../settings/keys.js';
import { microsoft365Faults } from '../settings/microsoft365.js';
import { outlookFaults, outlookMailingOf } from '../settings/outlook.js';
import { teamsFaults, teamsOf } from '../settings/teams.js';
import { trustLimitsOf } from '../settings/trust.js';
import { readSettings, type Environment } from '../settings/read-settings.js';
import { createKeyring, type Keyring } from '../signing/keyring.js';
import { createSecrets } from '../signing/secrets.js';
import { connectionOptions } from '../temporal/connection.js';
import { createAuditStreams } from '../temporal/audit-streams.js';
import { createCardStreams } from '../temporal/card-streams.js';
import { createSends } from '../temporal/sends.js';
import { createPromotions } from '../temporal/promotions.js';
import { createStandingRounds } from '../temporal/standing-rounds.js';
import { createMailboxWatches } from '../temporal/mailbox-watches.js';
import { createWebhookStreams } from '../temporal/webhook-streams.js';
import { startAuditStreamDispatch } from './audit-stream-dispatch.js';
import { auditStreamingOf } from './audit-streaming.js';
import { workerSettings } from './config.js';
import { directoriesOf } from './directories.js';
import { mailTransportSettings } from './mail-transports.js';
import { createCheckpointFiles } from './checkpoint-files.js';
import { startCardDispatch } from './card-dispatch.js';
import { startMerkleLog } from './merkle-log.js';
import { startSweep, type SweepParts } from './sweep.js';
import { startWebhookDispatch } from './webhook-dispatch.js';
import { createWitness } from './witness.js';
import { createWorker, type RunningWorker } from './worker.js';

/** A mail that had to wait longer for others gives its place in the worker back and comes again. */
const READING_WAIT_MS = 20_000;

export async function startWorker(env: Environment): Promise<RunningWorker> {
  const settings = readSettings(workerSettings, env, faultsOf);
  const log = createWorkerLog(settings.LOG_LEVEL, settings.LOG_FILE);
  routeTemporalLogs(log);
  const database = connectDatabase(settings.DATABASE_URL, settings.DATABASE_POOL);
  const stores = createStores(database);
  const keyring = createKeyring({ store: stores.signingKeys, masterKey: settings.MASTER_KEY });
  await keyring.ensure(await importedSigningKey(settings.SIGNING_KEY_FILE));

  const transports = await createMailTransports(mailTransportSettings(settings));
  const [options, namespace] = [await connectionOptions(settings), settings.TEMPORAL_NAMESPACE];
  const [native, connection] = await Promise.all([
    NativeConnection.connect(options),
    Connection.connect(options),
  ]);
  const client = new Client({ connection, namespace });
  const [sends, dns] = [createSends(client), createDnsLookups(settings.DNS_SERVERS)];
  const reader = createMailReader(readingOf(settings, createResolver(settings.DNS_SERVERS), log));
  const secrets = createSecrets((purpose) => derivedSecret(settings.MASTER_KEY, purpose));
  const activities = createActivities({
    stores,
    content: await openSealedContentStore(settings.CONTENT_STORE, { records: stores.contentKeys, secrets }),
    keyring,
    transport: transports.own,
    transportFor: transports.transportFor,
    microsoft365: transports.microsoft365,
    ...(await channelsOf(settings)),
    directories: directoriesOf(settings, transports.microsoft365),
    publicBaseUrl: settings.PUBLIC_BASE_URL,
    secrets,
    ...patienceOf(settings),
    noticeFrom: settings.NOTICE_FROM ?? `multimail@${settings.MAIL_DOMAIN}`,
    sends,
    dns,
    mailDomain: settings.MAIL_DOMAIN,
    reader,
    readingBudget: createByteBudget(settings.INBOUND_READ_BYTES, READING_WAIT_MS),
    findIssuerKey: createIssuerKeys({ get: createGuardedGet(), anchors: dns.txt }),
    scanning: scanningOf(settings),
    postWebhook: createWebhookPost({ allowInsecure: settings.ALLOW_INSECURE_WEBHOOKS }),
    auditStreaming: auditStreamingOf(settings),
    log,
  });

  const concurrency = settings.WORKER_CONCURRENCY;
  const worker = await createWorker({ connection: native, namespace, activities, concurrency });
  const rounds = startRounds(client, settings, { stores, sends, log, keyring });
  log.info({ namespace }, 'the worker runs');
  return {
    ended: worker.ended,
    async stop() {
      await rounds.stop();
      await worker.stop();
      await Promise.all([transports.close(), reader.stop(), connection.close(), native.close()]);
      await database.$disconnect();
    },
  };
}

type WorkerSettings = z.output<z.ZodObject<typeof workerSettings>>;

function faultsOf(settings: WorkerSettings): readonly string[] {
  return [
    ...microsoft365Faults(settings),
    ...teamsFaults(settings),
    ...outlookFaults(settings),
    ...witnessFaults(settings),
  ];
}

type RoundParts = Pick<SweepParts, 'stores' | 'sends' | 'log'> & { readonly keyring: Keyring };

/** What looks, again and again, for work that was left. */
function startRounds(client: Client, settings: WorkerSettings, parts: RoundParts) {
  const rounds = createStandingRounds(client);
  const promotions = createPromotions(client);
  const sweep = startSweep({ ...parts, rounds, promotions, watches: createMailboxWatches(client) });
  const dispatch = startWebhookDispatch({ ...parts, streams: createWebhookStreams(client) });
  const cards = startCardDispatch({ ...parts, cards: createCardStreams(client) });
  const streams = startAuditStreamDispatch({ ...parts, auditStreams: createAuditStreams(client) });
  const merkleLog = startMerkleLog({
    ...parts,
    publicBaseUrl: settings.PUBLIC_BASE_URL,
    files: createCheckpointFiles(settings.CHECKPOINT_FOLDER, parts.log),
    witness: witnessOf(settings, parts),
  });
  return {
    async stop(): Promise<void> {
      await Promise.all([sweep, dispatch, cards, streams, merkleLog].map((round) => round.stop()));
    },
  };
}

function witnessFaults({ WITNESS_URL: url, WITNESS_KEY: key }: WorkerSettings): readonly string[] {
  return (url === undefined) === (key === undefined)
    ? []
    : ['WITNESS_URL and WITNESS_KEY: set both, or neither'];
}

function witnessOf({ WITNESS_URL: url, WITNESS_KEY: key }: WorkerSettings, { stores, log }: RoundParts) {
  return url === undefined || key === undefined ? undefined : createWitness({ url, key, stores, log });
}

/** Where people are asked with cards. */
async function channelsOf(settings: WorkerSettings) {
  const bot = teamsOf(settings);
  return { teams: bot && createConnector(bot), outlook: await outlookMailingOf(settings) };
}

function scanningOf(settings: WorkerSettings): Scanning {
  const { CLAMD_URL: url, CLAMD_REQUIRED: isRequired, CLAMD_TIMEOUT_SECONDS: seconds } = settings;
  const scanner = url === undefined ? undefined : createClamdScanner(url);
  const againSeconds = settings.CLAMD_RETRY_SECONDS;
  return { scanner, isRequired, budgetMs: seconds * 1000, againSeconds };
}

/** How long is waited, and how much agents may write, before people are told or asked. */
function patienceOf(settings: WorkerSettings) {
  return {
    retrySchedule: settings.DELIVERY_RETRY_SECONDS,
    delayNoticeSeconds: settings.DELAY_NOTICE_SECONDS,
    webhookRetrySeconds: settings.WEBHOOK_RETRY_SECONDS,
    threadMailsPerHour: settings.THREAD_MAILS_PER_HOUR,
    trust: trustLimitsOf(settings),
  };
}

function createWorkerLog(level: string, file: string | undefined) {
  const options = { name: 'multimail-worker', level };
  return file === undefined
    ? pino(options)
    : pino(options, pino.destination({ dest: file, mkdir: true, sync: false }));
}

/** Temporal's runtime is one per process and can be set once; a second worker in this process keeps the first one's log. */
function routeTemporalLogs(log: ReturnType<typeof createWorkerLog>): void {
  try {
    Runtime.install({
      logger: new DefaultLogger('INFO', ({ level, message, meta }) => {
        const write = level === 'ERROR' ? 'error' : level === 'WARN' ? 'warn' : 'info';
        const { error, ...rest } = meta ?? {};
        // An Error has no members of its own that JSON would show.
        log[write](error === undefined ? rest : { ...rest, error: String(error) }, message);
      }),
    });
  } catch {
    log.debug('the Temporal runtime was installed before');
  }
}

const isMain = process.argv[1] === fileURLToPath(import.meta.url);
if (isMain) {
  const worker = await startWorker(process.env);
  const stop = () => void worker.stop();
  worker.ended.catch((error: unknown) => {
    console.error('the worker died', error);
    process.exitCode = 1;
    stop();
  });
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
