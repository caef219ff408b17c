/** The `temporal` command: CLI, development server and Web UI in one program. */
import type { Terminal } from '../terminal.js';
import { downloadOfficial, SDK_VERSION } from './official-download.js';
import { runCommand } from './run-command.js';
import { cachedToolMaker } from './tool-cache.js';
import { resolveTool } from './tool.js';
import type { Environment, Tool, ToolRequest } from './tool.js';

/** The newest that `go install` can build: later ones carry a replace directive in go.mod. */
const BUILT_VERSION = '1.5.1';
const ENTRY = 'temporal';

async function build(folder: string, env: Environment): Promise<void> {
  const args = ['install', `github.com/temporalio/cli/cmd/temporal@v${BUILT_VERSION}`];
  await runCommand({
    file: 'go',
    args,
    cwd: folder,
    env: { ...env, GOBIN: folder, GOFLAGS: '-buildvcs=false' },
  });
}

/** How the CLI is looked for. */
export function temporalCliRequest(env: Environment): ToolRequest {
  const name = 'temporal-cli';
  const downloaded = cachedToolMaker({
    env,
    name,
    version: `sdk-${SDK_VERSION}`,
    origin: 'official download',
    entry: ENTRY,
    fill: (folder, note) => downloadOfficial({ artifact: 'cli', entry: ENTRY, folder, env, note }),
  });
  const built = cachedToolMaker({
    env,
    name,
    version: BUILT_VERSION,
    origin: `go install v${BUILT_VERSION}`,
    entry: ENTRY,
    fill: (folder, note) => {
      note(`building v${BUILT_VERSION} with Go, about 3 minutes, once`);
      return build(folder, env);
    },
  });
  return {
    name: 'Temporal CLI',
    setting: 'TEMPORAL_CLI',
    env,
    commands: ['temporal'],
    makers: [downloaded, built],
    advice:
      'Install the Temporal CLI (https://docs.temporal.io/cli) or Go, or set TEMPORAL_CLI to the path of ' +
      '`temporal`, or set TEMPORAL_ADDRESS to a running server.',
  };
}

/** Finds or fetches the CLI. */
export async function resolveTemporalCli(env: Environment, terminal: Terminal): Promise<Tool> {
  return resolveTool(temporalCliRequest(env), terminal);
}
