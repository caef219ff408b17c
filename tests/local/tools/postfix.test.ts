import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { postfixPrograms } from '../../../local/postfix-programs.js';
import { postfixRequest } from '../../../local/tools/postfix.js';
import { findTool } from '../../../local/tools/tool.js';

function program(): string {
  const path = join(mkdtempSync(join(tmpdir(), 'multimail-tools-')), 'postfix');
  writeFileSync(path, '#!/bin/sh\n', { mode: 0o755 });
  return path;
}

describe('Postfix', () => {
  it('is taken from POSTFIX_PATH first', () => {
    const path = program();
    expect(findTool(postfixRequest({ POSTFIX_PATH: path }))).toEqual({ path, origin: 'POSTFIX_PATH' });
  });

  it('without its test programs says what to set', async () => {
    const env = { POSTFIX_PATH: program() };
    await expect(postfixPrograms(env)).rejects.toThrow(/no smtp-sink beside postfix: set POSTFIX_PATH/);
  });

  it('brings its own libraries with it where it was only unpacked', async () => {
    const { env, libraries } = await postfixPrograms();
    const isInstalled = libraries === '/usr/lib/postfix';
    expect(env['LD_LIBRARY_PATH'] ?? '').toContain(isInstalled ? '' : libraries);
  });
});
