/** The operator's session at the dashboard. */
import { call } from '../../support/http.js';
import { mailedCode } from '../../support/our-mails.js';
import type { Rows, World } from '../row.js';

async function sessionCode({ installation, tenant }: World): Promise<string> {
  // Its limit counts by address, and all rows come from one.
  await installation.database.rateCount.deleteMany({ where: { name: 'start_operator_session' } });
  await call('POST', `${installation.baseUrl}/v1/operator/start-session`, { key: tenant.adminKey, body: {} });
  return mailedCode(installation, tenant.approver.email);
}

export const operatorRows: Rows = {
  start_operator_session: { input: () => ({}), names: [], invalid: [] },
  verify_operator_session: {
    input: async (world) => ({ code: await sessionCode(world) }),
    names: [],
    invalid: [{ code: undefined }, { code: '' }, { code: '1'.repeat(17) }],
    conflict: async (world) => {
      const code = await sessionCode(world);
      const { installation, tenant } = world;
      await call('POST', `${installation.baseUrl}/v1/operator/verify-session`, {
        key: tenant.adminKey,
        body: { code },
      });
      return { input: { code }, status: 404, code: 'no_pending_approval' };
    },
  },
  // tests/integration/operator-session.test.ts ends one that there is.
  end_operator_session: {
    input: () => ({}),
    names: [],
    invalid: [],
    records: { nothing: 'no session was open' },
  },
  get_operator_session: { input: () => ({}), names: [], invalid: [] },
};
