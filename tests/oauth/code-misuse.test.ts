/** Codes and refresh tokens as an attacker, or a client with two hands, would use them (RFC 9700). */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, type Answer } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import {
  codeFor,
  letIn,
  newPkce,
  registered,
  tokenRequest,
  type RegisteredClient,
} from '../support/oauth-client.js';
import { aTenant, type TestTenant } from '../support/tenants.js';

let installation: Installation;
let tenant: TestTenant;
let client: RegisteredClient;
beforeAll(async () => {
  installation = await startInstallation();
  tenant = await aTenant(installation.stores);
  client = await registered(installation);
}, 60_000);
afterAll(() => installation.stop(), 60_000);

const atRest = (token: string): Promise<Answer> =>
  call('GET', `${installation.baseUrl}/v1/mailboxes`, { key: token });

describe('a code', () => {
  const exchange = (fields: Record<string, string | undefined>) =>
    tokenRequest(installation, {
      grant_type: 'authorization_code',
      client_id: client.client_id,
      redirect_uri: client.redirect_uris[0],
      ...fields,
    });
  const fresh = () => codeFor(installation, { client, email: tenant.approver.email });
  const refused = (answer: Answer, error: string, status = 400) =>
    expect(answer).toMatchObject({ status, body: { error } });

  it('without its verifier, or with another, buys nothing', async () => {
    const { code } = await fresh();
    refused(await exchange({ code }), 'invalid_grant');
    refused(await exchange({ code, code_verifier: newPkce().verifier }), 'invalid_grant');
  });

  it('at another redirect, or by another client, buys nothing', async () => {
    const { code, pkce } = await fresh();
    const stranger = await registered(installation);
    const verifier = { code, code_verifier: pkce.verifier };
    refused(await exchange({ ...verifier, redirect_uri: 'http://127.0.0.1:7777/other' }), 'invalid_grant');
    refused(await exchange({ ...verifier, client_id: stranger.client_id }), 'invalid_grant');
  });

  it('buys one token, however many ask at once', async () => {
    const own = await registered(installation);
    const { code, pkce } = await codeFor(installation, { client: own, email: tenant.approver.email });
    const answers = await Promise.all(
      Array.from({ length: 8 }, () =>
        exchange({ client_id: own.client_id, code, code_verifier: pkce.verifier }),
      ),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    expect(answers.filter(({ status }) => status === 500)).toEqual([]);
  });

  it('that is used again ends what the first use was given', async () => {
    const own = await registered(installation);
    const { code, pkce } = await codeFor(installation, { client: own, email: tenant.approver.email });
    const use = () => exchange({ client_id: own.client_id, code, code_verifier: pkce.verifier });
    const first = await use();
    expect(first.status).toBe(200);
    refused(await use(), 'invalid_grant');
    expect((await atRest(first.body.access_token)).status).toBe(401);
    refused(
      await tokenRequest(installation, {
        grant_type: 'refresh_token',
        client_id: own.client_id,
        refresh_token: first.body.refresh_token,
      }),
      'invalid_grant',
    );
  });
});

describe('a refresh token', () => {
  const refresh = (own: RegisteredClient, refresh_token: string) =>
    tokenRequest(installation, { grant_type: 'refresh_token', client_id: own.client_id, refresh_token });

  it('used twice at once locks nobody out; used again later, it ends the family', async () => {
    const own = await registered(installation);
    const { refresh_token: first } = await letIn(installation, { client: own, email: tenant.approver.email });
    const [one, two] = await Promise.all([refresh(own, first), refresh(own, first)]);
    expect([one.status, two.status]).toEqual([200, 200]);
    // As if the ten seconds of grace were over.
    const { database } = installation;
    await database.$executeRaw`
      UPDATE oidc_payload SET consumed_at = consumed_at - interval '1 minute'
       WHERE model = 'RefreshToken' AND consumed_at IS NOT NULL`;
    expect(await refresh(own, first)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect((await atRest(one.body.access_token)).status).toBe(401);
    for (const { body } of [one, two]) {
      expect((await refresh(own, body.refresh_token)).status).toBe(400);
    }
  });

  it('is of no use to another client', async () => {
    const { refresh_token } = await letIn(installation, {
      client: await registered(installation),
      email: tenant.approver.email,
    });
    expect(await refresh(await registered(installation), refresh_token)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  it('gives no right that was not given', async () => {
    const own = await registered(installation);
    const { refresh_token } = await letIn(installation, { client: own, email: tenant.approver.email });
    const answer = await tokenRequest(installation, {
      grant_type: 'refresh_token',
      client_id: own.client_id,
      refresh_token,
      scope: 'read send admin',
    });
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_scope' } });
  });
});
