/** An installation with our bot in Teams: an account whose approvers have the app, and people who do not count. */
import { eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { submitted } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import type { Person } from '../../domain/person.js';
import { askedColleagues } from './asked-colleagues.js';
import { bindEntraId } from './bind-entra-id.js';
import { startBotConnector, type BotConnector, type SentCard } from './bot-connector.js';
import { aTeamsUser, bring, installed, pressed, type Press, type TeamsUser } from './teams-user.js';

export interface TeamsPerson extends TeamsUser {
  readonly person: Person;
}

export interface TeamsScene {
  readonly connector: BotConnector;
  readonly installation: Installation;
  readonly tenant: TestTenant;
  /** Approvers of every message: one of them is enough. */
  readonly alex: TeamsPerson;
  readonly bo: TeamsPerson;
  /** A person of the tenant whom nobody asks. */
  readonly kim: TeamsPerson;
  /** A held message, and its cards once both approvers have one. */
  held(change?: Record<string, unknown>): Promise<{ id: string; alexs: SentCard; bos: SentCard }>;
  cardOf(user: TeamsUser, among?: readonly SentCard[]): Promise<SentCard>;
  press(user: TeamsUser, card: SentCard, press: Press): Promise<{ status: number; body: InvokeBody }>;
  stop(): Promise<void>;
}

export interface InvokeBody {
  readonly statusCode: number;
  readonly type: string;
  readonly value: unknown;
}

export const SLUG = 'contoso';

export async function startTeamsScene(): Promise<TeamsScene> {
  const connector = await startBotConnector();
  const installation = await startInstallation(connector.settings(SLUG));
  const { stores, baseUrl } = installation;
  const tenant = await aTenant(stores, {}, { slug: SLUG });
  const inTeams = async (person: Person): Promise<TeamsPerson> => {
    const user = aTeamsUser();
    await bindEntraId(stores, person, { tenantId: connector.tenant.id, objectId: user.objectId });
    await bring(connector, baseUrl, installed(connector, user));
    return { ...user, person };
  };
  const { alex, bo, kim } = await askedColleagues(stores, tenant, inTeams);
  const cardOf = async (user: TeamsUser, after: readonly SentCard[] = []): Promise<SentCard> => {
    const find = () =>
      connector.cards.find(
        (card) =>
          card.conversationId === user.conversationId && !after.includes(card) && card.states.length > 0,
      );
    const found = await eventually(find, (card) => card !== undefined);
    if (!found) throw new Error('no card came');
    return found;
  };
  return {
    connector,
    installation,
    tenant,
    alex,
    bo,
    kim,
    cardOf,
    async held(change) {
      const before = [...connector.cards];
      const id = await submitted(installation, tenant, change);
      return { id, alexs: await cardOf(alex, before), bos: await cardOf(bo, before) };
    },
    async press(user, card, press) {
      const answer = await bring(connector, baseUrl, pressed(connector, user, card, press));
      const text = await answer.text();
      return { status: answer.status, body: (text.startsWith('{') ? JSON.parse(text) : {}) as InvokeBody };
    },
    async stop() {
      await installation.stop();
      await connector.stop();
    },
  };
}

/** Until the newest state of a card says this. */
export function untilSays(card: SentCard, words: string): Promise<unknown> {
  return eventually(
    () => JSON.stringify(card.states.at(-1)?.content),
    (said) => said.includes(words),
  );
}
