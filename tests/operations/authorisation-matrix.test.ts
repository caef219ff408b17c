/** Who may ask for what: every route × every kind of credential × every set of scopes (rest.md 2), from the registry. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hasScope, SCOPES, type Scope } from '../../domain/caller.js';
import { expectRefusal } from '../support/answers.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { aKey, aSignInToken, aTenant, type TestTenant } from '../support/tenants.js';
import { callRoute, holding, ROUTES, type Route } from './calls.js';
import { DOOR_SETTINGS, doorHeaders } from './doors.js';

let installation: Installation;
let tenant: TestTenant;
const keys = new Map<string, string>();
let strangers: Readonly<Record<string, { readonly Cookie?: string; readonly Authorization?: string }>>;

/** None, each, each two, and all together: a set opens what its members open. */
const SETS: readonly (readonly Scope[])[] = [
  [],
  ...SCOPES.flatMap((one, place) => [[one], ...SCOPES.slice(place + 1).map((other) => [one, other])]),
  SCOPES,
];
const nameOf = (scopes: readonly Scope[]) => scopes.join('+') || 'no scope';

beforeAll(async () => {
  installation = await startInstallation(DOOR_SETTINGS);
  const { stores, database } = installation;
  tenant = await aTenant(stores);
  const { tenantId } = tenant;
  for (const scopes of SETS) keys.set(nameOf(scopes), (await aKey(stores, { tenantId, scopes })).key);
  const revoked = await aKey(stores, { tenantId, scopes: ['read', 'send', 'admin'] });
  await database.apiKey.update({ where: { id: revoked.id }, data: { revokedAt: new Date() } });
  const signIn = await aSignInToken(stores, tenant.approver);
  strangers = {
    nobody: {},
    'a key that nobody has': { Authorization: `Bearer mm_live_${'x'.repeat(43)}` },
    'a revoked key': { Authorization: `Bearer ${revoked.key}` },
    'a key of another make': { Authorization: 'Bearer sk_live_1234567890' },
    'Basic credentials': { Authorization: 'Basic bW06bW0=' },
    'an unsigned token': { Authorization: `Bearer ${unsignedToken()}` },
    'a sign-in token': { Authorization: `Bearer ${signIn}` },
    'a cookie alone': { Cookie: `mm_session=${signIn}; mm_operator=${signIn}` },
  };
}, 60_000);
afterAll(() => installation.stop(), 60_000);

function unsignedToken(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ sub: 'x', scope: 'admin oversight' })}.`;
}

/** Nothing of this exists: whoever is let in changes nothing. */
const nothing = (route: Route) =>
  Object.fromEntries(Object.keys(route.operation.contract.input.shape).map((name) => [name, undefined]));
const ask = (route: Route, how: Parameters<typeof callRoute>[2]) =>
  callRoute(installation.baseUrl, route, how);

const scoped = ROUTES.filter(({ operation }) => operation.contract.door === undefined);
const behindDoors = ROUTES.filter(({ operation }) => operation.contract.door !== undefined);

describe.each(scoped)('$name', (route) => {
  const { scopes } = route.operation.contract;

  it('lets nobody in without a live key, and says how to show one', async () => {
    for (const [name, headers] of Object.entries(strangers)) {
      const answer = await ask(route, { input: nothing(route), headers: { ...headers } });
      expect({ name, status: answer.status }).toEqual({ name, status: 401 });
      expectRefusal(answer, 401, 'unauthenticated');
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer resource_metadata="http/);
    }
  });

  it('lets in exactly the sets of scopes that hold one of its own', async () => {
    for (const set of SETS) {
      const mayAsk = scopes.some((scope) => hasScope(holding(set), scope));
      const answer = await ask(route, { input: nothing(route), key: keys.get(nameOf(set)) });
      const isRefused = answer.status === 403 && answer.body.code === 'insufficient_scope';
      expect({ set: nameOf(set), isRefused }).toEqual({ set: nameOf(set), isRefused: !mayAsk });
      if (!isRefused) {
        expect(answer.status).not.toBe(401);
        continue;
      }
      expectRefusal(answer, 403, 'insufficient_scope');
      expect(answer.body).toMatchObject({ required_scope: scopes[0], error: `Requires ${scopes[0]} scope` });
    }
  });

  it('lets nobody in whose account is not active', async () => {
    const other = await aTenant(installation.stores);
    await installation.database.tenant.update({ where: { id: other.tenantId }, data: { isActive: false } });
    for (const key of [other.agentKey, other.adminKey, other.oversightKey]) {
      expectRefusal(await ask(route, { input: nothing(route), key }), 403, 'account_inactive');
    }
  });
});

describe.each(behindDoors)('$name', (route) => {
  const { operation } = route;

  it('opens to its own credentials, and a key opens nothing that is not public', async () => {
    const own = await ask(route, { input: nothing(route), headers: doorHeaders(operation) });
    expect(own.status).not.toBe(401);
    const byKey = await ask(route, { input: nothing(route), key: tenant.adminKey });
    if (operation.contract.door === 'public') return expect(byKey.status).not.toBe(401);
    expectRefusal(byKey, 401, 'unauthenticated');
    for (const headers of [{}, { Authorization: 'Basic bW06bW0=' }, { Authorization: 'Bearer wrong' }]) {
      expectRefusal(await ask(route, { input: nothing(route), headers }), 401, 'unauthenticated');
    }
  });
});
