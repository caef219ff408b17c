/** Access tokens that must open nothing, at /v1 and at /mcp alike (microsoft.md 2.4, 8.3): one answer for all of them. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { entraIssuers } from '../../api/auth/entra-token.js';
import { createTrustedIssuers } from '../../api/auth/trusted-issuers.js';
import { entraOf, entraSettings } from '../../api/entra-settings.js';
import type { ApiLog } from '../../api/log.js';
import { readSettings } from '../../settings/read-settings.js';
import { autonomousToken, onBehalfToken } from '../microsoft/access-tokens.js';
import { badTokens } from '../microsoft/bad-tokens.js';
import { aTenantInEntra, aUser } from '../microsoft/directory.js';
import { startEntraScene, type EntraScene } from '../microsoft/scene.js';
import { aSigningKey } from '../microsoft/signing-keys.js';
import type { Installation } from '../support/installation.js';

const accountless = aTenantInEntra();
const unmapped = aTenantInEntra();

let scene: EntraScene;
let installation: Installation;

beforeAll(async () => {
  scene = await startEntraScene([`${accountless.id}=nobody-yet`]);
  scene.microsoft.entra.tenants.push(accountless, unmapped);
  installation = scene.installation;
}, 60_000);
afterAll(() => scene.stop(), 60_000);

const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} };

interface DoorAnswer {
  readonly status: number;
  readonly challenge: string | null;
  readonly text: string;
}

/** An MCP answer is a stream of events, so texts are compared. */
async function ask(path: string, headers: Record<string, string>): Promise<DoorAnswer> {
  const isMcp = path.startsWith('/mcp');
  const response = await fetch(installation.baseUrl + path, {
    method: isMcp ? 'POST' : 'GET',
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json, text/event-stream',
      ...headers,
    },
    ...(isMcp ? { body: JSON.stringify(LIST) } : {}),
  });
  const challenge = response.headers.get('www-authenticate');
  return { status: response.status, challenge, text: await response.text() };
}

const atEachDoor = (headers: Record<string, string>) =>
  Promise.all(['/v1/mailboxes', '/mcp', '/mcp/entra'].map((path) => ask(path, headers)));

/** What the log says, which is more than the bearer hears. */
async function reasonFor(token: string): Promise<unknown> {
  const reasons: unknown[] = [];
  const log = { info: ({ reason }: { reason: unknown }) => reasons.push(reason) } as unknown as ApiLog;
  const rows = entraIssuers(entraOf(readSettings(entraSettings, installation.env)), installation.stores);
  await expect(createTrustedIssuers(rows, log).callerOf(token, '/v1')).rejects.toMatchObject({
    code: 'unauthenticated',
  });
  return reasons[0];
}

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

describe('an access token', () => {
  it('that is good is taken, so that the refusals below mean something', async () => {
    const { mint, agent, contoso } = scene;
    const onBehalf = await onBehalfToken(mint, { agent, user: aUser(contoso) });
    for (const token of [await autonomousToken(mint, agent), onBehalf]) {
      expect((await atEachDoor(bearer(token))).map(({ status }) => status)).toEqual([200, 200, 200]);
    }
  });

  it.each(badTokens(() => scene, { accountless, unmapped }))(
    '%s opens nothing, in the same words as every other',
    async (_, reason, make) => {
      const token = await make();
      expect(await reasonFor(token)).toBe(reason);
      for (const { status, challenge, text } of await atEachDoor(bearer(token))) {
        expect({ status, error: JSON.parse(text).error }).toEqual({
          status: 401,
          error: 'Invalid access token',
        });
        expect(challenge).toMatch(/^Bearer resource_metadata="http/);
      }
    },
  );

  it('counts in the Authorization header alone', async () => {
    const token = await autonomousToken(scene.mint, scene.agent);
    for (const { status } of await atEachDoor({ 'X-API-Key': token })) expect(status).toBe(401);
    for (const { status } of await atEachDoor({ ...bearer(token), 'X-API-Key': 'another' }))
      expect(status).toBe(401);
  });
});

describe('the keys of Entra ID', () => {
  it('are not asked for again by a flood of tokens with keys that nobody knows', async () => {
    const { microsoft, mint, agent } = scene;
    await atEachDoor(bearer(await autonomousToken(mint, agent)));
    const before = microsoft.entra.askedForKeys();
    const key = await aSigningKey();
    const flood = Array.from({ length: 60 }, (_, at) =>
      autonomousToken(mint, agent, { key: { ...key, kid: `unknown-${at}` } }),
    );
    const answers = await Promise.all((await Promise.all(flood)).map((token) => atEachDoor(bearer(token))));
    expect(new Set(answers.flat().map(({ status }) => status))).toEqual(new Set([401]));
    expect(microsoft.entra.askedForKeys()).toBe(before);
  });

  it('may change: the second of the two that are published signs next', async () => {
    const { microsoft, contoso, clientId, agent } = scene;
    await microsoft.entra.keys.rotate();
    const token = await autonomousToken(microsoft.entra.mint(contoso, clientId), agent);
    expect((await atEachDoor(bearer(token))).map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('that cannot be fetched let nobody in, and say that it is not the fault of the token', async () => {
    const { microsoft, fabrikam, clientId, agent } = scene;
    microsoft.entra.breakDown(true);
    const token = await autonomousToken(microsoft.entra.mint(fabrikam, clientId), agent);
    for (const { status, text } of await atEachDoor(bearer(token))) {
      expect({ status, code: JSON.parse(text).code }).toEqual({ status: 503, code: 'unavailable' });
    }
    microsoft.entra.breakDown(false);
  });
});
