/** Agents that act for somebody, and what else Entra ID issues tokens for (microsoft.md 2.3). Entra is simulated. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { agentUserToken, onBehalfToken, ordinaryAppToken, type Mint } from '../microsoft/access-tokens.js';
import { anAgent, aUser, type SimulatedAgent } from '../microsoft/directory.js';
import { startEntraScene, type EntraScene } from '../microsoft/scene.js';
import { expectRefusal } from '../support/answers.js';
import type { Installation } from '../support/installation.js';
import { approve, statusOf } from '../support/mails.js';
import { aKey, aMailbox, aPerson, type TestTenant } from '../support/tenants.js';

let scene: EntraScene;
let installation: Installation;
let tenant: TestTenant;
let mint: Mint;
let agent: SimulatedAgent;
let contoso: EntraScene['contoso'];

beforeAll(async () => {
  scene = await startEntraScene();
  ({ installation, tenant, mint, agent, contoso } = scene);
}, 60_000);
afterAll(() => scene.stop(), 60_000);

describe('an agent that acts for a person', () => {
  const approverKeyOf = async (personId: string) =>
    (
      await aKey(installation.stores, {
        tenantId: tenant.tenantId,
        scopes: ['read', 'oversight'],
        personId,
      })
    ).key;

  it.each(['1.0', '2.0'] as const)(
    'sends as that agent, and the person whose words these are cannot approve them, version %s',
    async (version) => {
      const approver = aUser(contoso, { userName: tenant.approver.email.toUpperCase() });
      const token = await onBehalfToken(mint, { agent, user: approver }, { version });
      const id = String((await scene.send(token)).body.id);
      expect(await installation.stores.messages.find(id)).toMatchObject({
        authoredBy: `agent:${contoso.id}:${agent.objectId}`,
        authorPersonId: tenant.approver.id,
      });
      expectRefusal(await approve(installation, tenant.oversightKey, id), 403, 'self_approval');
      expect(await statusOf(installation, id)).toBe('pending_send_approval');
    },
  );

  it('knows that person by their bound identity, whatever their address is now', async () => {
    const { stores } = installation;
    const person = await aPerson(stores, {
      tenantId: tenant.tenantId,
      email: 'hana@contoso.example',
      name: 'Hana',
    });
    const human = aUser(contoso, { name: 'Hana Human' });
    const entraId = { tenantId: contoso.id, objectId: human.objectId };
    await stores.people.bindEntraId(person.id, entraId, {
      tenantId: tenant.tenantId,
      action: 'person.bind_entra',
      actor: `person:${person.id}`,
      resourceType: 'person',
      resourceId: person.id,
    });
    const id = String((await scene.send(await onBehalfToken(mint, { agent, user: human }))).body.id);
    expect(await stores.messages.find(id)).toMatchObject({ authorPersonId: person.id });
    expectRefusal(await approve(installation, await approverKeyOf(person.id), id), 403, 'self_approval');
  });

  it('may act for somebody that we do not know: others decide as ever', async () => {
    const user = aUser(contoso);
    const id = String((await scene.send(await onBehalfToken(mint, { agent, user }))).body.id);
    expect(await installation.stores.messages.find(id)).toMatchObject({ authorPersonId: null });
    expect((await approve(installation, tenant.oversightKey, id)).status).toBe(200);
  });

  it('is not found by the person: an agent whose mailbox names another id has none', async () => {
    const elsewhere = anAgent({ appId: randomUUID(), objectId: agent.objectId });
    const token = await onBehalfToken(mint, { agent: elsewhere, user: aUser(contoso) });
    expectRefusal(await scene.send(token), 403, 'agent_mismatch');
  });
});

describe('others that Entra ID has tokens for', () => {
  it("are an agent's user account: it is that agent, and no person", async () => {
    const account = aUser(contoso, { userName: tenant.approver.email });
    const id = String((await scene.send(await agentUserToken(mint, { agent, user: account }))).body.id);
    expect(await installation.stores.messages.find(id)).toMatchObject({
      authoredBy: `agent:${contoso.id}:${agent.objectId}`,
      authorPersonId: null,
    });
  });

  it('are an application that an operator has named as the agent of a mailbox', async () => {
    const app = anAgent({ appId: randomUUID() });
    await aMailbox(installation.stores, {
      tenantId: tenant.tenantId,
      address: 'daemon@contoso.multimail.test',
      agentRef: app.objectId,
    });
    expect((await scene.send(await ordinaryAppToken(mint, app))).status).toBe(202);
    const old = await ordinaryAppToken(mint, app, { version: '1.0', claims: { scp: '/' } });
    expect((await scene.send(old)).status).toBe(202);
  });
});
