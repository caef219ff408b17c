/** Rows of usage and export. */
import type { Rows } from '../row.js';

export const usageRows: Rows = {
  get_usage: {
    // A range that is over: the same question has the same answer.
    input: () => ({ from: 1_790_812_800_000, to: 1_793_491_199_999, period: 'summary' }),
    names: [],
    invalid: [
      { from: 'x' },
      { from: 1_793_491_200_000 },
      { to: -1 },
      { period: 'weekly' },
      { breakdown: 'hourly' },
    ],
  },
  export_account: { input: () => ({}), names: [], invalid: [] },
};
