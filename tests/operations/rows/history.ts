/** The history of sends for compliance staff, its saved questions and its reports. */
import { ulid } from 'ulid';
import { call } from '../../support/http.js';
import type { Input, Rows, World } from '../row.js';

async function aSavedQuery({ installation, tenant }: World): Promise<Input> {
  const { body } = await call('POST', `${installation.baseUrl}/v1/saved-queries`, {
    key: tenant.adminKey,
    body: { name: ulid(), q: 'state:sent' },
  });
  return { query_id: String(body.id) };
}

const BAD_QUERIES = [
  'nothing:x',
  'mode:loose',
  'took:soon',
  'submitted:yesterday',
  'agent:>a',
  'a:"',
  'x:[1 TO 2]',
];

export const historyRows: Rows = {
  search_history: {
    input: () => ({ q: 'mode:gated_send -state:sent submitted:>=2026-01', limit: 1 }),
    names: [],
    invalid: [...BAD_QUERIES, 'x'.repeat(1_001), '-workflow:running'].map((q) => ({ q })),
  },
  save_query: {
    input: () => ({ name: ulid(), q: 'considered:<3s' }),
    names: [],
    invalid: [
      ...BAD_QUERIES.map((q) => ({ q })),
      ...[undefined, '', ' ', 'two\nlines', 'x'.repeat(81)].map((name) => ({ name })),
    ],
  },
  list_saved_queries: { input: () => ({}), names: [], invalid: [] },
  delete_saved_query: { input: aSavedQuery, names: ['query_id'], invalid: [] },
  get_report: {
    input: () => ({ report: 'approvers' }),
    names: [],
    invalid: [{ report: 'weather' }, { from: 'yesterday' }, { until: '2026-99-99' }],
  },
};
