/** `multimail doctor`: why it does not work, as far as it can be seen from here, and what to do about it. */
import type { Command } from 'commander';
import { accessChecks } from '../doctor/access.js';
import type { Finding } from '../doctor/finding.js';
import { printFinding } from '../doctor/print.js';
import { serverChecks } from '../doctor/server.js';
import type { Shell } from '../program.js';
import type { Session } from '../session.js';
import { EXIT, type ExitCode } from '../surroundings.js';

export function addDoctor(program: Command, shell: Shell): void {
  const command = program
    .command('doctor')
    .description('Check server, key, clock and signing keys, and say what to do')
    .addHelpText('after', '\nExample:\n  $ multimail doctor --url https://mail.example.com\n');
  shell.does(command, doctor);
}

async function doctor(session: Session): Promise<ExitCode> {
  const server = await serverChecks(session.url);
  const isThere = server[0]?.outcome === 'good';
  const findings = [
    ...server,
    ...(isThere ? await accessChecks(session.url, session.key) : []),
    OUT_OF_SIGHT,
  ];
  const isWell = findings.every(({ outcome }) => outcome !== 'bad');
  session.output.json({ ok: isWell, url: session.url, checks: findings });
  findings.forEach((finding) => printFinding(session.output, finding));
  return isWell ? EXIT.done : EXIT.failed;
}

/** Said instead of left out: mail that does not arrive is the likeliest trouble. */
const OUT_OF_SIGHT: Finding = {
  check: 'delivery',
  outcome: 'unknown',
  detail: 'whether mail leaves and arrives cannot be seen from here',
  advice: 'Send one to yourself: multimail send --to YOU --subject Test --body Test --wait 120',
};
