/** `multimail microsoft doctor`: whether what the settings say is what the tenant gives. It only reads, there and here. */
import type { Command } from 'commander';
import { printFinding } from '../doctor/print.js';
import type { Shell } from '../program.js';
import type { Session } from '../session.js';
import { EXIT, type ExitCode } from '../surroundings.js';

interface DoctorOptions {
  readonly mailbox?: string;
  readonly policy?: string;
}

export function addMicrosoftDoctor(microsoft: Command, shell: Shell): void {
  shell.does(
    microsoft
      .command('doctor')
      .description('Check registrations, secrets and permissions, with the settings of API and worker')
      .option('--mailbox <address>', 'a mailbox of an agent, to see whether it can be read')
      .option('--policy <id>', 'an assignment policy; default: what the account is bound to, with a key')
      .addHelpText(
        'after',
        '\nIt reads the environment of API and worker:\n  $ node --env-file=.env dist/cli/main.js microsoft doctor\n',
      ),
    doctor,
  );
}

async function doctor(session: Session, options: DoctorOptions): Promise<ExitCode> {
  // Microsoft's libraries take their time to load, and no other command needs them.
  const { microsoftChecks } = await import('../microsoft/checks.js');
  const { env } = session.surroundings;
  const { url, key } = session;
  const findings = await microsoftChecks({ env, url, key, ...options });
  const isWell = findings.every(({ outcome }) => outcome !== 'bad');
  session.output.json({ ok: isWell, checks: findings });
  findings.forEach((finding) => printFinding(session.output, finding));
  return isWell ? EXIT.done : EXIT.failed;
}
