/** Agents with a token of their own from Entra ID, at both doors (microsoft.md 2, mcp-oauth.md 8). Entra is simulated. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { autonomousToken, type Mint } from '../microsoft/access-tokens.js';
import { anAgent, type SimulatedAgent } from '../microsoft/directory.js';
import { startEntraScene, type EntraScene } from '../microsoft/scene.js';
import { expectRefusal } from '../support/answers.js';
import { call } from '../support/http.js';
import type { Installation } from '../support/installation.js';
import { actionsOn, aMail, approve, copiesOf, statusOf, untilStatus } from '../support/mails.js';
import { CLIENTS, mcpClient } from '../support/mcp-clients.js';
import { aMailbox, type TestTenant } from '../support/tenants.js';

let scene: EntraScene;
let installation: Installation;
let tenant: TestTenant;
let mint: Mint;
let agent: SimulatedAgent;

beforeAll(async () => {
  scene = await startEntraScene();
  ({ installation, tenant, mint, agent } = scene);
}, 60_000);
afterAll(() => scene.stop(), 60_000);

describe('an agent with a token from Entra ID', () => {
  it.each(['1.0', '2.0'] as const)('sees its own mailbox and no other, version %s', async (version) => {
    await aMailbox(installation.stores, {
      tenantId: tenant.tenantId,
      address: `other-${version}@contoso.multimail.test`,
    });
    const { status, body } = await scene.mailboxes(await autonomousToken(mint, agent, { version }));
    expect(status).toBe(200);
    expect(body.mailboxes.map(({ id }: { id: string }) => id)).toEqual([tenant.mailbox.id]);
  });

  it('sends in the name of its mailbox, and the log says which agent it was', async () => {
    const answer = await scene.send(await autonomousToken(mint, agent));
    expect(answer).toMatchObject({ status: 202, body: { oversight: { gate: 'hold' } } });
    const message = await installation.stores.messages.find(answer.body.id);
    const actor = `agent:${scene.contoso.id}:${agent.objectId}`;
    expect(message).toMatchObject({
      mailboxId: tenant.mailbox.id,
      authoredBy: actor,
      authorPersonId: null,
    });
    const [submitted] = await installation.stores.audit.list({
      tenantId: tenant.tenantId,
      resourceId: answer.body.id,
      limit: 1,
      order: 'oldest_first',
    });
    expect(submitted).toMatchObject({ action: 'email.submit', actor, actor_key_id: null });
  });

  it('is signed for by its object id once a person has approved', async () => {
    const { body } = await scene.send(await autonomousToken(mint, agent));
    expect(await approve(installation, tenant.oversightKey, body.id)).toMatchObject({ status: 200 });
    await untilStatus(installation, body.id, 'sent');
    const raw = copiesOf(installation, body.id)[0]?.raw.toString() ?? '';
    const claim = /^X-MultiMail-Identity:\s+(\S+)/m.exec(raw)?.[1]?.split('.')[1] ?? '';
    expect(JSON.parse(Buffer.from(claim, 'base64url').toString())).toMatchObject({
      agent_ref: agent.objectId,
    });
  });

  it('is told apart from others by its agent_ref in whatever case it was written', async () => {
    const shouted = anAgent();
    const { id } = await aMailbox(installation.stores, {
      tenantId: tenant.tenantId,
      address: 'shouted@contoso.multimail.test',
      agentRef: shouted.objectId.toUpperCase(),
    });
    const { body } = await scene.mailboxes(await autonomousToken(mint, shouted));
    expect(body.mailboxes).toMatchObject([{ id }]);
  });

  it.each(CLIENTS)('uses every tool over MCP that it has a scope for: %s', async (kind) => {
    const client = await mcpClient(kind, installation.baseUrl, await autonomousToken(mint, agent));
    expect((await client.tools()).length).toBeGreaterThanOrEqual(41);
    const sent = await client.call('send_email', aMail());
    expect(sent).toMatchObject({ isError: false, json: { status: 'pending_scan' } });
    expect(await statusOf(installation, String(sent.json.id))).toBe('pending_send_approval');
    await client.close();
  });
});

describe('a mailbox that belongs to another agent', () => {
  it('refuses: the token and the mailbox must agree', async () => {
    const { id } = await aMailbox(installation.stores, {
      tenantId: tenant.tenantId,
      address: 'another@contoso.multimail.test',
      agentRef: randomUUID(),
    });
    const token = await autonomousToken(mint, agent);
    expectRefusal(await scene.send(token, { from: 'another@contoso.multimail.test' }), 403, 'agent_mismatch');
    const inbox = await call('GET', `${installation.baseUrl}/v1/mailboxes/${id}/emails`, { key: token });
    expectRefusal(inbox, 403, 'agent_mismatch');
    const client = await mcpClient(CLIENTS[1], installation.baseUrl, token);
    const refused = await client.call('send_email', aMail({ mailbox_id: id }));
    expect(refused).toMatchObject({ isError: true, json: { code: 'agent_mismatch' } });
    await client.close();
  });

  it('does not exist where it is of another account, even of an agent with the same id', async () => {
    const url = `${installation.baseUrl}/v1/mailboxes/${scene.stranger.mailbox.id}`;
    expectRefusal(await call('GET', url, { key: await autonomousToken(mint, agent) }), 404, 'not_found');
  });

  it('is all there is for an agent that none was given to', async () => {
    const nobody = await autonomousToken(mint, anAgent());
    expectRefusal(await scene.send(nobody), 403, 'agent_mismatch');
    expect((await scene.mailboxes(nobody)).body.mailboxes).toEqual([]);
  });
});

describe('what a token allows', () => {
  it('is what its roles say, and a role that is not ours says nothing', async () => {
    const reader = await autonomousToken(mint, agent, { claims: { roles: ['Mail.Read.Agent'] } });
    expect((await scene.mailboxes(reader)).status).toBe(200);
    expectRefusal(await scene.send(reader), 403, 'insufficient_scope');
    const other = await autonomousToken(mint, agent, {
      claims: { roles: ['admin', 'oversight', 'Mail.Send'] },
    });
    expectRefusal(await scene.mailboxes(other), 403, 'insufficient_scope');
  });

  it('is never a decision: trying is refused and on record', async () => {
    const token = await autonomousToken(mint, agent);
    const id = String((await scene.send(token)).body.id);
    expectRefusal(await approve(installation, token, id), 403, 'insufficient_scope');
    const client = await mcpClient(CLIENTS[1], installation.baseUrl, token);
    const tried = await client.call('decide_email', { email_id: id, action: 'approve' });
    expect(tried).toMatchObject({ isError: true, json: { code: 'insufficient_scope' } });
    await client.close();
    expect(await statusOf(installation, id)).toBe('pending_send_approval');
    const refused = (await actionsOn(installation, tenant.tenantId, id)).filter(
      (action) => action === 'oversight.refused',
    );
    expect(refused).toHaveLength(2);
  });

  it('ends with the account', async () => {
    const { stores, database } = installation;
    await database.tenant.update({ where: { slug: 'fabrikam' }, data: { isActive: false } });
    const theirs = scene.microsoft.entra.mint(scene.fabrikam, scene.clientId);
    expectRefusal(await scene.mailboxes(await autonomousToken(theirs, agent)), 403, 'account_inactive');
    await database.tenant.update({ where: { slug: 'fabrikam' }, data: { isActive: true } });
    expect((await stores.mailboxes.tenantBySlug('fabrikam'))?.isActive).toBe(true);
    expect((await scene.mailboxes(await autonomousToken(theirs, agent))).status).toBe(200);
  });
});

describe('/mcp/entra', () => {
  it('is the same endpoint, and names Entra as its only authorization server', async () => {
    const { baseUrl } = installation;
    const client = await mcpClient(CLIENTS[1], baseUrl, await autonomousToken(mint, agent), '/mcp/entra');
    expect((await client.tools()).length).toBeGreaterThanOrEqual(41);
    await client.close();
    const challenge = (await call('POST', `${baseUrl}/mcp/entra`, { body: {} })).headers.get(
      'www-authenticate',
    );
    const metadata = `${baseUrl}/.well-known/oauth-protected-resource/mcp/entra`;
    expect(challenge).toBe(`Bearer resource_metadata="${metadata}"`);
    expect((await call('GET', metadata)).body).toMatchObject({
      resource: `${baseUrl}/mcp/entra`,
      authorization_servers: [scene.contoso.id, scene.fabrikam.id].map(
        (id) => `${scene.microsoft.url}/${id}/v2.0`,
      ),
      scopes_supported: [`api://${scene.clientId}/.default`],
    });
  });
});
