/**
 * A real server as a child process: its own process group (so Ctrl-C in the terminal does not reach it before
 * we stop it in order), its output in a log file, a pid file for the next start, and on Linux a signal from
 * the kernel should this process be killed. When a server is ready is left to its own starter.
 */
import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess, StdioOptions } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { endWithUs } from './end-with-us.js';
import { signal } from './process-table.js';

export interface ServerUser {
  uid: number;
  gid: number;
  /** Set where a folder above the server's files is closed to that user. */
  throughClosedFolders: 'needed' | 'not-needed';
}

export interface ServerCommand {
  name: string;
  binary: string;
  args: readonly string[];
  logFile: string;
  pidFile?: string;
  user?: ServerUser;
  stopSignal: NodeJS.Signals;
  env?: Readonly<Record<string, string>>;
}

export interface ServerProcess {
  pid: number;
  isAlive(): boolean;
  /** The last lines the server wrote, for an error message. */
  lastWords(): string;
  stop(): Promise<void>;
}

let probed: 'setpriv' | 'none' | undefined;

/** util-linux's setpriv gives the parent-death signal; a busybox one has not got it. */
function privilegeTool(): 'setpriv' | 'none' {
  if (probed !== undefined) return probed;
  try {
    execFileSync('setpriv', ['--pdeathsig', 'TERM', 'true'], { stdio: 'ignore' });
    probed = 'setpriv';
  } catch {
    probed = 'none';
  }
  return probed;
}

function userArguments(user: ServerUser): string[] {
  const args = ['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups'];
  if (user.throughClosedFolders === 'not-needed') return args;
  const passing = ['--inh-caps', '+dac_override', '--ambient-caps', '+dac_override'];
  return [...args, ...passing, '--securebits', '+no_setuid_fixup']; // without it access(2) would not see them
}

/** Runs `binary` under the user it shall have, and so that it ends when this process is killed. */
function launch(command: Pick<ServerCommand, 'binary' | 'args' | 'user' | 'stopSignal'>): {
  file: string;
  args: string[];
  identity: { uid?: number; gid?: number };
} {
  const { binary, args, user, stopSignal } = command;
  if (privilegeTool() === 'setpriv') {
    const privileges = ['--pdeathsig', stopSignal.replace('SIG', ''), ...(user ? userArguments(user) : [])];
    return { file: 'setpriv', args: [...privileges, '--', binary, ...args], identity: {} };
  }
  if (user?.throughClosedFolders === 'needed') {
    throw new Error(
      `${binary} cannot run as root, and the folders above it are closed to other users: ` +
        'start as an ordinary user, or from a folder that others may enter',
    );
  }
  return { file: binary, args: [...args], identity: user ? { uid: user.uid, gid: user.gid } : {} };
}

/** Runs a command of the server's own package to its end, under the server's user. */
export async function runAsServer(
  command: Pick<ServerCommand, 'binary' | 'args' | 'user' | 'logFile'>,
): Promise<void> {
  const child = spawnLogged({ ...command, stopSignal: 'SIGTERM' });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${command.binary} failed: ${lastLines(command.logFile)}`);
}

function spawnLogged(command: Omit<ServerCommand, 'name' | 'pidFile'>): ChildProcess {
  const { file, args, identity } = launch(command);
  mkdirSync(dirname(command.logFile), { recursive: true });
  const output = openSync(command.logFile, 'a', 0o600);
  try {
    const env = { ...process.env, ...command.env };
    const stdio: StdioOptions = ['ignore', output, output];
    const child = spawn(file, args, { ...identity, cwd: '/', detached: true, stdio, env });
    endWithUs(child, command.stopSignal);
    return child;
  } finally {
    closeSync(output);
  }
}

function lastLines(logFile: string): string {
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
}

async function stopChild(child: ChildProcess, pid: number, stopSignal: NodeJS.Signals): Promise<void> {
  if (hasEnded(child)) return;
  const gone = once(child, 'exit');
  signal(pid, stopSignal);
  await Promise.race([gone, sleep(5_000, undefined, { ref: false })]);
  if (hasEnded(child)) return;
  signal(-pid, 'SIGKILL'); // the whole group
  await gone;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Starts the server and returns at once; the caller polls until it is ready. */
export async function startServerProcess(command: ServerCommand): Promise<ServerProcess> {
  const { name, binary, logFile, pidFile, stopSignal } = command;
  const child = spawnLogged(command);
  await once(child, 'spawn');
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} did not start`);
  if (pidFile !== undefined) writeFileSync(pidFile, `${JSON.stringify({ pid, binary })}\n`);
  return {
    pid,
    isAlive: () => !hasEnded(child),
    lastWords: () => lastLines(logFile),
    async stop() {
      await stopChild(child, pid, stopSignal);
      if (pidFile !== undefined) rmSync(pidFile, { force: true });
    },
  };
}
