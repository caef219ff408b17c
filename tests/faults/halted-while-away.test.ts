/**
 * A kill switch thrown on sends in every state in which they wait, and the worker restarted in between: nothing leaves, and
 * letting go on brings each of them out, once.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import type { StoredRequest } from '../../prisma/stores/approval-store.js';
import { workflowIdOf } from '../../temporal/sends.js';
import { editUpdate } from '../../workflows/messages.js';
import { call, eventually } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, approve, decide, statusOf, submitted, untilStatus } from '../support/mails.js';
import { startScriptedSmtp, type ScriptedSmtp } from '../support/scripted-smtp.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

const SCOPES = ['account', 'mailbox', 'agent'] as const;
const STATES = ['asked', 'scheduled', 'deferred', 'changes_requested'] as const;
type State = (typeof STATES)[number];

interface Waiting {
  readonly scope: (typeof SCOPES)[number];
  readonly tenant: TestTenant;
  readonly ids: Record<State, string>;
}

let installation: Installation;
let connection: Connection;
let relay: ScriptedSmtp;
let isRelayBusy = true;
let all: readonly Waiting[];

beforeAll(async () => {
  relay = await startScriptedSmtp({
    answer: (verb) => (verb === 'RCPT' && isRelayBusy ? '451 4.3.0 not now' : undefined),
  });
  installation = await startInstallation({ SMTP_URL: relay.url, DELIVERY_RETRY_SECONDS: '1' });
  connection = await Connection.connect({ address: String(installation.env.TEMPORAL_ADDRESS) });
  all = await Promise.all(SCOPES.map(waiting));
  for (const one of all) await halt(one, true);
  await installation.stopWorker();
  isRelayBusy = false;
  await installation.startWorker();
  await Promise.all(all.map(peopleApprove));
  await Promise.all(all.map(looked));
}, 120_000);
afterAll(async () => {
  await connection.close();
  await installation.stop();
  await relay.close();
}, 60_000);

const soon = () => new Date(Date.now() + 15_000).toISOString();

async function waiting(scope: Waiting['scope']): Promise<Waiting> {
  const tenant = await aTenant(installation.stores, { agentRef: `agent-of-${scope}` });
  const send = (send_at?: string) =>
    submitted(installation, tenant, send_at === undefined ? {} : { send_at });
  const [asked, scheduled, deferred, changes_requested] = await Promise.all([
    send(),
    send(soon()),
    send(),
    send(),
  ]);
  await approve(installation, tenant.oversightKey, scheduled);
  await approved(tenant, deferred, 1);
  await eventually(
    () => installation.stores.messages.recipients(deferred),
    ([recipient]) => (recipient?.attempts ?? 0) > 0,
  );
  await decide(installation, tenant.oversightKey, {
    email_id: changes_requested,
    action: 'request_changes',
    reason: 'Another greeting',
  });
  return { scope, tenant, ids: { asked, scheduled, deferred, changes_requested } };
}

async function halt({ scope, tenant }: Waiting, halted: boolean): Promise<void> {
  const which = {
    account: {},
    mailbox: { mailbox: tenant.mailbox.id },
    agent: { agent_ref: 'agent-of-agent' },
  };
  const answer = await call('PUT', `${installation.baseUrl}/v1/kill-switch`, {
    key: tenant.oversightKey,
    body: { scope, halted, ...which[scope] },
  });
  expect(answer.status).toBe(200);
}

/** What they were asked before it was halted is theirs to decide while it is. */
async function peopleApprove({ tenant, ids }: Waiting): Promise<void> {
  const path = `/v1/mailboxes/${tenant.mailbox.id}/emails/${ids.changes_requested}/schedule`;
  const body = { markdown: 'Dear Pat' };
  const edited = await call('PATCH', installation.baseUrl + path, { key: tenant.agentKey, body });
  expect(edited.status).toBe(200);
  await requestOf(ids.changes_requested, ({ revision }) => revision === 2);
  await approved(tenant, ids.asked, 1);
  await approved(tenant, ids.changes_requested, 2);
}

const requestOf = (id: string, isEnough: (request: StoredRequest) => boolean) =>
  eventually(
    () => installation.stores.approvals.forMessage(id),
    (request) => request !== undefined && isEnough(request),
  );

/** The answer waits for a hand-off that does not come for a while: what counts is the vote. */
async function approved({ oversightKey }: TestTenant, id: string, revision: number): Promise<void> {
  decide(installation, oversightKey, { email_id: id, action: 'approve', revision }).catch(() => undefined);
  await requestOf(id, ({ state }) => state === 'approved');
}

const handleOf = (id: string) =>
  new Client({ connection, namespace: String(installation.env.TEMPORAL_NAMESPACE) }).workflow.getHandle(
    workflowIdOf(id),
  );

/** Steps against our database that a send has made. */
async function stepsOf(id: string): Promise<number> {
  const { events } = await handleOf(id).fetchHistory();
  return (events ?? []).filter(({ markerRecordedEventAttributes: marker }) => marker).length;
}

/** Has a send look again at once: by itself it does so every half minute. */
const lookAgain = (id: string) => handleOf(id).executeUpdate(editUpdate, { args: [undefined] });

/** Until the time of each has come, and it has looked again since. */
async function looked({ tenant, ids }: Waiting): Promise<void> {
  await eventually(
    () => actionsOn(installation, tenant.tenantId, ids.deferred),
    (actions) => actions.includes('email.halt'),
  );
  for (const id of [ids.asked, ids.scheduled, ids.changes_requested]) {
    await eventually(
      () => installation.stores.messages.find(id),
      (message) => (message?.sendAt?.getTime() ?? 0) < Date.now(),
    );
    const before = await stepsOf(id);
    await lookAgain(id);
    await eventually(
      () => stepsOf(id),
      (steps) => steps > before,
    );
  }
}

const bodiesOf = (id: string) => relay.bodies.filter((body) => body.includes(`Message-ID: <${id}@`));

describe.each(SCOPES)('a kill switch of the %s', (scope) => {
  const find = () => {
    const one = all.find((each) => each.scope === scope);
    if (!one) throw new Error('nothing waits');
    return one;
  };

  it.each(STATES)('keeps what was %s from leaving, also over a restart', async (state) => {
    const id = find().ids[state];
    expect(bodiesOf(id)).toEqual([]);
    expect(await statusOf(installation, id)).toBe('scheduled');
  });

  it('that is released lets all of them out, each once', async () => {
    const { ids } = find();
    await halt(find(), false);
    for (const id of Object.values(ids)) {
      // Each is told; by itself it would look again half a minute later.
      await untilStatus(installation, id, 'sent');
      expect(bodiesOf(id)).toHaveLength(1);
    }
  }, 30_000);
});
