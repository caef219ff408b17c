/** Access tokens that must open nothing, each with the reason that the log gives. */
import { randomUUID } from 'node:crypto';
import { exportSPKI, SignJWT, UnsecuredJWT } from 'jose';
import {
  agentUserToken,
  autonomousToken,
  idToken,
  onBehalfToken,
  ordinaryAppToken,
} from './access-tokens.js';
import { anAgent, aUser, type SimulatedTenant } from './directory.js';
import type { EntraScene } from './scene.js';
import { aSigningKey } from './signing-keys.js';

const now = () => Math.floor(Date.now() / 1000);

export interface Elsewhere {
  /** An Entra tenant that is not in the settings. */
  readonly unmapped: SimulatedTenant;
  /** One that is, for an account that is not there. */
  readonly accountless: SimulatedTenant;
}

type BadToken = readonly [name: string, reason: string, make: () => Promise<string>];

/** The scene is asked only when a token is made: tables are built before anything is started. */
export function badTokens(
  scene: () => EntraScene,
  { unmapped, accountless }: Elsewhere,
): readonly BadToken[] {
  const mint = () => scene().mint;
  const agent = () => scene().agent;
  const user = () => aUser(scene().contoso);
  const autonomous = (claims: Record<string, unknown>) => autonomousToken(mint(), agent(), { claims });
  const onBehalf = (claims: Record<string, unknown>) =>
    onBehalfToken(mint(), { agent: agent(), user: user() }, { claims });
  /** The claims of a good token, to be put into one that is not. */
  const goodClaims = async () => {
    const [, payload = ''] = (await autonomous({})).split('.');
    return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>;
  };
  return [
    [
      'of an Entra tenant that is not ours',
      'unknown_issuer',
      () => autonomousToken({ ...mint(), tenant: unmapped }, agent()),
    ],
    [
      'of an account that is not there',
      'no_such_account',
      () => autonomousToken({ ...mint(), tenant: accountless }, agent()),
    ],
    ['for another app', 'claim_aud', () => autonomous({ aud: randomUUID() })],
    ['for Microsoft Graph', 'claim_aud', () => autonomous({ aud: 'https://graph.microsoft.com' })],
    ['for nobody', 'claim_aud', () => autonomous({ aud: undefined })],
    [
      'of an issuer of its own',
      'unknown_issuer',
      () => autonomous({ iss: `https://evil.example/${scene().contoso.id}/v2.0` }),
    ],
    [
      'of the issuer without its version',
      'unknown_issuer',
      () => autonomous({ iss: `${scene().microsoft.url}/${scene().contoso.id}` }),
    ],
    [
      'whose issuer is of another tenant than it says',
      'another_tenant',
      () => autonomous({ tid: unmapped.id }),
    ],
    ['without a tenant', 'claims_of_another_kind', () => autonomous({ tid: undefined })],
    ['that has ended', 'ERR_JWT_EXPIRED', () => autonomous({ exp: now() - 120 })],
    ['without an end', 'claim_exp', () => autonomous({ exp: undefined })],
    ['that has not begun', 'claim_nbf', () => autonomous({ nbf: now() + 120 })],
    ['without an object', 'claims_of_another_kind', () => autonomous({ oid: undefined })],
    ['whose object is no GUID', 'claims_of_another_kind', () => autonomous({ oid: '%' })],
    ['without a client', 'no_client', () => autonomous({ azp: undefined })],
    ['with two clients', 'no_client', () => autonomous({ appid: randomUUID() })],
    ['without a kind', 'claims_of_another_kind', () => autonomous({ idtyp: undefined })],
    ['of a kind of its own', 'claims_of_another_kind', () => autonomous({ idtyp: 'device' })],
    ['of an application without roles', 'no_roles', () => autonomous({ roles: undefined })],
    ['of an application with permissions of a user', 'no_roles', () => autonomous({ scp: 'Mail.Submit' })],
    [
      'of an application with "/" for its roles',
      'no_roles',
      () => autonomous({ roles: undefined, scp: '/' }),
    ],
    [
      "of an application that says it is a user's",
      'contradictory_facets',
      () => autonomous({ xms_sub_fct: '11 13' }),
    ],
    [
      'of a user with roles in place of permissions',
      'no_permissions',
      () => onBehalf({ scp: undefined, roles: ['Mail.Submit'] }),
    ],
    ['of a user whose permissions are "/"', 'no_permissions', () => onBehalf({ scp: '/' })],
    [
      'of a user through an application that is no agent',
      'actor_is_no_agent',
      () => onBehalf({ xms_act_fct: '3 9' }),
    ],
    ['of a user and an agent in one', 'contradictory_facets', () => onBehalf({ xms_sub_fct: '11' })],
    [
      'of an application that no mailbox names',
      'unknown_application',
      () => ordinaryAppToken(mint(), anAgent()),
    ],
    [
      "of an agent's user without an agent",
      'actor_is_no_agent',
      () => agentUserToken(mint(), { agent: agent(), user: user() }, { claims: { xms_act_fct: undefined } }),
    ],
    ['that is an ID token', 'claims_of_another_kind', () => idToken(mint(), user())],
    [
      'that is an ID token with roles',
      'claims_of_another_kind',
      () => idToken(mint(), user(), { claims: { roles: ['Mail.Submit'] } }),
    ],
    [
      'of a key that Entra does not have',
      'ERR_JWKS_NO_MATCHING_KEY',
      async () => autonomousToken(mint(), agent(), { key: await aSigningKey() }),
    ],
    [
      'of another key under the name of one of theirs',
      'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
      async () =>
        autonomousToken(mint(), agent(), { key: { ...(await aSigningKey()), kid: mint().key.kid } }),
    ],
    [
      'without the name of a key',
      'ERR_JWKS_MULTIPLE_MATCHING_KEYS',
      async () =>
        new SignJWT(await goodClaims())
          .setProtectedHeader({ typ: 'JWT', alg: 'RS256' })
          .sign(mint().key.privateKey),
    ],
    [
      'that is not signed',
      'ERR_JOSE_ALG_NOT_ALLOWED',
      async () => new UnsecuredJWT(await goodClaims()).encode(),
    ],
    [
      'that is signed with the public key as a secret',
      'ERR_JOSE_ALG_NOT_ALLOWED',
      async () =>
        new SignJWT(await goodClaims())
          .setProtectedHeader({ typ: 'JWT', alg: 'HS256', kid: mint().key.kid })
          .sign(Buffer.from(await exportSPKI(mint().key.publicKey))),
    ],
    [
      'of another type',
      'claim_typ',
      async () =>
        new SignJWT(await goodClaims())
          .setProtectedHeader({ typ: 'logout+jwt', alg: 'RS256', kid: mint().key.kid })
          .sign(mint().key.privateKey),
    ],
    [
      'that was changed after it was signed',
      'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
      async () => {
        const [header, , signature] = (await autonomous({})).split('.');
        const changed = { ...(await goodClaims()), roles: ['Mail.Read.Agent', 'Mail.Submit', 'x'] };
        return [header, Buffer.from(JSON.stringify(changed)).toString('base64url'), signature].join('.');
      },
    ],
    ['that is none', 'ERR_JWT_INVALID', async () => 'aaaa.bbbb.cccc'],
  ];
}
