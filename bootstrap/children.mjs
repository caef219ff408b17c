/** Runs other programs: quietly (output only when they fail), or in the foreground with the terminal's own streams. */
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StepFailed } from './steps.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
/** Node 24, whatever Node runs this file. */
export const projectNode = join(root, 'node_modules', '.bin', 'node');

/** @type {import('node:child_process').ChildProcess | undefined} */
let running;

/** A child hears of every signal and decides: a start first stops its servers. Without one we end as usual. */
function pass(signal) {
  if (running === undefined) process.exit(128 + constants.signals[signal]);
  running.kill(signal);
}

/**
 * npm runs us through a shell, which a signal to npm ends without telling us. Whoever runs us by hand may end
 * their shell and leave us running.
 */
function watchParent() {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    pass('SIGTERM');
  }, 300);
  timer.unref();
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, pass);
if (process.env.npm_lifecycle_event !== undefined) watchParent();

/** @param {Record<string, string>} extra */
function environment(extra) {
  const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  return { ...process.env, PATH: path, ...extra };
}

/** @returns {Promise<number>} exit code, 128 + n where signal n ended it */
function ended(child) {
  running = child;
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => {
      running = undefined;
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });
}

/**
 * @param {string} file
 * @param {string[]} args
 * @param {Record<string, string>} [extraEnvironment]
 * @returns {Promise<{ code: number, output: string }>}
 */
export async function capture(file, args, extraEnvironment = {}) {
  const stdio = ['ignore', 'pipe', 'pipe'];
  const child = spawn(file, args, { cwd: root, env: environment(extraEnvironment), stdio });
  let output = '';
  const keep = (chunk) => (output += chunk);
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  const code = await ended(child);
  if (code >= 128) process.exit(code);
  return { code, output: output.trim() };
}

/** Like `capture`, but a failure ends the step with the program's output and the advice. */
export async function quietly(file, args, { advice, env = {} }) {
  const { code, output } = await capture(file, args, env);
  if (code !== 0) throw new StepFailed([output, advice].filter((part) => part !== '').join('\n\n'));
}

/** @returns {Promise<number>} exit code */
export function inForeground(file, args, extraEnvironment = {}) {
  // The channel tells the child should we be killed; nothing is sent over it.
  const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
  return ended(spawn(file, args, { cwd: root, env: environment(extraEnvironment), stdio }));
}
