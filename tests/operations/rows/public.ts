/** Rows of what strangers may ask, and of what whoever runs the installation may. */
import { derivedSecret } from '../../../settings/keys.js';
import { reputationHash } from '../../../signing/reputation-hash.js';
import { createSecrets } from '../../../signing/secrets.js';
import { aProof } from '../../support/sign-ups.js';
import type { Rows, World } from '../row.js';

function hashOf({ installation, tenant }: World): string {
  const masterKey = Buffer.from(String(installation.env.MASTER_KEY), 'base64url');
  const secrets = createSecrets((purpose) => derivedSecret(masterKey, purpose));
  return reputationHash(secrets, tenant.mailbox.address);
}

export const publicRows: Rows = {
  get_proof_status: { input: () => ({}), names: [], invalid: [] },
  get_reputation: {
    input: (world) => ({ hash: hashOf(world) }),
    names: [],
    invalid: [{ hash: 'x' }, { hash: 'A'.repeat(64) }, { hash: 'a'.repeat(65) }],
  },
  record_funnel_event: {
    input: () => ({ event: 'pricing_modal_opened' }),
    names: [],
    invalid: [{ event: 'pricing_modal' }, { event: 1 }, { event: undefined }],
  },
  request_support: {
    input: async ({ installation }) => ({
      ...{ name: 'Pat Doe', email: 'pat@example.com', subject: 'A question', message: 'How?' },
      pow_solution: await aProof(installation),
    }),
    names: [],
    // Five an hour may be asked from one address, good or bad.
    invalid: [{ email: 'pat' }, { message: 'x'.repeat(16_385) }, { pow_solution: 'x' }, { name: '' }],
  },
  recover_key: {
    input: ({ tenant }) => ({ tenant_id: tenant.tenantId, reason: 'Laptop lost' }),
    names: [],
    invalid: [{ tenant_id: 1 }, { tenant_id: undefined }, { reason: '' }, { reason: 'x'.repeat(501) }],
  },
};
