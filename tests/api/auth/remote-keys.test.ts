/** Keys of an issuer elsewhere: found after a change, rarely asked for, and told apart from a bad token when they cannot be had. */
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { jwtVerify } from 'jose';
import { createRemoteKeys } from '../../../api/auth/remote-keys.js';
import { aTenantInEntra } from '../../microsoft/directory.js';
import { signed } from '../../microsoft/signing-keys.js';
import { startMicrosoft, type Microsoft } from '../../microsoft/simulator.js';

const tenant = aTenantInEntra();
const SECOND = 1000;

let microsoft: Microsoft;
let keys: ReturnType<typeof createRemoteKeys>;
let clock: number;

beforeEach(async () => {
  microsoft = await startMicrosoft();
  microsoft.entra.tenants.push(tenant);
  clock = Date.now();
  jest.spyOn(Date, 'now').mockImplementation(() => clock);
  keys = createRemoteKeys(`${microsoft.url}/${tenant.id}/discovery/v2.0/keys`);
});
afterEach(async () => {
  jest.restoreAllMocks();
  await microsoft.stop();
});

const verify = async () => jwtVerify(await signed({ sub: 'x' }, microsoft.entra.keys.current), keys);
const asked = () => microsoft.entra.askedForKeys();

describe('the keys of an issuer', () => {
  it('are asked for once, however many tokens come at once', async () => {
    await Promise.all(Array.from({ length: 20 }, verify));
    expect(asked()).toBe(1);
  });

  it('are looked up again for one that is not among them, half a minute after the last time', async () => {
    await verify();
    await microsoft.entra.keys.rotate();
    await microsoft.entra.keys.rotate();
    clock += 29 * SECOND;
    await expect(verify()).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
    expect(asked()).toBe(1);
    clock += 2 * SECOND;
    await verify();
    expect(asked()).toBe(2);
  });

  it('stop counting ten minutes after they were withdrawn', async () => {
    const withdrawn = await signed({ sub: 'x' }, microsoft.entra.keys.current);
    await jwtVerify(withdrawn, keys);
    await microsoft.entra.keys.rotate();
    await jwtVerify(withdrawn, keys);
    clock += 601 * SECOND;
    await expect(jwtVerify(withdrawn, keys)).rejects.toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
  });

  it('that cannot be fetched say nothing about the token, and are not asked for by every one', async () => {
    microsoft.entra.breakDown(true);
    for (let tries = 0; tries < 20; tries += 1) {
      await expect(verify()).rejects.toMatchObject({ code: 'unavailable' });
    }
    microsoft.entra.breakDown(false);
    await expect(verify()).rejects.toMatchObject({ code: 'unavailable' });
    expect(asked()).toBe(0);
    clock += 11 * SECOND;
    await verify();
    expect(asked()).toBe(1);
  });
});
