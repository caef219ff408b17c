/** A program without the scope is sent back to its person before anything runs; whoever has none to ask is let through. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import express from 'express';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { scopeGate } from '../../api/mcp/scope-gate.js';
import type { McpFace } from '../../api/mcp/server.js';
import { operations } from '../../api/operations/index.js';
import type { Caller, Scope } from '../../domain/caller.js';

let caller: Caller | undefined;
let server: Server;
let url: string;

beforeAll(async () => {
  const face = { services: { publicBaseUrl: 'https://mail.test' }, operations, version: '1' };
  const app = express();
  app.use(express.json(), (request, _response, next) => {
    Object.assign(request, { auth: { extra: { caller } } });
    next();
  });
  app.post('/mcp', scopeGate(face as unknown as McpFace), (_request, response) => {
    response.json({ passed: true });
  });
  server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

const rights = (scopes: readonly Scope[]) => ({ tenantId: 't', scopes, mailboxIds: null });
const grant = (...scopes: Scope[]): Caller => ({
  ...rights(scopes),
  kind: 'grant',
  grantId: 'g',
  clientId: 'c',
  personId: 'p',
});
const key = (...scopes: Scope[]): Caller => ({
  ...rights(scopes),
  kind: 'key',
  keyId: 'k',
  personId: null,
  bodyFields: 'all',
});
const agent = (...scopes: Scope[]): Caller => ({
  ...rights(scopes),
  kind: 'agent',
  agentId: 'a',
  entraTenantId: 'e',
  personId: null,
});

const call = (name: string) => ({
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name, arguments: {} },
});

async function posted(body: unknown, by: Caller | undefined) {
  caller = by;
  const headers = { 'Content-Type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return {
    status: response.status,
    challenge: response.headers.get('www-authenticate'),
    body: (await response.json()) as Record<string, unknown>,
  };
}

const challengeFor = (scopes: string) =>
  `Bearer error="insufficient_scope", scope="${scopes}", ` +
  'resource_metadata="https://mail.test/.well-known/oauth-protected-resource/mcp", ' +
  'error_description="This call needs a scope that was not granted"';

describe('the scope gate', () => {
  it('refuses a program that lacks a scope, with all it needs in one challenge and in the words of REST', async () => {
    const { status, challenge, body } = await posted(call('send_email'), grant('read'));
    expect(status).toBe(403);
    expect(challenge).toBe(challengeFor('read send'));
    expect(body).toMatchObject({
      error: 'Requires send scope',
      code: 'insufficient_scope',
      required_scope: 'send',
    });
  });

  it('looks at every message of a batch', async () => {
    const batch = [call('list_mailboxes'), call('send_email'), call('list_api_keys')];
    const { status, challenge } = await posted(batch, grant('read'));
    expect([status, challenge]).toEqual([403, challengeFor('read send admin')]);
  });

  it.each([
    ['a program that holds the scope', call('send_email'), grant('send')],
    ['a program whose scope brings it along', call('send_email'), grant('admin')],
    [
      'a program that may never hold it, so that the attempt is recorded',
      call('decide_email'),
      grant('send'),
    ],
    ['a program that decides and may never compose', call('send_email'), grant('oversight')],
    ['a key, which cannot get more', call('send_email'), key('read')],
    ['an agent with a token of its own', call('send_email'), agent('read')],
    ['nobody in particular', call('send_email'), undefined],
    ['what needs no scope', { jsonrpc: '2.0', id: 1, method: 'tools/list' }, grant()],
    ['what is no message at all', ['nothing'], grant()],
  ])('lets through %s', async (_who, body, by) => {
    expect(await posted(body, by)).toEqual({ status: 200, challenge: null, body: { passed: true } });
  });
});
