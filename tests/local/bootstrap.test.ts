import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { packageRoot } from '../../prisma/package-root.js';

function bootstrap(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const file = join(packageRoot(), 'bootstrap', 'main.mjs');
  return spawnSync(process.execPath, [file, ...args], { encoding: 'utf8' });
}

describe('the bootstrap', () => {
  it('explains itself when asked', () => {
    const { status, stdout, stderr } = bootstrap('--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const command of ['start', 'test', 'check', 'bench', 'build', 'docs'])
      expect(stdout).toContain(`  ${command} `);
  });

  it('refuses a command it does not know', () => {
    expect(bootstrap('strat')).toMatchObject({ status: 2, stdout: '' });
    expect(bootstrap()).toMatchObject({ status: 2, stdout: '' });
  });

  it('needs no package, since it is what installs them', () => {
    for (const name of ['main', 'children', 'prepare', 'checks', 'steps']) {
      const source = readFileSync(join(packageRoot(), 'bootstrap', `${name}.mjs`), 'utf8');
      const imported = [...source.matchAll(/(?:from|import\() ?'([^']+)'/g)].map(([, path]) => path ?? '');
      expect(imported.filter((path) => !path.startsWith('node:') && !path.startsWith('./'))).toEqual([]);
    }
  });
});
