/** The command line as a whole: global options, and every command from a file of its own. */
import { Command } from 'commander';
import { addAudit } from './commands/audit.js';
import { addClients } from './commands/clients.js';
import { addDecisions } from './commands/decide.js';
import { addDomains } from './commands/domains.js';
import { addDoctor } from './commands/doctor.js';
import { addEvidence } from './commands/evidence.js';
import { addGrants } from './commands/grants.js';
import { addKeys } from './commands/keys.js';
import { addMailboxes } from './commands/mailboxes.js';
import { addMcp } from './commands/mcp.js';
import { addMicrosoft } from './commands/microsoft.js';
import { addHolds } from './commands/holds.js';
import { addPeople } from './commands/people.js';
import { addPending } from './commands/pending.js';
import { addPresets } from './commands/presets.js';
import { addSend } from './commands/send.js';
import { addStatus } from './commands/status.js';
import { addVerify } from './commands/verify.js';
import { openSession, type GlobalOptions, type Session } from './session.js';
import { EXIT, type ExitCode, type Surroundings } from './surroundings.js';

/** A command's work; what it does not say is success. */
export type Work<Options> = (
  session: Session,
  options: Options,
  args: readonly string[],
) => Promise<ExitCode | undefined>;

export interface Shell {
  /** Runs the work with an open session when the command is called. */
  does<Options>(command: Command, work: Work<Options>): void;
}

const ENDING = `
Environment:
  MULTIMAIL_URL      address of the server (http://127.0.0.1:8787)
  MULTIMAIL_API_KEY  API key, mm_live_…

Exit codes: 0 done, 1 failed, 2 wrong usage, 3 a person has to act first

Examples:
  $ multimail send --to pat@example.com --subject 'Your order' --body 'It is on its way.'
  $ multimail pending
  $ multimail approve 01K4Z8R2M7P9R1T3V5W7X9Z1B3
  $ multimail verify message.eml --recipient pat@example.com
  $ multimail doctor
`;

export function buildProgram(surroundings: Surroundings, end: (code: ExitCode) => void): Command {
  const program = new Command('multimail')
    .description('Email that AI agents send, and people decide on')
    .option('--url <address>', 'address of the server')
    .option('--key <key>', 'API key; the environment is the better place for it')
    .option('--json', 'one JSON object instead of text')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void surroundings.stdout.write(text),
      writeErr: (text) => void surroundings.stderr.write(text),
    })
    .showHelpAfterError('(--help shows how)')
    .addHelpText('after', ENDING);
  const shell: Shell = {
    does: <Options>(command: Command, work: Work<Options>) =>
      void command.action(async (...given: unknown[]) => {
        const session = openSession(command.optsWithGlobals<GlobalOptions>(), surroundings);
        const args = given.filter((value) => typeof value === 'string');
        end((await work(session, command.opts() as Options, args)) ?? EXIT.done);
      }),
  };
  for (const add of COMMANDS) add(program, shell);
  return program;
}

const COMMANDS = [
  addSend,
  addStatus,
  addPending,
  addDecisions,
  addMailboxes,
  addPresets,
  addDomains,
  addAudit,
  addEvidence,
  addKeys,
  addHolds,
  addPeople,
  addGrants,
  addClients,
  addVerify,
  addDoctor,
  addMcp,
  addMicrosoft,
];
