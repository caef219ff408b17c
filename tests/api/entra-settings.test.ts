/** The settings of Entra ID: all of them or none, and no way to be lenient by mistake. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { entraFaults, entraOf, entraSettings, type EntraApp } from '../../api/entra-settings.js';
import { readSettings, SettingsError } from '../../settings/read-settings.js';

const TENANT = randomUUID();
const CLIENT = randomUUID();
const BOTH = { ENTRA_TENANTS: `${TENANT}=contoso`, ENTRA_CLIENT_ID: CLIENT };

const read = (env: Record<string, string>): EntraApp | undefined =>
  entraOf(readSettings(entraSettings, env, entraFaults));

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    read(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
  return [];
}

describe('the settings of Entra ID', () => {
  it('may be missing: then nobody comes from there', () => {
    expect(read({})).toBeUndefined();
  });

  it('are the tenants and our app; the rest has defaults', () => {
    expect(read(BOTH)).toEqual({
      clientId: CLIENT,
      proof: undefined,
      mailedCode: false,
      appIdUri: `api://${CLIENT}`,
      tenants: [{ entraTenantId: TENANT, slug: 'contoso' }],
      authority: 'https://login.microsoftonline.com',
      issuerV1: 'https://sts.windows.net',
    });
  });

  it('take ids in whatever case, with spaces between, for several tenants of one account too', () => {
    const second = randomUUID();
    const tenants = ` ${TENANT.toUpperCase()}=contoso, ${second}=contoso ,`;
    expect(read({ ...BOTH, ENTRA_TENANTS: tenants, ENTRA_CLIENT_ID: CLIENT.toUpperCase() })).toMatchObject({
      clientId: CLIENT,
      tenants: [
        { entraTenantId: TENANT, slug: 'contoso' },
        { entraTenantId: second, slug: 'contoso' },
      ],
    });
  });

  it.each([
    ['ENTRA_CLIENT_ID', { ENTRA_TENANTS: BOTH.ENTRA_TENANTS }],
    ['ENTRA_TENANTS', { ENTRA_CLIENT_ID: CLIENT }],
    ['ENTRA_CLIENT_SECRET', { ENTRA_CLIENT_SECRET: 'a-long-secret' }],
    ['ENTRA_CERTIFICATE_FILE', { ENTRA_CERTIFICATE_FILE: 'app.pem' }],
    [
      'ENTRA_CERTIFICATE_FILE',
      { ...BOTH, ENTRA_CLIENT_SECRET: 'a-long-secret', ENTRA_CERTIFICATE_FILE: 'app.pem' },
    ],
    ['ENTRA_APP_ID_URI', { ENTRA_APP_ID_URI: 'api://multimail' }],
  ])('are all there or none: %s', (name, env) => {
    expect(faultsOf(env)).toEqual([expect.stringMatching(`^${name}: `)]);
  });

  it.each([
    ['no id', 'contoso'],
    ['no account', `${TENANT}=`],
    ['a name for an id', 'contoso.onmicrosoft.com=contoso'],
    ['"common"', 'common=contoso'],
    ['"organizations"', 'organizations=contoso'],
    ['an account that is no slug', `${TENANT}=Contoso Ltd`],
    ['two accounts', `${TENANT}=contoso=fabrikam`],
    ['a tenant twice', `${TENANT}=contoso,${TENANT.toUpperCase()}=fabrikam`],
  ])('do not take %s for a tenant', (_, ENTRA_TENANTS) => {
    expect(faultsOf({ ...BOTH, ENTRA_TENANTS })).toEqual([expect.stringMatching(/^ENTRA_TENANTS: /)]);
  });

  it.each(['http://login.example', 'http://127.0.0.1.evil.example', 'ftp://127.0.0.1', 'login.example'])(
    'do not fetch keys without TLS, but on this machine: %s',
    (url) => {
      expect(faultsOf({ ...BOTH, ENTRA_AUTHORITY: url })).toEqual([
        expect.stringMatching(/^ENTRA_AUTHORITY: /),
      ]);
    },
  );

  it.each(['http://127.0.0.1:8443', 'http://localhost:8443', 'http://[::1]:8443', 'https://login.example/'])(
    'take %s',
    (url) => {
      expect(read({ ...BOTH, ENTRA_AUTHORITY: url })?.authority).toBe(url.replace(/\/$/, ''));
    },
  );
});
