/** A program that needs more than it has is sent back to its person, and gets what it needs beside what it had. */
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startInstallation, type Installation } from '../support/installation.js';
import { CLIENTS } from '../support/mcp-clients.js';
import { postMcp } from '../support/mcp-http.js';
import { allow, oauthBrowser, signInTo } from '../support/oauth-browser.js';
import { letIn, registered } from '../support/oauth-client.js';
import { programAt } from '../support/oauth-program.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const toolCall = (name: string) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name, arguments: {} },
});

it('the SDK’s client asks for what the challenge names, and its call then goes through', async () => {
  const browser = oauthBrowser(installation);
  const scopesAsked: string[] = [];
  const program = await programAt(`${installation.baseUrl}/mcp`, CLIENTS[1], async (url) => {
    scopesAsked.push(String(url.searchParams.get('scope')));
    const page = await browser.open(url.href);
    const isSignIn = page.text.includes('name="email"');
    const consent = isSignIn
      ? await signInTo(installation, browser, { page, email: tenant.approver.email })
      : page;
    const { url: back } = await allow(browser, consent);
    await fetch(back);
  });
  const agent = await program.connect();
  expect(program.memory.tokens?.scope).toBe('read send');
  await expect(agent.call('list_api_keys')).rejects.toThrow();
  await program.stepUp();
  expect(scopesAsked[1]?.split(' ').sort()).toEqual(['admin', 'read', 'send']);
  expect((await agent.call('list_api_keys')).json.api_keys).toHaveLength(3);
  expect((await agent.call('list_mailboxes')).isError).toBe(false);
  await agent.close();
  await program.stop();
});

it('a program that sends is never sent back for the right to decide: the tool refuses', async () => {
  const client = await registered(installation);
  const { access_token } = await letIn(installation, { client, email: tenant.approver.email });
  const answer = await postMcp(installation, access_token, toolCall('decide_email'));
  expect(answer.status).toBe(200);
  expect(await answer.text()).toContain('insufficient_scope');
});

it('the challenge names all that a batch needs, and nothing of the request', async () => {
  const client = await registered(installation);
  const { access_token } = await letIn(installation, {
    client,
    email: tenant.approver.email,
    scope: 'read',
  });
  const answer = await postMcp(installation, access_token, [
    toolCall('list_api_keys'),
    { ...toolCall('send_email'), id: 2 },
  ]);
  expect(answer.status).toBe(403);
  const challenge = String(answer.headers.get('www-authenticate'));
  expect(challenge).toMatch(/^Bearer error="insufficient_scope", scope="[a-z ]+", resource_metadata="http/);
  const scopes = /scope="([^"]+)"/.exec(challenge)?.[1]?.split(' ').sort();
  expect(scopes).toEqual(expect.arrayContaining(['admin', 'read']));
});
