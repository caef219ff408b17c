/** The stores that compliance staff ask. */
import type { Database } from '../../client.js';
import { createHistoryStore } from './history-store.js';
import { createHistoryReportStore } from './report-rows.js';
import { createSavedQueryStore } from './saved-query-store.js';

export function historyStoresOver(database: Database) {
  return {
    history: createHistoryStore(database),
    historyReports: createHistoryReportStore(database),
    savedQueries: createSavedQueryStore(database),
  };
}
