/**
 * The Bot connector as we use it (microsoft.md 3.3), over Microsoft's own client: a card is sent into a chat, or one that is
 * there is replaced. What is tried again, and when, is for the workflow to say.
 */
import { Activity } from '@microsoft/agents-activity';
import { ConnectorClient } from '@microsoft/agents-hosting';
import type { TokenCredential } from '@azure/identity';
import type { ConnectorFailure } from '../../../domain/connector-fault.js';
import { isAllowedServiceUrl } from '../../../domain/service-url.js';
import type { CardPlace } from '../../../prisma/stores/presented-card-store.js';
import type { TeamsBot } from '../../../settings/teams.js';
import { createCredential } from '../credential.js';

export interface CardMessage {
  readonly card: object;
  /** What a notification of the client shows: no content of the message. */
  readonly summary: string;
}

export interface Connector {
  /** @throws ConnectorFault */
  send(chat: Omit<CardPlace, 'activityId'>, message: CardMessage): Promise<CardPlace>;
  /** @throws ConnectorFault */
  replace(place: CardPlace, message: CardMessage): Promise<void>;
}

export class ConnectorFault extends Error implements ConnectorFailure {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly retryAfterSeconds: number | null,
  ) {
    super(`${status} ${code}`);
    this.name = 'ConnectorFault';
  }
}

const TIMEOUT_MS = 15_000;
/** Ids go into paths as they are: what could leave its place there is none of Microsoft's. */
const ID = /^[\w:@.;=+|-]{1,1024}$/;

export function createConnector(bot: TeamsBot): Connector {
  const credential = createCredential({ ...bot, clientId: bot.appId }, bot.entraTenantId);
  const clientFor = async (serviceUrl: string): Promise<ConnectorClient> => {
    // Kept when it was allowed; the list may have changed since, and our token goes there.
    if (!isAllowedServiceUrl(serviceUrl, bot.serviceUrls)) {
      throw new ConnectorFault(403, 'ServiceUrlNotAllowed', null);
    }
    return ConnectorClient.createClientWithToken(serviceUrl, await tokenOf(credential, bot.tokenScope));
  };
  return {
    async send({ serviceUrl, conversationId }, message) {
      const client = await clientFor(serviceUrl);
      const { id } = await answered(() =>
        client.sendToConversation(checked(conversationId), activityOf(message)),
      );
      return { serviceUrl, conversationId, activityId: checked(id) };
    },
    async replace({ serviceUrl, conversationId, activityId }, message) {
      const client = await clientFor(serviceUrl);
      const activity = activityOf(message);
      activity.id = activityId;
      await answered(() => client.updateActivity(checked(conversationId), checked(activityId), activity));
    },
  };
}

function activityOf({ card, summary }: CardMessage): Activity {
  return Activity.fromObject({
    type: 'message',
    channelId: 'msteams',
    summary,
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  });
}

function checked(id: unknown): string {
  if (typeof id === 'string' && ID.test(id)) return id;
  throw new ConnectorFault(400, 'UnusableId', null);
}

async function tokenOf(credential: TokenCredential, scope: string): Promise<string> {
  try {
    const { token } = (await credential.getToken(scope)) ?? {};
    if (token !== undefined) return token;
  } catch {
    // Why, its own log says; messages of Entra's quote ids and addresses.
  }
  throw new ConnectorFault(401, 'NoToken', null);
}

/** The client waits for ever; an answer that comes later than this is none. */
async function answered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ConnectorFault(0, 'TimedOut', null)), TIMEOUT_MS);
  });
  try {
    return await Promise.race([ask(), late]);
  } catch (error) {
    throw error instanceof ConnectorFault ? error : faultOf(error);
  } finally {
    clearTimeout(timer);
  }
}

interface HttpFailure {
  readonly status: number;
  readonly response?: { readonly data?: unknown; readonly headers?: Headers };
}

/** The client's own error class is not exported; it has the answer in it. */
function faultOf(error: unknown): ConnectorFault {
  if (!(error instanceof Error) || !('status' in error)) return new ConnectorFault(0, 'Unreachable', null);
  const { status, response } = error as Error & HttpFailure;
  return new ConnectorFault(status, codeIn(response?.data), secondsIn(response?.headers?.get('retry-after')));
}

/** A word of Microsoft's; its messages may quote addresses. */
function codeIn(data: unknown): string {
  const { error } = (typeof data === 'object' && data !== null ? data : {}) as { error?: { code?: unknown } };
  return typeof error?.code === 'string' ? error.code.slice(0, 60) : 'unknown';
}

function secondsIn(text: string | null = null): number | null {
  return text !== null && /^\d{1,6}$/.test(text) ? Number(text) : null;
}
