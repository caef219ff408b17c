/** API keys. */
import { aKey } from '../../support/tenants.js';
import type { Rows, World } from '../row.js';

async function aKeyId({ installation, tenant }: World): Promise<string> {
  return (await aKey(installation.stores, { tenantId: tenant.tenantId, scopes: ['read'] })).id;
}

async function aRevokedKeyId(world: World): Promise<string> {
  const id = await aKeyId(world);
  await world.installation.database.apiKey.update({ where: { id }, data: { revokedAt: new Date() } });
  return id;
}

const BAD_SCOPES = [
  { scopes: [] },
  { scopes: 'read' },
  { scopes: ['everything'] },
  { scopes: ['send', 'oversight'] },
  { scopes: ['admin', 'oversight'] },
];

export const apiKeyRows: Rows = {
  list_api_keys: { input: () => ({}), names: [], invalid: [] },
  create_api_key: {
    input: () => ({ name: 'Reader', scopes: ['read', 'send'] }),
    names: [],
    invalid: [
      ...BAD_SCOPES,
      { name: undefined },
      { name: '' },
      { name: ' ' },
      { name: 'two\nlines' },
      { name: 'x'.repeat(201) },
      { body_fields: 'none' },
      { approver: 'nobody' },
      { approver: 'pat@example.com' },
      { approval_code: 'x'.repeat(17) },
    ],
  },
  update_api_key: {
    input: async (world) => ({ key_id: await aKeyId(world), name: 'Renamed', scopes: ['read', 'send'] }),
    names: ['key_id'],
    invalid: [...BAD_SCOPES, { name: '' }, { name: 7 }],
    conflict: async (world) => ({
      input: { key_id: await aRevokedKeyId(world), name: 'Renamed' },
      status: 404,
      code: 'not_found',
    }),
  },
  revoke_api_key: {
    input: async (world) => ({ key_id: await aKeyId(world) }),
    names: ['key_id'],
    invalid: [{ approval_code: 'x'.repeat(17) }],
    conflict: async (world) => ({
      input: { key_id: await aRevokedKeyId(world) },
      status: 404,
      code: 'not_found',
    }),
  },
};
