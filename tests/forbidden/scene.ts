/**
 * An installation with every way of deciding: REST, MCP, console, Teams, Outlook, OAuth, Entra ID and Temporal. One account
 * whose messages two of a group have to approve, and a stranger of another account.
 */
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { ulid } from 'ulid';
import type { Person } from '../../domain/person.js';
import type { StoredRequest } from '../../prisma/stores/approval-store.js';
import {
  anAgent,
  aTenantInEntra,
  aUser,
  type SimulatedAgent,
  type SimulatedTenant,
} from '../microsoft/directory.js';
import { startBotConnector, type BotConnector, type SentCard } from '../microsoft/bot-connector.js';
import { cardIn, carriedBy, type OutlookCard } from '../microsoft/outlook-actions.js';
import { startMicrosoft, type Microsoft } from '../microsoft/simulator.js';
import { aTeamsUser, bring, installed, type TeamsUser } from '../microsoft/teams-user.js';
import { aPolicy, type Approver } from '../support/approvers.js';
import { eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { caughtFor, submitted } from '../support/mails.js';
import { aKey, aPerson, aTenant, type TestTenant } from '../support/tenants.js';

export interface Somebody extends Approver {
  readonly user: TeamsUser;
  readonly objectId: string;
}

/** A message that waits for two of the group, with the cards of one of them. */
export interface Held {
  readonly id: string;
  readonly request: StoredRequest;
  readonly whose: Somebody;
  readonly inTeams: SentCard;
  readonly inOutlook: OutlookCard;
}

export interface ForbiddenScene {
  readonly installation: Installation;
  readonly connector: BotConnector;
  readonly microsoft: Microsoft;
  readonly client: Client;
  readonly contoso: SimulatedTenant;
  readonly fabrikam: SimulatedTenant;
  readonly clientId: string;
  readonly appId: string;
  readonly originator: string;
  readonly agent: SimulatedAgent;
  readonly tenant: TestTenant;
  /** Another account with an approver of its own. */
  readonly other: TestTenant;
  readonly stranger: Somebody;
  /** Who has this name in the group; joins it, where there is nobody yet. */
  member(name: string): Promise<Somebody>;
  leave(who: Somebody): Promise<void>;
  held(whose: Somebody): Promise<Held>;
  stop(): Promise<void>;
}

/** @param more settings beside its own */
export async function startForbiddenScene(more: Record<string, string> = {}): Promise<ForbiddenScene> {
  const connector = await startBotConnector();
  const microsoft = await startMicrosoft();
  const [contoso, fabrikam] = [connector.tenant, aTenantInEntra()];
  microsoft.entra.tenants.push(contoso, fabrikam);
  const [clientId, appId, originator] = [randomUUID(), randomUUID(), randomUUID()];
  const mapped = [
    { entraTenantId: contoso.id, slug: 'contoso' },
    { entraTenantId: fabrikam.id, slug: 'fabrikam' },
  ];
  const installation = await startInstallation({
    ...connector.settings('contoso'),
    // Without a secret, so that people sign in with a mailed code.
    ...microsoft.settings({ clientId }, mapped),
    OUTLOOK_ORIGINATOR: originator,
    OUTLOOK_APP_ID: appId,
    ...more,
  });
  const { env, stores, baseUrl } = installation;
  const connection = await Connection.connect({ address: String(env.TEMPORAL_ADDRESS) });
  const agent = anAgent();
  const mailbox = { agentRef: agent.objectId };
  const tenant = await aTenant(stores, mailbox, { slug: 'contoso' });
  const other = await aTenant(stores, {}, { slug: 'fabrikam' });

  const somebody = async ({ tenantId }: TestTenant, at: SimulatedTenant, name: string): Promise<Somebody> => {
    const email = `${name}.${tenantId.slice(-6).toLowerCase()}@${at === contoso ? 'contoso' : 'fabrikam'}.example`;
    const person = await aPerson(stores, { tenantId, email, name, roles: ['approver'] });
    const { objectId } = aUser(at, { name, email });
    await stores.people.bindEntraId(person.id, { tenantId: at.id, objectId }, bound(person));
    const { key } = await aKey(stores, { tenantId, scopes: ['read', 'oversight'], personId: person.id });
    return { person, key, objectId, user: aTeamsUser(objectId) };
  };
  const groupId = ulid();
  let members: readonly Somebody[] = [];
  const keepGroup = async (now: readonly Somebody[]) => {
    members = now;
    await stores.groups.put(
      {
        id: groupId,
        tenantId: tenant.tenantId,
        name: 'Approvers',
        source: 'local',
        externalId: null,
        memberIds: now.map(({ person }) => person.id),
      },
      {
        tenantId: tenant.tenantId,
        action: 'group.put',
        actor: 'system',
        resourceType: 'group',
        resourceId: groupId,
      },
    );
  };
  await keepGroup([]);
  const stage = {
    approvers: [{ kind: 'group', groupId } as const],
    needed: 2,
    justification: 'optional',
  } as const;
  await aPolicy({ installation, tenant }, [stage]);

  return {
    installation,
    connector,
    microsoft,
    client: new Client({ connection, namespace: String(env.TEMPORAL_NAMESPACE) }),
    contoso,
    fabrikam,
    clientId,
    appId,
    originator,
    agent,
    tenant,
    other,
    stranger: await somebody(other, fabrikam, 'stranger'),
    async member(name) {
      const known = members.find(({ person }) => person.name === name);
      if (known) return known;
      const one = await somebody(tenant, contoso, name);
      await bring(connector, baseUrl, installed(connector, one.user));
      await keepGroup([...members, one]);
      return one;
    },
    leave: (who) => keepGroup(members.filter(({ person }) => person.id !== who.person.id)),
    async held(whose) {
      const id = await submitted(installation, tenant);
      const request = await stores.approvals.forMessage(id);
      if (!request) throw new Error('the message is not held');
      // Whoever is in Teams is asked there only; here the same person has a card in Outlook as well.
      await stores.presentedCards.present({ ...request, personId: whose.person.id }, 'outlook');
      const inTeams = await eventually(
        () => teamsCardOf({ installation, connector }, whose, request.requestId),
        (card) => card !== undefined,
      );
      const inOutlook = await eventually(
        () => outlookCardOf(installation, whose, request.requestId),
        (card) => card !== undefined,
      );
      if (!inTeams || !inOutlook) throw new Error('no card came');
      return { id, request, whose, inTeams, inOutlook };
    },
    async stop() {
      await connection.close();
      await installation.stop();
      await microsoft.stop();
      await connector.stop();
    },
  };
}

async function rowOf(
  { database }: Installation,
  { person }: Somebody,
  card: { readonly requestId: string; readonly channel: 'teams' | 'outlook' },
): Promise<string | undefined> {
  return (await database.presentedCard.findFirst({ where: { ...card, personId: person.id } }))?.id;
}

async function teamsCardOf(
  { installation, connector }: Pick<ForbiddenScene, 'installation' | 'connector'>,
  whose: Somebody,
  requestId: string,
): Promise<SentCard | undefined> {
  const id = await rowOf(installation, whose, { requestId, channel: 'teams' });
  if (id === undefined) return undefined;
  return connector.cards.find(({ states }) => JSON.stringify(states).includes(id));
}

async function outlookCardOf(
  installation: Installation,
  whose: Somebody,
  requestId: string,
): Promise<OutlookCard | undefined> {
  const { person } = whose;
  const id = await rowOf(installation, whose, { requestId, channel: 'outlook' });
  const cards = await Promise.all(caughtFor(installation, person.email).map(({ raw }) => cardIn(raw)));
  return cards.find((card) => card !== undefined && carriedBy(card).card === id);
}

/** As their first sign-in with Entra ID does it. */
function bound({ id, tenantId }: Person) {
  return {
    tenantId,
    action: 'person.bind_entra',
    actor: `person:${id}`,
    resourceType: 'person',
    resourceId: id,
  } as const;
}
