/** The API's composition root: reads settings, builds the parts, wires them, stops them cleanly. */
import type { AddressInfo } from 'node:net';
import { createServer as createHttpServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import type { z } from 'zod';
import { createSmtpTransport } from '../activities/mail-transports/smtp.js';
import { buildNotice } from '../activities/mime/notice.js';
import { openSealedContentStore } from '../content-store/open.js';
import { connectDatabase } from '../prisma/client.js';
import { createMessageChanges } from '../prisma/message-changes.js';
import { createStores } from '../prisma/stores/index.js';
import { derivedSecret, importedSigningKey } from '../settings/keys.js';
import { microsoft365Faults, microsoft365Of } from '../settings/microsoft365.js';
import { outlookFaults, outlookOf } from '../settings/outlook.js';
import { teamsFaults, teamsOf } from '../settings/teams.js';
import { readSettings, type Environment } from '../settings/read-settings.js';
import { createKeyring } from '../signing/keyring.js';
import { createSecrets } from '../signing/secrets.js';
import { connectionOptions } from '../temporal/connection.js';
import { createMailboxWatches } from '../temporal/mailbox-watches.js';
import { createSends } from '../temporal/sends.js';
import { createWorkflowRecords } from '../temporal/workflow-records.js';
import { ownIssuer } from './auth/access-token.js';
import { entraIssuers } from './auth/entra-token.js';
import { createTrustedIssuers, type TrustedIssuers } from './auth/trusted-issuers.js';
import { apiSettings, policiesOf, requestsPerMinuteOf } from './config.js';
import type { Services } from './context.js';
import { createDnsLookups } from '../dns/lookups.js';
import { entraFaults, entraOf, cardsWithoutPeople } from './entra-settings.js';
import { createLog } from './log.js';
import { createMailer, type Outbox } from './mailer.js';
import { createApp, type AppParts } from './server.js';
import { inboundServerOf } from './smtp/configured-server.js';

export interface RunningApi {
  readonly url: string;
  /** Answers what is under way, takes nothing new. */
  stop(): Promise<void>;
}

/** Parts in place of the usual ones. */
type OtherParts = Pick<AppParts, 'mcpServers'>;

export async function startApi(env: Environment, others: OtherParts = {}): Promise<RunningApi> {
  const settings = readSettings(apiSettings, env, faultsOf);
  const log = createLog(settings.LOG_LEVEL, settings.LOG_FILE);
  const database = connectDatabase(settings.DATABASE_URL, settings.DATABASE_POOL);
  const stores = createStores(database);
  const changes = createMessageChanges(settings.DATABASE_URL);
  const keyring = createKeyring({ store: stores.signingKeys, masterKey: settings.MASTER_KEY });
  await keyring.ensure(await importedSigningKey(settings.SIGNING_KEY_FILE));
  const connection = await Connection.connect(await connectionOptions(settings));
  const [namespace, name] = [settings.TEMPORAL_NAMESPACE, settings.EHLO_NAME ?? settings.MAIL_DOMAIN];
  const transport = createSmtpTransport({ url: settings.SMTP_URL, name });

  const client = new Client({ connection, namespace });
  const [entra, publicBaseUrl] = [entraOf(settings), settings.PUBLIC_BASE_URL];
  const secrets = createSecrets((purpose) => derivedSecret(settings.MASTER_KEY, purpose));
  const services: Services = {
    stores,
    changes,
    content: await openSealedContentStore(settings.CONTENT_STORE, { records: stores.contentKeys, secrets }),
    keyring,
    ...temporalServices(client),
    mailer: createMailer(outboxOver(transport, settings.NOTICE_FROM ?? `multimail@${settings.MAIL_DOMAIN}`)),
    secrets,
    issuers: issuersOf({ stores, keyring, publicBaseUrl, entra, log }),
    entra,
    microsoft365: microsoft365Of(settings),
    teams: teamsOf(settings),
    outlook: outlookOf(settings),
    policies: policiesOf(settings),
    dns: createDnsLookups(settings.DNS_SERVERS),
    publicBaseUrl,
    temporalUi: temporalUiAt(settings.TEMPORAL_UI_URL, namespace),
    log,
  };
  const app = createApp({
    ...others,
    services,
    formSecret: derivedSecret(settings.MASTER_KEY, 'form tokens'),
    requestsPerMinute: requestsPerMinuteOf(settings),
    trustedProxies: settings.TRUSTED_PROXIES,
    isReady: async () => {
      await Promise.all([database.$queryRaw`SELECT 1`, connection.workflowService.getSystemInfo({})]);
    },
  });
  const server = await listening(createHttpServer(app), settings);
  const { port } = server.address() as AddressInfo;
  const inbound = await inboundServerOf(services, settings);
  log.info({ port }, 'the API listens');
  return {
    url: `http://${settings.HOST}:${port}`,
    async stop() {
      // Streams of notices would stay open for ever.
      await changes.stop();
      await inbound?.stop();
      await closed(server);
      await stores.usage.flush();
      await Promise.all([transport.close(), connection.close(), database.$disconnect()]);
    },
  };
}

/** Once what is under way has been answered, or after five seconds. */
async function closed(server: Server): Promise<void> {
  const isClosed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), 5_000);
  await isClosed;
  clearTimeout(impatient);
}

function faultsOf(settings: z.output<z.ZodObject<typeof apiSettings>>): readonly string[] {
  return [
    ...entraFaults(settings),
    ...microsoft365Faults(settings),
    ...teamsFaults(settings),
    ...outlookFaults(settings),
    ...cardsWithoutPeople(settings),
  ];
}

function temporalServices(client: Client): Pick<Services, 'sends' | 'watches' | 'workflows'> {
  return {
    sends: createSends(client),
    watches: createMailboxWatches(client),
    workflows: createWorkflowRecords(client),
  };
}

function temporalUiAt(url: string | undefined, namespace: string) {
  return url === undefined ? undefined : { url, namespace };
}

type IssuerParts = Pick<Services, 'stores' | 'keyring' | 'publicBaseUrl' | 'entra' | 'log'>;

/** Our own authorization server first, then Entra ID where it is set up. */
function issuersOf(parts: IssuerParts): TrustedIssuers {
  return createTrustedIssuers([ownIssuer(parts), ...entraIssuers(parts.entra, parts.stores)], parts.log);
}

async function listening(server: Server, { HOST, PORT }: { HOST: string; PORT: number }): Promise<Server> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(PORT, HOST, resolve);
  });
  return server;
}

function outboxOver(transport: ReturnType<typeof createSmtpTransport>, from: string): Outbox {
  return {
    async deliver(mail) {
      const message = await buildNotice({ ...mail, from, text: mail.lines.join('\n') });
      const outcome = await transport.attempt({
        mailFrom: from,
        rcptTo: mail.to,
        message,
        onDataBegins: async () => undefined,
      });
      return outcome.kind === 'accepted' ? 'accepted' : 'failed';
    },
  };
}

const isMain = process.argv[1] === fileURLToPath(import.meta.url);
if (isMain) {
  const api = await startApi(process.env);
  const stop = () => void api.stop();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}
