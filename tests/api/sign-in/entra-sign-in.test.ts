/** The way to Entra ID and back: nothing that was not asked for in this browser, and nothing that Entra did not sign, counts. */
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { SIGN_IN_LIFE_MS } from '../../../api/sign-in/entra-sign-in.js';
import type { Person } from '../../../domain/person.js';
import { signInAs } from '../../microsoft/browser.js';
import { aUser, type SimulatedUser } from '../../microsoft/directory.js';
import { aSigningKey } from '../../microsoft/signing-keys.js';
import { startSignInScene, type SignInScene } from './signing-in.js';

let scene: SignInScene;
let person: Person;
let user: SimulatedUser;

beforeAll(async () => {
  scene = await startSignInScene();
  person = scene.tenant.approver;
  user = aUser(scene.contoso, { userName: person.email });
}, 60_000);
afterAll(() => scene.stop());
afterEach(() => {
  jest.restoreAllMocks();
  scene.microsoft.entra.lie({});
  scene.microsoft.entra.breakDown(false);
});

const refusedFor = (reason: string) => expect.objectContaining({ kind: 'refused', reason });
const finish = (back: URL, kept: string) => scene.signIn()?.finish(back, kept);

describe('the way to Entra ID', () => {
  it('carries a challenge, a state and a nonce, and none of the secrets behind them', async () => {
    const begun = await scene.signIn()?.begin('interaction-1', 'contoso');
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
    expect(await signIn?.begin('x', 'nobody')).toBeUndefined();
    expect((await signIn?.begin('x', ' Fabrikam '))?.url.pathname).toContain(scene.fabrikam.id);
  });

  it('needs no name where there is one company', async () => {
    const signIn = scene.signIn({ tenants: [{ entraTenantId: scene.contoso.id, slug: 'contoso' }] });
    expect(signIn?.asksCompany).toBe(false);
    expect((await signIn?.begin('x'))?.url.pathname).toContain(scene.contoso.id);
    expect(await signIn?.begin('x', 'fabrikam')).toBeUndefined();
  });

  it('is not there without the secret of our app', () => {
    expect(scene.signIn({ clientSecret: undefined })).toBeUndefined();
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

  it('signed by somebody else is refused, even under the name of a key of Entra', async () => {
    const key = await aSigningKey();
    scene.microsoft.entra.lie({ key: { ...key, kid: scene.microsoft.entra.keys.current.kid } });
    expect(await scene.through(user.objectId)).toEqual(refusedFor('not_genuine'));
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
    const wrongSecret = scene.signIn({ clientSecret: 'not-the-secret' });
    await expect(wrongSecret?.finish(back, kept)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('is over when Entra is back', async () => {
    const begun = await scene.signIn()?.begin('again', 'contoso');
    const back = await signInAs(user.objectId, begun?.url ?? new URL('x:'));
    expect(await finish(back, begun?.kept ?? '')).toMatchObject({ kind: 'signed_in', reference: 'again' });
  });
});
