/** Children that must not outlive this process, however it ends (a SIGKILL apart, see `server-process.ts`). */
import type { ChildProcess } from 'node:child_process';

const children = new Map<ChildProcess, NodeJS.Signals>();
let isListening = false;

function endAll(): void {
  for (const [child, name] of children) child.kill(name);
}

/** Sends the signal to the child when this process exits before it. */
export function endWithUs(child: ChildProcess, name: NodeJS.Signals): void {
  if (!isListening) process.on('exit', endAll);
  isListening = true;
  children.set(child, name);
  child.once('exit', () => children.delete(child));
}
