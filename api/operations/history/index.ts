/** The operations of compliance staff, in the order the documents show them. */
import { deleteSavedQuery } from './delete-saved-query.js';
import { getReport } from './get-report.js';
import { listSavedQueries } from './list-saved-queries.js';
import { saveQuery } from './save-query.js';
import { searchHistoryOperation } from './search-history.js';

export const historyOperations = [
  searchHistoryOperation,
  saveQuery,
  listSavedQueries,
  deleteSavedQuery,
  getReport,
] as const;
