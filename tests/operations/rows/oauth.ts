/** OAuth: grants, and clients registered by hand. */
import { aClient, aGrant } from '../../support/oauth-rows.js';
import type { Rows, World } from '../row.js';

const REDIRECT = 'https://host.example/callback';

async function aRevokedGrantId({ installation, tenant }: World): Promise<string> {
  const { id } = await aGrant(installation.stores, tenant);
  await installation.database.oauthGrant.update({ where: { id }, data: { revokedAt: new Date() } });
  return id;
}

async function aDeletedClientId({ installation, tenant }: World): Promise<string> {
  const { client_id: id } = await aClient(installation, tenant);
  await installation.database.oauthClient.update({ where: { id }, data: { deletedAt: new Date() } });
  return id;
}

export const oauthRows: Rows = {
  list_grants: {
    input: async ({ installation, tenant }) => {
      await aGrant(installation.stores, tenant, { mailboxIds: [tenant.mailbox.id] });
      return {};
    },
    names: [],
    invalid: [],
  },
  revoke_grant: {
    input: async ({ installation, tenant }) => ({ grant_id: (await aGrant(installation.stores, tenant)).id }),
    names: ['grant_id'],
    invalid: [],
    conflict: async (world) => ({
      input: { grant_id: await aRevokedGrantId(world) },
      status: 404,
      code: 'not_found',
    }),
  },
  list_oauth_clients: {
    input: async ({ installation, tenant }) => {
      await aClient(installation, tenant);
      return {};
    },
    names: [],
    invalid: [],
  },
  create_oauth_client: {
    input: () => ({ name: 'Foundry', redirect_uris: [REDIRECT, 'http://127.0.0.1/'] }),
    names: [],
    invalid: [
      { name: undefined },
      { name: ' ' },
      { name: 'two\nlines' },
      { name: 'x'.repeat(101) },
      { redirect_uris: undefined },
      { redirect_uris: [] },
      { redirect_uris: REDIRECT },
      { redirect_uris: [7] },
      { redirect_uris: [REDIRECT, 'http://evil.example/'] },
      { redirect_uris: ['javascript:alert(1)'] },
      { redirect_uris: ['https://host.example/#x'] },
      { redirect_uris: ['https://*.example/'] },
      { redirect_uris: ['https://localhost/cb', 'http://127.0.0.1/'] },
      { redirect_uris: Array.from({ length: 11 }, (_, index) => `${REDIRECT}/${index}`) },
      { confidential: 'perhaps' },
      { scopes: [] },
      { scopes: 'read' },
      { scopes: ['everything'] },
      { scopes: ['send', 'oversight'] },
      { scopes: ['admin', 'oversight'] },
    ],
  },
  delete_oauth_client: {
    input: async ({ installation, tenant }) => ({
      client_id: (await aClient(installation, tenant)).client_id,
    }),
    names: ['client_id'],
    invalid: [],
    conflict: async (world) => ({
      input: { client_id: await aDeletedClientId(world) },
      status: 404,
      code: 'not_found',
    }),
  },
};
