/** Somebody with Teams: has our app or not, and presses the buttons of the cards they got. */
import { randomUUID } from 'node:crypto';
import type { BotConnector, SentCard } from './bot-connector.js';
import type { SigningKey } from './signing-keys.js';

export interface TeamsUser {
  readonly objectId: string;
  readonly userId: string;
  readonly conversationId: string;
}

export function aTeamsUser(objectId: string = randomUUID()): TeamsUser {
  return { objectId, userId: `29:${randomUUID()}`, conversationId: `a:${randomUUID()}` };
}

export interface Bringing {
  readonly token?: string;
  readonly claims?: Record<string, unknown>;
  readonly key?: SigningKey;
}

export interface Press {
  readonly verb: string;
  readonly reason?: string;
  /** Others than those of the card. */
  readonly data?: Record<string, unknown>;
  readonly trigger?: 'manual' | 'automatic';
}

/** The connector brings this activity, with a token of its own. */
export async function bring(
  connector: BotConnector,
  baseUrl: string,
  activity: object,
  { token, claims, key }: Bringing = {},
): Promise<globalThis.Response> {
  return fetch(`${baseUrl}/api/messages`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${token ?? (await connector.token(claims, key))}`,
    },
    body: JSON.stringify(activity),
  });
}

/** microsoft.md 3.4, as Microsoft's Playground sends it. */
function frame(connector: BotConnector, user: TeamsUser) {
  return {
    id: `f:${randomUUID()}`,
    channelId: 'msteams',
    serviceUrl: connector.serviceUrl,
    from: { id: user.userId, name: 'Somebody', aadObjectId: user.objectId },
    recipient: { id: `28:${connector.appId}`, name: 'MultiMail' },
    conversation: {
      conversationType: 'personal',
      tenantId: connector.tenant.id,
      id: user.conversationId,
    },
    channelData: { tenant: { id: connector.tenant.id } },
  };
}

export function installed(connector: BotConnector, user: TeamsUser, action = 'add') {
  return { ...frame(connector, user), type: 'installationUpdate', action };
}

export function pressed(connector: BotConnector, user: TeamsUser, card: SentCard, press: Press) {
  const { verb, reason, trigger = 'manual' } = press;
  const data = {
    ...dataOf(card),
    ...(reason === undefined ? {} : { [`reason_${verb}`]: reason }),
    ...press.data,
  };
  return {
    ...frame(connector, user),
    type: 'invoke',
    name: 'adaptiveCard/action',
    replyToId: card.activityId,
    value: { action: { type: 'Action.Execute', verb, data }, trigger },
  };
}

interface ExecutableCard {
  readonly refresh?: { readonly action: { readonly data: Record<string, unknown> } };
}

/** What the buttons of a card that is open carry. */
function dataOf({ states }: SentCard): Record<string, unknown> {
  const open = states.map(({ content }) => content as ExecutableCard).findLast(({ refresh }) => refresh);
  return open?.refresh?.action.data ?? {};
}

/** All that a card says, as one text. */
export function textOf(card: object): string {
  return JSON.stringify(card);
}
