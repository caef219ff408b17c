/** The committed example says what the code says. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { apiSettings } from '../../api/config.js';
import { packageRoot } from '../../prisma/package-root.js';
import { migrationSettings } from '../../prisma/migration-settings.js';
import { envExample } from '../../settings/env-example.js';
import { workerSettings } from '../../worker/config.js';

const lines = () => envExample().split('\n');

describe('.env.example', () => {
  it('is the one that the descriptions of the settings make (node dist/settings/env-example.js)', async () => {
    expect(await readFile(join(packageRoot(), '.env.example'), 'utf8')).toBe(envExample());
  });

  it.each(Object.keys({ ...apiSettings, ...workerSettings, ...migrationSettings }))(
    'names %s exactly once',
    (name) => {
      expect(lines().filter((line) => new RegExp(`^(?:# )?${name}=`).test(line))).toHaveLength(1);
    },
  );

  it('leaves what is required free, and comments out what has a default', () => {
    expect(lines()).toEqual(
      expect.arrayContaining([
        'MASTER_KEY=',
        'DATABASE_URL=',
        '# PORT=8787',
        '# SMTP_URL=smtp://127.0.0.1:2525',
      ]),
    );
  });

  it('has a description above every setting', () => {
    const all = lines();
    const settings = all.flatMap((line, index) => (/^(?:# )?[A-Z][A-Z_]+=/.test(line) ? [index] : []));
    expect(settings.length).toBeGreaterThan(20);
    for (const index of settings) expect(all[index - 1]).toMatch(/^# \S.{10,}/);
  });
});
