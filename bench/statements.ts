/** How many SQL statements were run, as PostgreSQL itself counts them; only where pg_stat_statements is loaded. */
import { withConnection } from '../local/postgres.js';

export interface Statement {
  readonly calls: number;
  readonly totalMs: number;
  readonly text: string;
}

export interface StatementCounter {
  reset(): Promise<void>;
  /** Most frequent first. */
  list(): Promise<Statement[]>;
}

export function countStatements(adminUrl: string): StatementCounter {
  return {
    reset: () =>
      withConnection(adminUrl, async (client) => {
        await client.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
        await client.query('SELECT pg_stat_statements_reset()');
      }),
    list: () =>
      withConnection(adminUrl, async (client) => {
        const { rows } = await client.query<Statement>(
          `SELECT calls::int AS calls, round(total_exec_time::numeric, 1)::float AS "totalMs", query AS text
             FROM pg_stat_statements s JOIN pg_roles r ON r.oid = s.userid
            WHERE r.rolname = 'multimail_app' ORDER BY calls DESC`,
        );
        return rows;
      }),
  };
}
