/** Who the people of an account are, and what the groups they are in give them. */
import { ulid } from 'ulid';
import { aPerson } from '../../support/tenants.js';
import type { Rows, World } from '../row.js';
import { aGroup } from './approval-things.js';

async function aPersonId({ installation, tenant }: World, change: { isActive?: boolean } = {}) {
  const email = `pat.${ulid().toLowerCase()}@acme.test`;
  const { tenantId } = tenant;
  return (
    await aPerson(installation.stores, { tenantId, email, name: 'Pat', roles: ['approver'], ...change })
  ).id;
}

export const peopleRows: Rows = {
  list_people: { input: () => ({}), names: [], invalid: [{ offset: 'x' }, { limit: 'many' }] },
  create_person: {
    input: () => ({ name: 'Pat', email: `pat.${ulid().toLowerCase()}@acme.test`, roles: ['approver'] }),
    names: [],
    invalid: [
      { name: undefined },
      { name: 'two\nlines' },
      { email: 'nobody' },
      { roles: [] },
      { roles: ['king'] },
      { roles: undefined },
    ],
    conflict: async ({ tenant }) => ({
      input: { name: 'Pat', email: tenant.approver.email.toUpperCase(), roles: ['approver'] },
      status: 409,
      code: 'in_use',
    }),
  },
  update_person: {
    input: async (world) => ({ person_id: await aPersonId(world), roles: ['approver', 'compliance'] }),
    names: ['person_id'],
    invalid: [{ roles: ['king'] }, { name: '' }, { preferred_channel: 'pigeon' }],
    conflict: async ({ tenant }) => ({
      input: { person_id: tenant.approver.id, roles: ['approver'] },
      status: 409,
      code: 'wrong_state',
    }),
  },
  disable_person: {
    input: async (world) => ({ person_id: await aPersonId(world) }),
    names: ['person_id'],
    invalid: [],
    conflict: async ({ tenant }) => ({
      input: { person_id: tenant.approver.id },
      status: 409,
      code: 'wrong_state',
    }),
  },
  enable_person: {
    input: async (world) => ({ person_id: await aPersonId(world, { isActive: false }) }),
    names: ['person_id'],
    invalid: [],
  },
  prefer_channel: {
    input: () => ({ channel: 'outlook' }),
    names: [],
    invalid: [{ channel: 'pigeon' }, { channel: undefined }],
  },
  set_group_roles: {
    input: async (world) => ({ group_id: await aGroup(world), roles: ['compliance'] }),
    names: ['group_id'],
    invalid: [{ roles: ['king'] }, { roles: undefined }],
  },
};
