/** The migration job as an installation without `npm start` runs it, on a real database. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectDatabase } from '../../prisma/client.js';
import { migrate } from '../../prisma/migrate-main.js';
import { freshDatabase, type FreshDatabase } from '../support/servers.js';

let urls: FreshDatabase;

beforeAll(async () => {
  urls = await freshDatabase();
});
afterAll(() => urls.drop());

/** The role is the cluster's, and other tests log in as it: the password stays what it is. */
const env = () => ({
  DATABASE_ADMIN_URL: urls.adminUrl,
  DATABASE_APP_PASSWORD: new URL(urls.appUrl).password,
});

describe('the migration job', () => {
  it('can be repeated, and the application role can log in afterwards', async () => {
    const lines: string[] = [];
    await migrate(env(), (line) => lines.push(line));
    expect(lines).toEqual(['the database is up to date', 'the role multimail_app may log in']);
    const database = connectDatabase(urls.appUrl, 2);
    expect(await database.tenant.count()).toBe(0);
    await database.$disconnect();
  });

  it('names every setting that is missing, and does not repeat a password that is too short', async () => {
    const failure = migrate({ DATABASE_APP_PASSWORD: 'short-one' }, () => undefined);
    await expect(failure).rejects.toThrow(/DATABASE_ADMIN_URL[\s\S]*DATABASE_APP_PASSWORD/);
    await expect(failure).rejects.not.toThrow('short-one');
  });
});
