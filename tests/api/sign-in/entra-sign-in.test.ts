/** The way to Entra ID and back: nothing that was not asked for in this browser, and nothing that Entra did not sign, counts. */
import { createHmac, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ENTRA_CALLBACK_PATH, SIGN_IN_LIFE_MS } from '../../../api/sign-in/entra-sign-in.js';
import type { Person } from '../../../domain/person.js';
import { selfSignedCertificate } from '../../../signing/self-signed-certificate.js';
import { signInAs } from '../../microsoft/browser.js';
import { aUser, type SimulatedUser } from '../../microsoft/directory.js';
import { aSigningKey } from '../../microsoft/signing-keys.js';
import { startSignInScene, type SignInScene } from './signing-in.js';

const folder = mkdtempSync(join(tmpdir(), 'multimail-sign-in-'));
let scene: SignInScene;
let person: Person;
let user: SimulatedUser;

beforeAll(async () => {
  scene = await startSignInScene();
  person = scene.tenant.approver;
  user = aUser(scene.contoso, { userName: person.email });
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await scene.stop();
});
afterEach(() => {
  jest.restoreAllMocks();
  scene.microsoft.entra.lie({});
  scene.microsoft.entra.breakDown(false);
});

const refusedFor = (reason: string) => expect.objectContaining({ kind: 'refused', reason });
const finish = (back: URL, kept: string) => scene.signIn()?.finish(back, kept);

describe('the way to Entra ID', () => {
  it('carries a challenge, a state and a nonce, and none of the secrets behind them', async () => {
    const begun = await scene.signIn()?.begin('interaction-1', { company: 'contoso' });
    const { origin, pathname, searchParams } = begun?.url ?? new URL('x:');
    expect(origin + pathname).toBe(`${scene.microsoft.url}/${scene.contoso.id}/oauth2/v2.0/authorize`);
    expect(Object.fromEntries(searchParams)).toMatchObject({
      response_type: 'code',
      scope: 'openid profile email',
      redirect_uri: 'https://mail.acme.example/login/entra/callback',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(begun?.kept).not.toContain(searchParams.get('state'));
    expect(Buffer.from(begun?.kept ?? '', 'base64url').toString()).not.toContain('interaction-1');
  });

  it('is that of the company, which must be named where there are several', async () => {
    const signIn = scene.signIn();
    expect(signIn?.asksCompany).toBe(true);
    expect(await signIn?.begin('x')).toBeUndefined();
    expect(await signIn?.begin('x', { company: 'nobody' })).toBeUndefined();
    expect((await signIn?.begin('x', { company: ' Fabrikam ' }))?.url.pathname).toContain(scene.fabrikam.id);
  });

  it('needs no name where there is one company', async () => {
    const signIn = scene.signIn({ tenants: [{ entraTenantId: scene.contoso.id, slug: 'contoso' }] });
    expect(signIn?.asksCompany).toBe(false);
    expect((await signIn?.begin('x'))?.url.pathname).toContain(scene.contoso.id);
    expect(await signIn?.begin('x', { company: 'fabrikam' })).toBeUndefined();
  });

  it('is not there without the secret of our app', () => {
    expect(scene.signIn({ proof: undefined })).toBeUndefined();
  });
});

describe('the way back', () => {
  it('says who it is, and what for, wherever the request seems to have come in', async () => {
    const { back, kept } = await scene.asFarAsBack(user.objectId);
    const behindProxy = new URL(`http://10.0.0.7:8787${back.pathname}${back.search}`);
    expect(await finish(behindProxy, kept)).toEqual({
      kind: 'signed_in',
      person,
      reference: 'interaction-1',
      authContexts: [],
    });
  });

  it('counts once', async () => {
    const { back, kept } = await scene.asFarAsBack(user.objectId);
    expect(await finish(back, kept)).toMatchObject({ kind: 'signed_in' });
    expect(await finish(back, kept)).toEqual(refusedFor('not_genuine'));
  });

  it('counts in the browser that began, and for a quarter of an hour', async () => {
    const { back, kept } = await scene.asFarAsBack(user.objectId);
    const another = await scene.asFarAsBack(user.objectId);
    expect(await finish(back, another.kept)).toEqual(refusedFor('not_genuine'));
    expect(await finish(back, '')).toEqual(refusedFor('not_begun'));
    expect(await finish(back, `${kept.slice(0, -2)}xx`)).toEqual(refusedFor('not_begun'));
    const later = Date.now() + SIGN_IN_LIFE_MS + 1;
    jest.spyOn(Date, 'now').mockReturnValue(later);
    expect(await finish(back, kept)).toEqual(refusedFor('not_begun'));
  });

  it('is for nothing without a code, with two, or with the code of somebody else', async () => {
    const { back, kept } = await scene.asFarAsBack(user.objectId);
    const changed = (change: (parameters: URLSearchParams) => void) => {
      const url = new URL(back);
      change(url.searchParams);
      return url;
    };
    const theirs = (await scene.asFarAsBack(user.objectId)).back.searchParams.get('code') ?? '';
    for (const url of [
      changed((parameters) => parameters.delete('code')),
      changed((parameters) => parameters.append('code', theirs)),
      changed((parameters) => parameters.set('code', theirs)),
      changed((parameters) => parameters.delete('state')),
      changed((parameters) => parameters.set('iss', 'https://evil.example')),
    ]) {
      expect(await finish(url, kept)).toEqual(refusedFor('not_genuine'));
    }
  });

  it('may say that the person did not want to', async () => {
    expect(await scene.through('')).toEqual(refusedFor('denied'));
  });

  it('ends at the company it began with, when that is no longer let in', async () => {
    const { back, kept } = await scene.asFarAsBack(user.objectId);
    const signIn = scene.signIn({ tenants: [{ entraTenantId: scene.fabrikam.id, slug: 'contoso' }] });
    expect(await signIn?.finish(back, kept)).toEqual(refusedFor('not_begun'));
  });
});

const hmac = (key: string, input: string) => createHmac('sha256', key).update(input).digest('base64url');

describe('an ID token', () => {
  const now = () => Math.floor(Date.now() / 1000);

  it.each([
    ['of another sign-in', 'not_genuine', () => ({ nonce: 'another' })],
    ['for another app', 'not_genuine', () => ({ aud: randomUUID() })],
    ['of another issuer', 'not_genuine', () => ({ iss: `${scene.microsoft.url}/${scene.fabrikam.id}/v2.0` })],
    ['of another tenant', 'another_tenant', () => ({ tid: scene.fabrikam.id })],
    ['that has ended', 'not_genuine', () => ({ exp: now() - 120 })],
    ['without an object', 'not_genuine', () => ({ oid: undefined })],
    ['without a tenant', 'not_genuine', () => ({ tid: undefined })],
  ])('%s is refused', async (_, reason, claims) => {
    scene.microsoft.entra.lie({ claims: claims() });
    expect(await scene.through(user.objectId)).toEqual(refusedFor(reason));
  });

  it.each([
    ['by nobody', 'none', () => ''],
    ['with our own secret', 'HS256', (input: string) => hmac(scene.secret, input)],
  ])('signed %s is refused', async (_, alg, sign) => {
    scene.microsoft.entra.lie({
      forge: (token) => {
        const header = Buffer.from(JSON.stringify({ typ: 'JWT', alg })).toString('base64url');
        const input = `${header}.${token.split('.')[1] ?? ''}`;
        return `${input}.${sign(input)}`;
      },
    });
    expect(await scene.through(user.objectId)).toEqual(refusedFor('not_genuine'));
  });

  it('signed by somebody else is refused, even under the name of a key of Entra', async () => {
    const key = await aSigningKey();
    scene.microsoft.entra.lie({ key: { ...key, kid: scene.microsoft.entra.keys.current.kid } });
    expect(await scene.through(user.objectId)).toEqual(refusedFor('not_genuine'));
  });
});

describe('a step-up', () => {
  const stepUp = async (userId: string) => {
    const signIn = scene.signIn();
    const begun = await signIn?.begin('x', { company: 'contoso', authContext: 'c1' });
    expect(JSON.parse(begun?.url.searchParams.get('claims') ?? '')).toEqual({
      id_token: { acrs: { essential: true, value: 'c1' } },
    });
    const back = await signInAs(userId, begun?.url ?? new URL('x:'));
    return signIn?.finish(back, begun?.kept ?? '');
  };

  it('asks for the authentication context, and says that Entra has vouched for it', async () => {
    expect(await stepUp(user.objectId)).toMatchObject({ kind: 'signed_in', authContexts: ['c1'] });
  });

  it('is none where the token does not say so, or names another', async () => {
    const weak = aUser(scene.contoso, { userName: person.email, canStepUp: false });
    expect(await stepUp(weak.objectId)).toEqual(refusedFor('not_stepped_up'));
    scene.microsoft.entra.lie({ claims: { acrs: ['c2'] } });
    expect(await stepUp(user.objectId)).toEqual(refusedFor('not_stepped_up'));
    scene.microsoft.entra.lie({ claims: { acrs: 'c1' } });
    expect(await stepUp(user.objectId)).toEqual(refusedFor('not_genuine'));
  });
});

describe('a certificate in place of the secret', () => {
  it('proves our app, and another one does not', async () => {
    const [ours, another] = [selfSignedCertificate({ kind: 'rsa' }), selfSignedCertificate({ kind: 'rsa' })];
    const clientId = randomUUID();
    const redirectUris = [`https://mail.acme.example${ENTRA_CALLBACK_PATH}`];
    scene.microsoft.entra.apps.push({ clientId, secret: '', certificate: ours.cert, redirectUris });
    const through = async (file: string) => {
      const signIn = scene.signIn({ clientId, proof: { kind: 'certificate', file } });
      const begun = await signIn?.begin('x', { company: 'contoso' });
      const back = await signInAs(user.objectId, begun?.url ?? new URL('x:'));
      return signIn?.finish(back, begun?.kept ?? '');
    };
    const file = join(folder, 'app.pem');
    writeFileSync(file, ours.cert + ours.key);
    expect(await through(file)).toMatchObject({ kind: 'signed_in' });
    writeFileSync(file, another.cert + another.key);
    await expect(through(file)).rejects.toMatchObject({ code: 'unavailable' });
    writeFileSync(file, ours.cert);
    await expect(through(file)).rejects.toMatchObject({ code: 'unavailable' });
    await expect(through(join(folder, 'missing.pem'))).rejects.toMatchObject({ code: 'unavailable' });
  });
});

describe('a fault on the way', () => {
  it('is told apart from a refusal: Entra does not answer, or does not know us', async () => {
    const { back, kept } = await scene.asFarAsBack(user.objectId);
    scene.microsoft.entra.breakDown(true);
    await expect(finish(back, kept)).rejects.toMatchObject({ code: 'unavailable' });
    scene.microsoft.entra.breakDown(false);
    const nowhere = scene.signIn({ authority: 'http://127.0.0.1:1' });
    await expect(nowhere?.finish(back, kept)).rejects.toMatchObject({ code: 'unavailable' });
    const wrongSecret = scene.signIn({ proof: { kind: 'secret', secret: 'not-the-secret' } });
    await expect(wrongSecret?.finish(back, kept)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('is over when Entra is back', async () => {
    const begun = await scene.signIn()?.begin('again', { company: 'contoso' });
    const back = await signInAs(user.objectId, begun?.url ?? new URL('x:'));
    expect(await finish(back, begun?.kept ?? '')).toMatchObject({ kind: 'signed_in', reference: 'again' });
  });
});
