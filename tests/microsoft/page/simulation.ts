/** The company at work: what each person sees in Teams and Outlook, and everything that somebody at the page can do. */
import { call } from '../../support/http.js';
import type { CaughtMessage } from '../../support/servers.js';
import type { SentCard } from '../bot-connector.js';
import type { Cloud } from '../cloud.js';
import { actorToken, bringAction, type Brought, type HttpAction } from '../outlook-actions.js';
import type { Outage } from '../outage.js';
import { bring, installed, pressed, type Press } from '../teams-user.js';
import type { Colleague, Company } from './company.js';
import { openInbox, type Mail } from './inbox.js';

export interface SimulationParts {
  readonly cloud: Cloud;
  readonly company: Company;
  readonly baseUrl: string;
  readonly agentKey: string;
  readonly caught: () => readonly CaughtMessage[];
}

export interface AgentMail {
  readonly mailboxId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export type ServiceName = 'entra' | 'graph' | 'bot';

/** Somebody of the company, as far as it can change. */
interface Member extends Colleague {
  isInstalled: boolean;
  isEnabled: boolean;
  readonly forwarded: Mail[];
}

export type Simulation = Awaited<ReturnType<typeof startSimulation>>;

export async function startSimulation(parts: SimulationParts) {
  const { cloud, company, baseUrl, agentKey, caught } = parts;
  const { connector, graph, microsoft, tenant } = cloud;
  const inbox = openInbox(cloud, caught);
  const switches = { entra: microsoft.outage, graph: graph.outage, bot: connector.outage };
  const members = new Map<string, Member>(
    company.people.map((one) => [
      one.person.id,
      { ...one, isInstalled: false, isEnabled: true, forwarded: [] },
    ]),
  );
  const sent: { readonly id: string; readonly mailboxId: string; readonly subject: string }[] = [];

  function member(id: string): Member {
    const found = members.get(id);
    if (!found) throw new Error(`nobody here is ${id}`);
    return found;
  }

  function cardsOf({ user }: Member): SentCard[] {
    return connector.cards.filter(({ conversationId }) => conversationId === user.conversationId);
  }

  async function install(id: string, isInstalled: boolean): Promise<void> {
    const one = member(id);
    await bring(connector, baseUrl, installed(connector, one.user, isInstalled ? 'add' : 'remove'));
    one.isInstalled = isInstalled;
  }

  function enable(id: string, isEnabled: boolean): void {
    const one = member(id);
    const { person, user } = one;
    one.isEnabled = isEnabled;
    const known = graph.directory.users.get(user.objectId);
    if (known) known.accountEnabled = isEnabled;
    const at = tenant.users.findIndex(({ objectId }) => objectId === user.objectId);
    if (at >= 0) tenant.users.splice(at, 1);
    if (!isEnabled) return;
    tenant.users.push({
      objectId: user.objectId,
      name: person.name,
      userName: person.email,
      email: person.email,
      appRoles: ['Approver', 'Operator'],
    });
  }

  for (const { person, user, reached } of members.values()) {
    const { name: displayName, email: mail } = person;
    graph.directory.aUser({ id: user.objectId, displayName, mail, userPrincipalName: mail });
    enable(person.id, true);
    if (reached === 'teams') await install(person.id, true);
  }

  return {
    install,
    enable,
    overview: () => ({
      baseUrl,
      mailboxes: company.mailboxes,
      outages: Object.fromEntries(Object.entries(switches).map(([name, { now }]) => [name, now])),
      people: [...members.values()].map(({ person, reached, user, isInstalled, isEnabled }) => ({
        id: person.id,
        name: person.name,
        email: person.email,
        teamsId: user.userId,
        isBound: reached !== 'mail',
        isInstalled,
        isEnabled,
      })),
    }),
    async view(id: string) {
      const one = member(id);
      return {
        chat: cardsOf(one).map(({ activityId, states }) => ({
          activityId,
          version: states.length,
          ...states.at(-1),
        })),
        inbox: [...one.forwarded, ...(await inbox.of(one.person.email))],
      };
    },
    async pressInTeams(
      id: string,
      activityId: string,
      press: Press,
    ): Promise<{ status: number; answer: unknown }> {
      const one = member(id);
      const card = cardsOf(one).find((card) => card.activityId === activityId);
      if (!card) throw new Error(`no card ${activityId}`);
      const answer = await bring(connector, baseUrl, pressed(connector, one.user, card, press));
      const text = await answer.text();
      return { status: answer.status, answer: text.startsWith('{') ? JSON.parse(text) : text };
    },
    /** As the Actions service does it for whoever has the mail open, forwarded or not. */
    async pressInOutlook(id: string, action: HttpAction): Promise<Brought> {
      // Its own address only: a page must not make us call another.
      if (!action.url.startsWith(`${baseUrl}/`)) throw new Error('the action leads elsewhere');
      const { outlook } = cloud;
      const key = microsoft.entra.keys.current;
      const bearer = { authority: microsoft.url, tenant, ...outlook, key };
      return bringAction(action, await actorToken(bearer, member(id).user));
    },
    async forward(mailId: string, to: string): Promise<void> {
      const mail = await inbox.find(mailId);
      if (!mail) throw new Error(`no mail ${mailId}`);
      member(to).forwarded.unshift({ ...mail, subject: `FW: ${mail.subject}` });
    },
    async send({ mailboxId, to, subject, text }: AgentMail) {
      const url = `${baseUrl}/v1/mailboxes/${mailboxId}/send`;
      const body = { to: to.split(/[\s,]+/u).filter(Boolean), subject, markdown: text };
      const answer = await call('POST', url, { key: agentKey, body });
      if (answer.status === 202) sent.unshift({ id: String(answer.body.id), mailboxId, subject });
      return { status: answer.status, body: answer.body as unknown };
    },
    /** What became of the mails that were sent from here, newest first. */
    sent: () =>
      Promise.all(
        sent.map(async ({ id, subject }) => {
          const { body } = await call('GET', `${baseUrl}/v1/emails/${id}/status`, { key: agentKey });
          return {
            id,
            subject,
            status: String(body.status),
            isGivenBack: body.changes_requested !== null,
          };
        }),
      ),
    /** The next revision of a mail that a person gave back. */
    async revise(id: string, { subject, text }: Pick<AgentMail, 'subject' | 'text'>) {
      const mailboxId = sent.find((one) => one.id === id)?.mailboxId ?? '';
      const url = `${baseUrl}/v1/mailboxes/${mailboxId}/emails/${id}/schedule`;
      const answer = await call('PATCH', url, { key: agentKey, body: { subject, markdown: text } });
      return { status: answer.status, body: answer.body as unknown };
    },
    breakDown(service: ServiceName, outage: Outage): void {
      switches[service].now = outage;
    },
  };
}
