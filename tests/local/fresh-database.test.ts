import { describe, expect, it } from '@jest/globals';
import { withConnection } from '../../local/postgres.js';
import { freshDatabase } from '../support/servers.js';

describe('freshDatabase', () => {
  it('gives each test a migrated copy of its own, with the rights of the application', async () => {
    const [one, two] = await Promise.all([freshDatabase(), freshDatabase()]);
    const addTenant = `INSERT INTO tenant (id, name, slug, oversight_email) VALUES ('t', 'T', 't', 'o@t.test')`;
    await withConnection(one.appUrl, (client) => client.query(addTenant));
    const count = async (url: string): Promise<unknown> =>
      withConnection(url, async (client) => {
        const { rows } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM tenant');
        return rows[0];
      });
    expect(await count(one.appUrl)).toEqual({ n: 1 });
    expect(await count(two.appUrl)).toEqual({ n: 0 });
    await Promise.all([one.drop(), two.drop()]);
    await expect(count(one.adminUrl)).rejects.toThrow('does not exist');
  });

  it('lets the application change no audit entry', async () => {
    const database = await freshDatabase();
    const change = (sql: string): Promise<unknown> =>
      withConnection(database.appUrl, (client) => client.query(sql));
    await expect(change('DELETE FROM audit_entry')).rejects.toThrow('permission denied');
    await expect(change("UPDATE audit_entry SET id = 'x'")).rejects.toThrow('permission denied');
    await database.drop();
  });
});
