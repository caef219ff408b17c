import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { apiSettings } from '../../api/config.js';
import { installationSettings } from '../../settings/installation.js';
import { readSettings, SettingsError } from '../../settings/read-settings.js';
import { workerSettings } from '../../worker/config.js';

const key = randomBytes(32);
const env = { MASTER_KEY: key.toString('base64url') };

function faultsOf(setting: Readonly<Record<string, string>>): readonly string[] {
  try {
    readSettings(installationSettings, { ...env, ...setting });
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
  return [];
}

describe('the settings of an installation', () => {
  it('need a master key and nothing else', () => {
    expect(readSettings(installationSettings, env)).toMatchObject({
      PUBLIC_BASE_URL: 'http://127.0.0.1:8787',
      MAIL_DOMAIN: 'multimail.test',
      SMTP_URL: 'smtp://127.0.0.1:2525',
      LOG_LEVEL: 'info',
    });
    expect(faultsOf({ MASTER_KEY: '' })).toEqual([expect.stringMatching(/^MASTER_KEY: /)]);
  });

  it('take the master key as its bytes', () => {
    expect(readSettings(installationSettings, env).MASTER_KEY.equals(key)).toBe(true);
  });

  it('drop the slashes behind the public address, so that links have one', () => {
    const settings = readSettings(installationSettings, {
      ...env,
      PUBLIC_BASE_URL: 'https://mail.acme.test//',
    });
    expect(settings.PUBLIC_BASE_URL).toBe('https://mail.acme.test');
  });

  it.each([
    ['PUBLIC_BASE_URL', 'mail.acme.test'],
    ['PUBLIC_BASE_URL', 'ftp://mail.acme.test'],
    ['PUBLIC_BASE_URL', 'javascript:alert(1)'],
    ['MAIL_DOMAIN', 'acme test'],
    ['MAIL_DOMAIN', 'agent@acme.test'],
    ['SMTP_URL', 'http://relay.test'],
    ['SMTP_URL', 'relay.test:25'],
    ['MASTER_KEY', 'c2hvcnQ'],
    ['MASTER_KEY', randomBytes(33).toString('base64url')],
    ['LOG_LEVEL', 'loud'],
  ])('refuse %s = %s, and name it', (name, value) => {
    const faults = faultsOf({ [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name}: `));
    expect(faults[0]).not.toContain(value);
  });
});

describe('every setting of every process', () => {
  it.each(Object.entries({ ...apiSettings, ...workerSettings }))('says what it is: %s', (_name, schema) => {
    expect(schema.description ?? '').not.toBe('');
  });

  it('is named as environment variables are', () => {
    const names = Object.keys({ ...apiSettings, ...workerSettings });
    expect(names.filter((name) => !/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/.test(name))).toEqual([]);
  });
});

describe('the waits of the worker', () => {
  const waitsOf = (text: string) =>
    readSettings(
      { DELIVERY_RETRY_SECONDS: workerSettings.DELIVERY_RETRY_SECONDS },
      { DELIVERY_RETRY_SECONDS: text },
    ).DELIVERY_RETRY_SECONDS;

  it('are numbers with commas, or the standard schedule', () => {
    expect(waitsOf('60, 300,0.5')).toEqual([60, 300, 0.5]);
    expect(waitsOf('')).toEqual([]);
  });

  it.each(['soon', '60,-1', '60;300', 'Infinity'])('are not %j', (text) => {
    expect(() => waitsOf(text)).toThrow('DELIVERY_RETRY_SECONDS');
  });
});
