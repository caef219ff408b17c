/**
 * Postfix and its test programs `smtp-sink` and `smtp-source`, for the tests and benchmarks that meet mail servers
 * nobody here wrote.
 */
import type { Terminal } from '../terminal.js';
import { debianPackage } from './debian-package.js';
import { resolveTool } from './tool.js';
import type { Environment, Tool, ToolRequest } from './tool.js';

const ENTRY = 'usr/sbin/postfix';

/** How Postfix is looked for. */
export function postfixRequest(env: Environment): ToolRequest {
  return {
    name: 'Postfix',
    setting: 'POSTFIX_PATH',
    env,
    commands: ['postfix'],
    places: [`/${ENTRY}`],
    makers: [debianPackage({ env, name: 'postfix', packages: ['postfix'], entry: ENTRY })],
    advice:
      'Install the package postfix (it need not run), or set POSTFIX_PATH to the path of the command `postfix`; ' +
      'smtp-sink is looked for beside it.',
  };
}

/** Finds Postfix or unpacks it. */
export async function resolvePostfix(env: Environment, terminal: Terminal): Promise<Tool> {
  return resolveTool(postfixRequest(env), terminal);
}
