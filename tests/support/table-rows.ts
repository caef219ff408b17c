/** Every row of every table as a digest, but for counts of use and what is put aside or added by itself: what a request must not have changed. */
import type { Installation } from './installation.js';

export async function tableRows({ database }: Installation): Promise<Record<string, unknown>> {
  const tables = await database.$queryRaw<{ name: string }[]>`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'rate_count', 'content_key')
      AND tablename NOT LIKE 'log!_%' ESCAPE '!'`;
  const rows = await Promise.all(
    tables.map(async ({ name }) => [
      name,
      await database.$queryRawUnsafe(
        `SELECT md5((to_jsonb(t) - 'last_used_at')::text) AS row FROM "${name}" t ORDER BY 1`,
      ),
    ]),
  );
  return Object.fromEntries(rows) as Record<string, unknown>;
}
