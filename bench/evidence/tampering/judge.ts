/** The Python verifier as a child that is asked line by line. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { endWithUs } from '../../../local/end-with-us.js';
import { packageRoot } from '../../../prisma/package-root.js';

export type Question =
  | { readonly bundle: object; readonly key: string; readonly witnessed: string | null }
  | { readonly lines: readonly string[]; readonly notes: readonly string[]; readonly key: string };

export interface Judge {
  /** What the verifier found; null where it found nothing. */
  ask(question: Question): Promise<string | null>;
  stop(): Promise<void>;
}

/** @param python an interpreter that has `cryptography` */
export function startJudge(python: string): Judge {
  const program = join(packageRoot(), 'bench', 'evidence', 'tampering', 'judge.py');
  const child = spawn(python, [program, join(packageRoot(), 'verifier')], {
    env: { PATH: process.env['PATH'] ?? '', PYTHONDONTWRITEBYTECODE: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  endWithUs(child, 'SIGTERM');
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async ask(question) {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      const answer = await answers.next();
      if (answer.done === true) throw new Error('the verifier has ended');
      return (JSON.parse(answer.value) as { fault: string | null }).fault;
    },
    async stop() {
      child.stdin.end();
      await gone;
    },
  };
}
