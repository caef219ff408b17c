/** A Chromium for the tests that look at pages the way a person does. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { join } from 'node:path';
import { packageRoot } from '../../prisma/package-root.js';
import type { Terminal } from '../terminal.js';
import { runCommand } from './run-command.js';
import { resolveTool } from './tool.js';
import type { Environment, Tool, ToolMaker, ToolRequest } from './tool.js';

const DEBIAN_CHROMIUM = '/usr/bin/chromium';
const PLACES = [
  DEBIAN_CHROMIUM,
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function debianPackage(env: Environment): ToolMaker {
  async function make(): Promise<string> {
    if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) {
      throw new Error('only for root on Debian or Ubuntu');
    }
    const quiet = { ...env, DEBIAN_FRONTEND: 'noninteractive' };
    await runCommand({ file: 'apt-get', args: ['update', '-q'], env: quiet });
    const args = ['install', '-y', '-q', '--no-install-recommends', 'chromium'];
    await runCommand({ file: 'apt-get', args, env: quiet });
    return DEBIAN_CHROMIUM;
  }
  return { origin: 'apt-get install chromium', cached: () => undefined, make };
}

function playwrightsOwn(env: Environment): ToolMaker {
  async function make(): Promise<string> {
    const command = join(packageRoot(), 'node_modules', 'playwright-core', 'cli.js');
    await runCommand({
      file: process.execPath,
      args: [command, 'install', 'chromium'],
      env,
      timeoutMs: 300_000,
    });
    return chromium.executablePath();
  }
  return { origin: 'playwright install', cached: () => chromium.executablePath(), make };
}

/** How the browser is looked for. */
export function browserRequest(env: Environment): ToolRequest {
  return {
    name: 'Browser',
    setting: 'CHROMIUM_PATH',
    env,
    commands: ['chromium', 'chromium-browser', 'google-chrome'],
    places: PLACES,
    makers: [debianPackage(env), playwrightsOwn(env)],
    advice: 'Install Chromium or Google Chrome, or set CHROMIUM_PATH to the path of one.',
  };
}

/** Finds or installs the browser. */
export async function resolveBrowser(env: Environment, terminal: Terminal): Promise<Tool> {
  return resolveTool(browserRequest(env), terminal);
}
