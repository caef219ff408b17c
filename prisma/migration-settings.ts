/** Settings of the migration job. The API and the worker never get them: neither may act as the database's owner. */
import { z } from 'zod';

const SHORTEST_PASSWORD = 16;

export const migrationSettings = {
  DATABASE_ADMIN_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .describe("PostgreSQL URL of the database's owner, who may create roles; only the migration job uses it"),
  DATABASE_APP_PASSWORD: z
    .string()
    .min(SHORTEST_PASSWORD)
    .describe("Password that the application's role multimail_app is given; it stands in DATABASE_URL too"),
};
