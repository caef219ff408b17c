/** Sign-up and the account as a whole. */
import { call } from '../../support/http.js';
import { aSignUp } from '../../support/sign-ups.js';
import { mailedCode } from '../../support/our-mails.js';
import type { Rows, World } from '../row.js';

const ADDRESS_OF_NOBODY = 'nobody@people.test';

/** Limits by address would count all rows together. */
async function newSignUp({ installation }: World, change: Record<string, unknown> = {}) {
  await installation.database.rateCount.deleteMany({
    where: { name: { in: ['request_challenge', 'create_account', 'activation_failed'] } },
  });
  return aSignUp(installation, change);
}

async function waitingAddress(world: World): Promise<string> {
  const request = await newSignUp(world);
  await call('POST', `${world.installation.baseUrl}/v1/account`, { body: request });
  return request.oversight_email;
}

async function activationCode(world: World): Promise<string> {
  return mailedCode(world.installation, await waitingAddress(world));
}

export const accountRows: Rows = {
  check_slug: {
    input: () => ({ slug: 'a-free-one' }),
    names: [],
    invalid: [{ slug: 'a'.repeat(201) }],
  },
  request_challenge: {
    input: () => ({}),
    names: [],
    invalid: [{ oversight_email: 42 }, { oversight_email: 'a'.repeat(321) }],
  },
  create_account: {
    input: (world) => newSignUp(world),
    names: [],
    invalid: [
      { operator_name: '' },
      { operator_name: 'a'.repeat(201) },
      { oversight_email: 'nobody' },
      { accepted_tos: false },
      { accepted_operator_agreement: undefined },
      { pow_solution: {} },
      { pow_solution: 'solved' },
      { slug: 'Not a slug' },
      { oversight_mode: 'autonomous' },
      { email_use_type: 'marketing' },
      { payment_method: 'cash' },
      { fingerprint: 'a'.repeat(257) },
    ],
    conflict: async (world) => {
      const known = await world.installation.stores.mailboxes.tenant(world.tenant.tenantId);
      const request = await newSignUp(world, { slug: known?.slug });
      return { input: request, status: 409, code: 'in_use' };
    },
  },
  resend_confirmation: {
    input: async (world) => ({ oversight_email: await waitingAddress(world) }),
    names: [],
    invalid: [{ oversight_email: undefined }, { oversight_email: 'nobody' }],
    conflict: async ({ installation }) => {
      await call('POST', `${installation.baseUrl}/v1/account/resend-confirmation`, {
        body: { oversight_email: ADDRESS_OF_NOBODY },
      });
      return { input: { oversight_email: ADDRESS_OF_NOBODY }, status: 429, code: 'rate_limited' };
    },
  },
  activate_account: {
    input: async (world) => ({ code: await activationCode(world) }),
    names: [],
    invalid: [{ code: undefined }, { code: '' }, { code: 'A'.repeat(33) }, { code: 'AAA-AAA-AAA' }],
    conflict: async (world) => {
      const code = await activationCode(world);
      await call('POST', `${world.installation.baseUrl}/v1/confirm`, { body: { code } });
      return { input: { code }, status: 400, code: 'validation_failed' };
    },
  },
  get_account: { input: () => ({}), names: [], invalid: [] },
  update_account: {
    input: () => ({ name: 'Acme Ltd', physical_address: null }),
    names: [],
    invalid: [
      { name: '' },
      { name: 'a'.repeat(201) },
      { oversight_email: 'nobody' },
      { oversight_email: null },
      { physical_address: 'a'.repeat(2001) },
    ],
  },
  delete_account: { input: () => ({}), names: [], invalid: [{ approval_code: 'A'.repeat(17) }] },
};
