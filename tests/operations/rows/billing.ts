/** Rows of the billing operations: good calls of them are refused, since this installation sells nothing. */
import { createAccount } from '../../../api/operations/account/create-account.js';
import type { Rows } from '../row.js';

const disabled = { status: 400, code: 'billing_disabled' } as const;
const signUp = createAccount.contract.example.input;

export const billingRows: Rows = {
  upgrade_plan: {
    input: () => ({ plan: 'pro', interval: 'annual', success_url: 'https://acme.test/ok' }),
    names: [],
    invalid: [
      { plan: 'starter' },
      { plan: 1 },
      { interval: 'weekly' },
      { cancel_url: 'javascript:alert(1)' },
    ],
    never: disabled,
  },
  start_crypto_checkout: {
    input: () => ({ plan: 'builder' }),
    names: [],
    invalid: [{ plan: 'free' }, { plan: null }],
    never: disabled,
  },
  get_billing_portal: {
    input: () => ({ return_url: 'https://acme.test/back' }),
    names: [],
    invalid: [{ return_url: 'nowhere' }, { return_url: 7 }],
    never: disabled,
  },
  cancel_subscription: {
    input: () => ({}),
    names: [],
    invalid: [{ approval_code: 'x'.repeat(17) }, { approval_code: 7 }],
    never: disabled,
  },
  start_pricing_checkout: {
    input: () => ({ ...signUp, plan: 'scale' }),
    names: [],
    invalid: [{ plan: 'starter' }, { oversight_email: 'x' }, { accepted_tos: false }],
    never: disabled,
  },
  get_session_key: {
    input: () => ({ session_id: 'cs_1' }),
    names: [],
    invalid: [{ session_id: '' }, { session_id: 'x'.repeat(201) }],
    never: { status: 404, code: 'not_found' },
  },
  receive_stripe_event: {
    input: () => ({ type: 'checkout.session.completed' }),
    names: [],
    invalid: [],
    never: disabled,
  },
  receive_coinbase_event: { input: () => ({ event: {} }), names: [], invalid: [], never: disabled },
};
