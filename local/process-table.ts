/** Questions about running processes: Linux answers in /proc, other systems through `ps`. */
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The command line of a running process, or undefined when there is none (a zombie has none either). */
export async function commandLineOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const raw = await readFile(`/proc/${String(pid)}/cmdline`, 'utf8').catch(() => '');
    return raw === '' ? undefined : raw.split('\0').join(' ').trim();
  }
  const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
  return stdout.trim() === '' ? undefined : stdout.trim();
}

/** Is this process alive, and does its command line hold every one of these words? */
export async function isRunning(pid: number, words: readonly string[]): Promise<boolean> {
  const commandLine = await commandLineOf(pid);
  return commandLine !== undefined && words.every((word) => commandLine.includes(word));
}

/** Sends a signal; a process that is gone already is no fault. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Stops a process that is not a child of this one: politely first, then for good after 5 s. */
export async function stopStranger(
  pid: number,
  words: readonly string[],
  polite: NodeJS.Signals,
): Promise<void> {
  signal(pid, polite);
  for (let waited = 0; waited < 5_000; waited += 50) {
    if (!(await isRunning(pid, words))) return;
    await sleep(50);
  }
  signal(pid, 'SIGKILL');
  while (await isRunning(pid, words)) await sleep(20);
}
