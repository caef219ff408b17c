/** Who decides over MCP and REST with an OAuth grant: a person's own, with `oversight` alone; no other, and trying is on record. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { linkTokenFor } from '../support/approvals.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { actionsOn, copiesOf, statusOf, submitted, untilStatus } from '../support/mails.js';
import { CLIENTS, mcpClient } from '../support/mcp-clients.js';
import { letIn, registered } from '../support/oauth-client.js';
import { aPerson, aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const tokenWith = async (scope: string, email = tenant.approver.email): Promise<string> =>
  (
    await letIn(installation, {
      client: await registered(installation),
      email,
      scope,
    })
  ).access_token;

async function decideOverMcp(kind: (typeof CLIENTS)[number], token: string, id: string) {
  const session = await mcpClient(kind, installation.baseUrl, token);
  try {
    expect((await session.tools()).map(({ name }) => name)).toContain('decide_email');
    return await session.call('decide_email', { email_id: id, action: 'approve' });
  } finally {
    await session.close();
  }
}

describe.each(CLIENTS)('with %s', (kind) => {
  it('a grant with oversight alone casts its person’s vote', async () => {
    const id = await submitted(installation, tenant);
    const answer = await decideOverMcp(kind, await tokenWith('read oversight'), id);
    expect(answer.isError).toBe(false);
    await untilStatus(installation, id, 'sent');
    const [vote] = await installation.database.vote.findMany({ where: { messageId: id } });
    expect(vote).toMatchObject({ personId: tenant.approver.id, transport: 'oauth_grant' });
    const message = await installation.stores.messages.find(id);
    expect(message?.approvedBy).toMatch(/^grant:/);
  });

  it('a grant of somebody who is no approver decides nothing', async () => {
    const email = `other@${tenant.mailbox.address.split('@')[1]}`;
    const { stores } = installation;
    if (!(await stores.people.byEmail(tenant.tenantId, email))) {
      await aPerson(stores, { tenantId: tenant.tenantId, email, name: 'Otto Other', roles: ['approver'] });
    }
    const id = await submitted(installation, tenant);
    const answer = await decideOverMcp(kind, await tokenWith('read oversight', email), id);
    expect(answer).toMatchObject({ isError: true, json: { code: 'not_an_approver' } });
    expect(await statusOf(installation, id)).toBe('pending_send_approval');
  });
});

describe('a grant that sends', () => {
  it('never decides: not on its own message, not on another’s, not with a scope it asks for', async () => {
    const token = await tokenWith('read send');
    const own = await call('POST', `${installation.baseUrl}/v1/send`, {
      key: token,
      body: { to: ['pat@example.com'], subject: 'Own', markdown: 'Own.' },
    });
    const others = await submitted(installation, tenant);
    for (const id of [String(own.body.id), others]) {
      const answer = await call('POST', `${installation.baseUrl}/v1/oversight/decide`, {
        key: token,
        body: { email_id: id, action: 'approve' },
      });
      expect(answer).toMatchObject({ status: 403, body: { code: 'insufficient_scope' } });
      expect(await actionsOn(installation, tenant.tenantId, id)).toContain('oversight.refused');
      expect(await statusOf(installation, id)).toBe('pending_send_approval');
      expect(copiesOf(installation, id)).toEqual([]);
    }
  });

  it('may be let in by the very person who then approves: the program wrote, the person read it', async () => {
    const token = await tokenWith('read send');
    const sent = await call('POST', `${installation.baseUrl}/v1/send`, {
      key: token,
      body: { to: ['pat@example.com'], subject: 'Written by a program', markdown: 'Text.' },
    });
    const id = String(sent.body.id);
    const message = await installation.stores.messages.find(id);
    expect(message).toMatchObject({ authoredBy: expect.stringMatching(/^grant:/), authorPersonId: null });
    const decided = await call('POST', `${installation.baseUrl}/v1/oversight/decide`, {
      key: tenant.oversightKey,
      body: { email_id: id, action: 'approve' },
    });
    expect(decided.body.status).toBe('approved_and_sent');
  });

  it('gets a sensitive call done by the operator’s link, as long as it lives', async () => {
    const own = await aTenant(installation.stores);
    const client = await registered(installation, { client_name: 'Key maker' });
    const { access_token: token } = await letIn(installation, {
      client,
      email: own.approver.email,
      scope: 'read admin',
    });
    const ask = async (name: string) => {
      const body = { name, scopes: ['read'] };
      const asked = await call('POST', `${installation.baseUrl}/v1/api-keys`, { key: token, body });
      expect(asked.status).toBe(202);
      return `${installation.baseUrl}/v1/approve/${linkTokenFor(installation, own.approver.email)}`;
    };
    const approve = async (link: string) => {
      const shown = await (await fetch(link)).text();
      const body = new URLSearchParams({ decision: 'approve' });
      return { shown, ...(await fetch(link, { method: 'POST', body })) };
    };
    const names = async () => (await installation.stores.apiKeys.list(own.tenantId)).map(({ name }) => name);

    const { shown } = await approve(await ask('First'));
    expect(shown).toContain('the program that calls itself “Key maker”');
    expect(await names()).toContain('First');

    const late = await ask('Second');
    const grant = await installation.stores.grants.live(own.approver.id, client.client_id);
    await installation.stores.grants.revoke(String(grant?.id), {
      tenantId: own.tenantId,
      action: 'grant.revoke',
      actor: `person:${own.approver.id}`,
      resourceType: 'grant',
      resourceId: String(grant?.id),
    });
    await approve(late);
    expect(await names()).not.toContain('Second');
  });
});
