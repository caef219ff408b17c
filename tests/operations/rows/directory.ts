/** Contacts, suppressed addresses and sending domains. */
import { ulid } from 'ulid';
import { call } from '../../support/http.js';
import { aMailbox } from '../../support/tenants.js';
import type { Rows, World } from '../row.js';

async function made({ installation, tenant }: World, path: string, body: object): Promise<string> {
  const key = tenant.adminKey;
  const answer = await call('POST', `${installation.baseUrl}/v1/${path}`, { key, body });
  return String(answer.body.id);
}

const aContactId = (world: World) => made(world, 'contacts', { email: 'pat@example.com' });
const newDomain = () => `d${ulid().toLowerCase()}.example`;
const aDomainId = (world: World) => made(world, 'domains', { domain: newDomain() });

async function aSuppressedAddress({ installation, tenant: { tenantId } }: World): Promise<string> {
  const emailAddress = `gone-${ulid().toLowerCase()}@example.com`;
  await installation.database.suppression.create({
    data: { id: ulid(), tenantId, emailAddress, reason: 'unsubscribe' },
  });
  return emailAddress;
}

export const directoryRows: Rows = {
  search_contacts: {
    input: async (world) => {
      await aContactId(world);
      return { q: 'pat', limit: 10 };
    },
    names: [],
    invalid: [{ q: 'x'.repeat(321) }, { limit: 'many' }, { cursor: 'x'.repeat(65) }],
  },
  add_contact: {
    input: () => ({ email: 'pat@example.com', name: 'Pat', tags: ['customer'] }),
    names: [],
    invalid: [
      { email: undefined },
      { email: 'nobody' },
      { email: 'a@example.com, b@example.com' },
      { name: 'two\nlines' },
      { name: 'x'.repeat(201) },
      { tags: 'customer' },
      { tags: [''] },
    ],
  },
  delete_contact: {
    input: async (world) => ({ contact_id: await aContactId(world) }),
    names: ['contact_id'],
    invalid: [],
  },
  check_suppression: {
    input: async (world) => {
      await aSuppressedAddress(world);
      return { limit: 1 };
    },
    names: [],
    invalid: [{ limit: 'many' }, { cursor: 'x'.repeat(65) }],
  },
  remove_suppression: {
    input: async (world) => ({ email_address: await aSuppressedAddress(world) }),
    names: ['email_address'],
    invalid: [],
  },
  list_domains: {
    input: async (world) => {
      await aDomainId(world);
      return {};
    },
    names: [],
    invalid: [],
  },
  add_domain: {
    input: () => ({ domain: newDomain() }),
    names: [],
    invalid: [
      { domain: undefined },
      { domain: '' },
      { domain: 'localhost' },
      { domain: 'co.uk' },
      { domain: '127.0.0.1' },
      { domain: 'agent.multimail.test' },
      { domain: ['acme.example'] },
    ],
    conflict: async (world) => {
      const domain = newDomain();
      await made(world, 'domains', { domain });
      return { input: { domain }, status: 409, code: 'in_use' };
    },
  },
  get_domain: {
    input: async (world) => ({ domain_id: await aDomainId(world) }),
    names: ['domain_id'],
    invalid: [],
  },
  verify_domain: {
    input: async (world) => ({ domain_id: await aDomainId(world) }),
    names: ['domain_id'],
    invalid: [],
  },
  delete_domain: {
    input: async (world) => ({ domain_id: await aDomainId(world) }),
    names: ['domain_id'],
    invalid: [],
    conflict: async (world) => {
      const domain = newDomain();
      const domain_id = await made(world, 'domains', { domain });
      const { installation, tenant } = world;
      await aMailbox(installation.stores, { tenantId: tenant.tenantId, address: `agent@${domain}` });
      return { input: { domain_id }, status: 409, code: 'in_use' };
    },
  },
};
