/** Access tokens as Entra ID issues them, in every case of microsoft.md 2.3. Claims can be changed, left out, and signed by others. */
import { randomUUID } from 'node:crypto';
import type { SimulatedAgent, SimulatedTenant, SimulatedUser } from './directory.js';
import { signed, type SigningKey } from './signing-keys.js';

export type TokenVersion = '1.0' | '2.0';

export interface Mint {
  readonly authority: string;
  readonly issuerV1: string;
  readonly tenant: SimulatedTenant;
  /** Of the app that the token is for. */
  readonly clientId: string;
  readonly key: SigningKey;
}

export interface Change {
  readonly version?: TokenVersion;
  /** Others than the usual ones; undefined leaves one out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: SigningKey;
}

const LIFE_SECONDS = 3900;

export function autonomousToken(mint: Mint, agent: SimulatedAgent, change: Change = {}): Promise<string> {
  return token(mint, change, {
    client: agent.appId,
    claims: {
      idtyp: 'app',
      oid: agent.objectId,
      sub: agent.objectId,
      roles: ['Mail.Read.Agent', 'Mail.Submit'],
      xms_act_fct: '3 11 9',
      xms_sub_fct: '11 3 9',
      xms_idrel: '28 7',
      xms_par_app_azp: agent.blueprintId,
    },
  });
}

export interface AgentAndUser {
  readonly agent: SimulatedAgent;
  readonly user: SimulatedUser;
}

export function onBehalfToken(mint: Mint, who: AgentAndUser, change: Change = {}): Promise<string> {
  return userToken(mint, who, { ...change, claims: { xms_sub_fct: '3 10', ...change.claims } });
}

export function agentUserToken(mint: Mint, who: AgentAndUser, change: Change = {}): Promise<string> {
  return userToken(mint, who, { ...change, claims: { xms_sub_fct: '3 13', ...change.claims } });
}

function userToken(mint: Mint, { agent, user }: AgentAndUser, change: Change): Promise<string> {
  return token(mint, change, {
    client: agent.appId,
    claims: {
      idtyp: 'user',
      oid: user.objectId,
      sub: randomUUID(),
      name: user.name,
      scp: 'openid profile Mail.Submit Mail.Read.Agent',
      xms_act_fct: '3 9 11',
      xms_idrel: '18 1',
      xms_par_app_azp: agent.blueprintId,
      ...(change.version === '1.0'
        ? { upn: user.userName, unique_name: user.userName }
        : { preferred_username: user.userName }),
    },
  });
}

/** An application that is no agent: what any daemon in the tenant can get. */
export function ordinaryAppToken(mint: Mint, app: SimulatedAgent, change: Change = {}): Promise<string> {
  return token(mint, change, {
    client: app.appId,
    claims: {
      idtyp: 'app',
      oid: app.objectId,
      sub: app.objectId,
      roles: ['Mail.Read.Agent', 'Mail.Submit'],
      xms_act_fct: '3 9',
      xms_sub_fct: '9 3',
    },
  });
}

/** What a sign-in gives beside the access token; `aud` is the app, but it opens nothing. */
export function idToken(mint: Mint, user: SimulatedUser, change: Change = {}): Promise<string> {
  return token(mint, change, {
    client: undefined,
    claims: {
      oid: user.objectId,
      sub: randomUUID(),
      name: user.name,
      preferred_username: user.userName,
      ...(user.email === undefined ? {} : { email: user.email }),
      // As Entra leaves the claim out where there is nothing in it.
      ...(user.appRoles.length === 0 ? {} : { roles: user.appRoles }),
      ...user.more,
    },
  });
}

function token(
  mint: Mint,
  { version = '2.0', claims: changed, key = mint.key }: Change,
  { client, claims }: { client: string | undefined; claims: Record<string, unknown> },
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const isFirst = version === '1.0';
  const { id } = mint.tenant;
  return signed(
    {
      iss: isFirst ? `${mint.issuerV1}/${id}/` : `${mint.authority}/${id}/v2.0`,
      aud: isFirst ? `api://${mint.clientId}` : mint.clientId,
      tid: id,
      iat: now,
      nbf: now,
      exp: now + LIFE_SECONDS,
      uti: randomUUID(),
      ver: version,
      ...(client === undefined ? {} : { [isFirst ? 'appid' : 'azp']: client }),
      ...claims,
      ...changed,
    },
    key,
  );
}
