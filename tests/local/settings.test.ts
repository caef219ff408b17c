import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readLocalSettings, usage } from '../../local/settings.js';
import { packageRoot } from '../../prisma/package-root.js';

describe('readLocalSettings', () => {
  it('keeps all state inside the checkout unless told otherwise', () => {
    expect(readLocalSettings({}).MULTIMAIL_HOME).toBe(join(packageRoot(), '.multimail'));
    expect(readLocalSettings({ MULTIMAIL_HOME: '/srv/mail' }).MULTIMAIL_HOME).toBe('/srv/mail');
  });

  it('counts an empty value as not set', () => {
    expect(readLocalSettings({ SMTP_URL: '', PORT: '' })).toEqual({
      MULTIMAIL_HOME: join(packageRoot(), '.multimail'),
    });
  });

  it('names every fault at once', () => {
    const faulty = { PORT: '70000', SMTP_URL: 'http://mail.test', DATABASE_URL: 'mysql://x' };
    expect(() => readLocalSettings(faulty)).toThrow(/PORT[^]*SMTP_URL|SMTP_URL[^]*PORT/);
    expect(() => readLocalSettings(faulty)).toThrow('DATABASE_URL:');
    expect(() => readLocalSettings(faulty)).toThrow('DATABASE_ADMIN_URL');
  });

  it('asks for the owner of a database that is not its own', () => {
    const DATABASE_URL = 'postgresql://multimail_app@db.test/multimail';
    expect(() => readLocalSettings({ DATABASE_URL })).toThrow('DATABASE_ADMIN_URL');
    const DATABASE_ADMIN_URL = 'postgresql://owner@db.test/multimail';
    expect(readLocalSettings({ DATABASE_URL, DATABASE_ADMIN_URL })).toMatchObject({ DATABASE_ADMIN_URL });
  });
});

describe('usage', () => {
  it('lists every setting with its meaning', () => {
    expect(usage()).toMatch(/^ {2}PUBLIC_BASE_URL +\S/m);
    expect(usage()).toMatch(/^ {2}MULTIMAIL_HOME +\S/m);
    expect(usage()).not.toMatch(/^ {2}[A-Z_]+ *$/m);
  });
});
