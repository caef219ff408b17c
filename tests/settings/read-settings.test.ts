import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { readSettings, SettingsError, type Environment } from '../../settings/read-settings.js';

const shape = {
  PORT: z.coerce.number().int().min(1).default(8787),
  NAME: z.string().min(3),
  FILE: z.string().optional(),
};

function faultsOf(env: Environment): readonly string[] {
  try {
    readSettings(shape, env);
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
    throw error;
  }
  return [];
}

describe('settings', () => {
  it('come from the environment, with their types and defaults', () => {
    expect(readSettings(shape, { NAME: 'agent', PORT: '80', OTHER: 'x' })).toEqual({
      NAME: 'agent',
      PORT: 80,
    });
    expect(readSettings(shape, { NAME: 'agent' })).toEqual({ NAME: 'agent', PORT: 8787 });
  });

  it('that are empty count as not set', () => {
    expect(readSettings(shape, { NAME: 'agent', PORT: '', FILE: '' })).toEqual({ NAME: 'agent', PORT: 8787 });
    expect(faultsOf({ NAME: '' })).toHaveLength(1);
  });

  it('that cannot be used are all named at once', () => {
    const faults = faultsOf({ PORT: 'eighty', NAME: 'x' });
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(['PORT', 'NAME']);
  });

  it('are not repeated in the fault: a value may be a secret', () => {
    const message = new SettingsError(faultsOf({ PORT: 's3cret-value', NAME: 'hu' })).message;
    expect(message).not.toContain('s3cret-value');
    expect(message).not.toContain('hu\n');
    expect(message.split('\n')).toHaveLength(3);
  });
});
