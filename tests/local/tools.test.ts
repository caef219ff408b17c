import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { silentTerminal, terminalOn } from '../../local/terminal.js';
import { SDK_VERSION } from '../../local/tools/official-download.js';
import { temporalCliRequest } from '../../local/tools/temporal-cli.js';
import { cachedToolMaker } from '../../local/tools/tool-cache.js';
import { findTool, resolveTool } from '../../local/tools/tool.js';
import type { ToolMaker, ToolRequest } from '../../local/tools/tool.js';
import { packageRoot } from '../../prisma/package-root.js';

function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'multimail-tools-'));
}

/** A program that does nothing, in a folder of its own. */
function program(name = 'thing'): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, '#!/bin/sh\n', { mode: 0o755 });
  return path;
}

function maker(parts: Partial<ToolMaker>): ToolMaker {
  return { origin: 'made', cached: () => undefined, make: () => Promise.resolve('/made'), ...parts };
}

function request(parts: Partial<ToolRequest>): ToolRequest {
  const base = {
    name: 'Thing',
    setting: 'THING_PATH',
    env: {},
    commands: ['thing'],
    makers: [],
    advice: 'set THING_PATH',
  };
  return { ...base, ...parts };
}

describe('findTool', () => {
  it('asks the setting, then PATH, then known places, then the cache', () => {
    const [set, onPath, place, cached] = [program(), program(), program(), program()];
    const makers = [maker({ cached: () => cached })];
    const PATH = join(onPath, '..');
    expect(findTool(request({ env: { THING_PATH: set, PATH }, places: [place], makers }))?.path).toBe(set);
    expect(findTool(request({ env: { PATH }, places: [place], makers }))?.path).toBe(onPath);
    expect(findTool(request({ places: [place], makers }))?.path).toBe(place);
    expect(findTool(request({ makers }))?.path).toBe(cached);
    expect(findTool(request({}))).toBeUndefined();
  });

  it('refuses a setting that names no program instead of passing over it', () => {
    const env = { THING_PATH: '/nowhere/thing', PATH: join(program(), '..') };
    expect(() => findTool(request({ env }))).toThrow('THING_PATH is "/nowhere/thing"');
  });

  it('passes over a file on PATH that may not be run', () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'thing'), '', { mode: 0o644 });
    expect(findTool(request({ env: { PATH: folder } }))).toBeUndefined();
  });
});

describe('resolveTool', () => {
  it('takes the next way when one fails, and says which it took', async () => {
    const failing = maker({ origin: 'download', make: () => Promise.reject(new Error('no answer')) });
    let written = '';
    const terminal = terminalOn({ write: (text) => ((written += String(text)), true) });
    const tool = await resolveTool(request({ makers: [failing, maker({ origin: 'build' })] }), terminal);
    expect(tool).toEqual({ path: '/made', origin: 'build' });
    expect(written).toMatch(/✓ Thing \d+\.\d s · build: \/made\n/);
  });

  it('names every fault and what to set when no way works', async () => {
    const makers = ['download', 'build'].map((origin) =>
      maker({ origin, make: () => Promise.reject(new Error(`${origin} is broken`)) }),
    );
    await expect(resolveTool(request({ makers }), silentTerminal())).rejects.toThrow(
      /download is broken[^]*build is broken[^]*set THING_PATH/,
    );
  });
});

describe('the tool cache', () => {
  function cached(env: Record<string, string>, fill: (folder: string) => Promise<void>): ToolMaker {
    return cachedToolMaker({ env, name: 'thing', version: '1', origin: 'build', entry: 'thing', fill });
  }

  it('keeps a program by name, version and platform and finds it again', async () => {
    const MULTIMAIL_TOOLS = temporaryFolder();
    const thing = cached({ MULTIMAIL_TOOLS }, (folder) => {
      writeFileSync(join(folder, 'thing'), '#!/bin/sh\n', { mode: 0o755 });
      return Promise.resolve();
    });
    expect(thing.cached()).toBeUndefined();
    const path = await thing.make(() => undefined);
    expect(path).toBe(join(MULTIMAIL_TOOLS, `thing-1-${process.platform}-${process.arch}`, 'thing'));
    expect(thing.cached()).toBe(path);
  });

  it('holds nothing of a build that failed half-way', async () => {
    const MULTIMAIL_TOOLS = temporaryFolder();
    const thing = cached({ MULTIMAIL_TOOLS }, (folder) => {
      writeFileSync(join(folder, 'thing'), 'half');
      return Promise.reject(new Error('interrupted'));
    });
    await expect(thing.make(() => undefined)).rejects.toThrow('interrupted');
    expect(thing.cached()).toBeUndefined();
    expect(readdirSync(MULTIMAIL_TOOLS)).toEqual([]);
  });

  it('prefers XDG_CACHE_HOME to the home folder', () => {
    const XDG_CACHE_HOME = temporaryFolder();
    const home = join(XDG_CACHE_HOME, 'multimail', 'tools', `thing-1-${process.platform}-${process.arch}`);
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, 'thing'), '');
    expect(cached({ XDG_CACHE_HOME, HOME: '/nowhere' }, () => Promise.resolve()).cached()).toBe(
      join(home, 'thing'),
    );
  });
});

describe('the Temporal CLI', () => {
  it('is taken from TEMPORAL_CLI first', () => {
    const path = program('temporal');
    expect(findTool(temporalCliRequest({ TEMPORAL_CLI: path }))).toEqual({ path, origin: 'TEMPORAL_CLI' });
  });

  it('is downloaded in the version of the SDK that is installed', () => {
    const file = join(packageRoot(), 'node_modules', '@temporalio', 'client', 'package.json');
    expect(existsSync(file)).toBe(true);
    expect((JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version).toBe(SDK_VERSION);
  });
});
