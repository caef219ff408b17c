/** All of Microsoft that the product meets, for one tenant and under one certificate: Entra ID, Graph, the Bot connector, Outlook. */
import { createPublicKey, randomUUID } from 'node:crypto';
import type { JWK } from 'jose';
import { CONSOLE_PATHS } from '../../api/pages/index.js';
import type { Certificate } from '../../signing/self-signed-certificate.js';
import { startBotConnector, type BotConnector, type SentCard } from './bot-connector.js';
import type { SimulatedTenant } from './directory.js';
import { startGraph, type SimulatedGraph } from './graph.js';
import type { SimulatedMailbox, StoredMessage } from './graph-mailbox.js';
import { startMicrosoft, type Microsoft } from './simulator.js';

interface App {
  readonly id: string;
  readonly secret: string;
}

/** What is the same at the next start. */
export interface KeptCloud {
  readonly tenantId: string;
  readonly signIn: App;
  readonly bot: App;
  readonly mail: App;
  readonly outlook: { readonly originator: string; readonly appId: string };
  readonly certificate: Certificate;
  readonly cards: readonly SentCard[];
  readonly mails: readonly StoredMessage[];
}

export interface CloudWish {
  readonly kept: KeptCloud;
  /** Account here that the tenant is. */
  readonly slug: string;
  /** PEM file of the private key that signs Outlook's cards, and what is registered of it. */
  readonly signingKey: { readonly file: string; readonly pem: string };
  readonly ports: { readonly entra: number; readonly graph: number; readonly bot: number };
}

export interface Cloud {
  readonly tenant: SimulatedTenant;
  readonly microsoft: Microsoft;
  readonly connector: BotConnector;
  readonly graph: SimulatedGraph;
  /** The mailbox that mails with cards leave from. */
  readonly notices: SimulatedMailbox;
  readonly outlook: KeptCloud['outlook'] & { readonly key: JWK };
  /** For the API and the worker. */
  readonly settings: Readonly<Record<string, string>>;
  /** As an admin registers the product's address. */
  register(baseUrl: string): void;
  kept(): KeptCloud;
  stop(): Promise<void>;
}

const NOTICES = 'approvals@contoso.example';

export async function startCloud({ kept, slug, signingKey, ports }: CloudWish): Promise<Cloud> {
  const { certificate, signIn, bot, mail, outlook } = kept;
  const tenant: SimulatedTenant = { id: kept.tenantId, users: [] };
  const microsoft = await startMicrosoft({ certificate, port: ports.entra });
  microsoft.entra.tenants.push(tenant);
  const [connector, graph] = await Promise.all([
    startBotConnector({ certificate, port: ports.bot, tenant, appId: bot.id, secret: bot.secret }),
    startGraph({ certificate, port: ports.graph, tenant, clientId: mail.id, secret: mail.secret }),
  ]);
  const notices = graph.mailbox(NOTICES);
  connector.cards.push(...kept.cards);
  notices.sent.push(...kept.mails);
  return {
    tenant,
    microsoft,
    connector,
    graph,
    notices,
    outlook: { ...outlook, key: createPublicKey(signingKey.pem).export({ format: 'jwk' }) },
    settings: {
      ...connector.settings(slug),
      ...graph.settings(slug),
      M365_GOVERNANCE: 'on',
      ...microsoft.settings({ clientId: signIn.id, secret: signIn.secret }, [
        { entraTenantId: tenant.id, slug },
      ]),
      OUTLOOK_ORIGINATOR: outlook.originator,
      OUTLOOK_APP_ID: outlook.appId,
      OUTLOOK_SIGNING_KEY_FILE: signingKey.file,
      OUTLOOK_SENDERS: `${tenant.id}=${NOTICES}`,
    },
    register(baseUrl) {
      microsoft.entra.apps.push({
        clientId: signIn.id,
        secret: signIn.secret,
        redirectUris: [`${baseUrl}${CONSOLE_PATHS.signInEntraCallback}`],
      });
    },
    kept: () => ({ ...kept, cards: connector.cards, mails: notices.sent }),
    async stop() {
      await Promise.all([microsoft.stop(), connector.stop(), graph.stop()]);
    },
  };
}

export function newCloud(certificate: Certificate): KeptCloud {
  const app = (): App => ({ id: randomUUID(), secret: randomUUID() });
  return {
    tenantId: randomUUID(),
    signIn: app(),
    bot: app(),
    mail: app(),
    outlook: { originator: randomUUID(), appId: randomUUID() },
    certificate,
    cards: [],
    mails: [],
  };
}
