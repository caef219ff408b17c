/** The operator's code: asked for where somebody sits at the terminal, otherwise the way to go on is told. */
import { createInterface } from 'node:readline/promises';
import { withOperatorCode, type PendingApproval } from '../client/client.js';
import type { Session } from './session.js';
import { EXIT, type ExitCode } from './surroundings.js';

/** Undefined where nobody can answer: the command then ends, and is repeated with `--approval-code`. */
export async function askForCode(
  { surroundings: { stdin, stderr } }: Session,
  { masked_email }: PendingApproval,
): Promise<string | undefined> {
  if (stdin.isTTY !== true) return undefined;
  // On the error stream, so that the answer alone stands in what is piped on.
  const lines = createInterface({ input: stdin, output: stderr });
  try {
    const code = await lines.question(`Code mailed to ${masked_email} (empty: later): `);
    return code.trim() === '' ? undefined : code.trim();
  } finally {
    lines.close();
  }
}

export function printPending({ output }: Session, pending: PendingApproval): ExitCode {
  output.json(pending);
  output.line(`${output.style('yellow', '…')} Nothing has happened yet: the operator was asked.`);
  output.facts([
    ['mailed to', pending.masked_email],
    ['until', pending.expires_at],
  ]);
  output.line(
    '\nRun the same command again with --approval-code CODE, or let the operator open the link in the mail.',
  );
  return EXIT.waiting;
}

export interface CodeOption {
  readonly approvalCode?: string;
}

/** With a code on the command line the first call carries it; otherwise it is asked for when the operator has it. */
export function operated<Answer>(
  session: Session,
  { approvalCode }: CodeOption,
  call: (code: string | undefined) => Promise<Answer>,
): Promise<Answer> {
  if (approvalCode !== undefined) return call(approvalCode);
  return withOperatorCode(call, (pending) => askForCode(session, pending));
}
