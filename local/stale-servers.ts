/** Servers that outlived a killed start are found by their pid files and stopped before new ones start. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { z } from 'zod';
import { isRunning, stopStranger } from './process-table.js';

const pidContent = z.object({ pid: z.number().int().positive(), binary: z.string() });

/** @param words further words of its command line, so that a number given anew is not mistaken for it */
export async function stopStaleServer(
  pidFile: string,
  words: readonly string[],
  log: (line: string) => void,
): Promise<void> {
  if (!existsSync(pidFile)) return;
  const parsed = pidContent.safeParse(JSON.parse(readFileSync(pidFile, 'utf8') || 'null'));
  if (parsed.success) {
    const { pid, binary } = parsed.data;
    const all = [binary, ...words];
    if (await isRunning(pid, all)) {
      log(`stopping process ${String(pid)} (${binary}), left over from an earlier start`);
      await stopStranger(pid, all, 'SIGTERM');
    }
  }
  rmSync(pidFile, { force: true });
}
