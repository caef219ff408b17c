/** What a person may ask of the benchmark. */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../prisma/package-root.js';

/** `measures` where nothing is named. */
export const COMMANDS = [
  'measures',
  'delivery',
  'inbound',
  'kills',
  'history',
  'approvals',
  'log',
  'tampering',
  'tlog-client',
] as const;
export type Command = (typeof COMMANDS)[number];

export interface BenchOptions {
  readonly command: Command;
  /** Every file of it comes in as a mail; null: none do. */
  readonly corpusFolder: string | null;
  /** How often the worker is killed in the middle of a delivery. */
  readonly kills: number;
  /** How many sends the history is asked about. */
  readonly sends: number;
  /** How large a log proofs are measured in. */
  readonly leaves: number;
  /** How often the evidence is altered. */
  readonly manipulations: number;
  /** How many evidence bundles are verified. */
  readonly bundles: number;
  /** Per measure and contender, spread over the rounds. */
  readonly seconds: number;
  /** A measure also ends after so many sends per contender. */
  readonly count: number;
  readonly temporalState: 'on disk' | 'in memory';
  /** Folder for CPU profiles; with it the SQL statements are counted too. */
  readonly profileFolder: string | null;
  /** Where the JSON goes. */
  readonly outFile: string;
  /** Parent of the run's own folder. */
  readonly workFolder: string;
}

export type Asked =
  | { readonly kind: 'help' }
  | { readonly kind: 'run'; readonly options: BenchOptions }
  | { readonly kind: 'fault'; readonly text: string };

const SECONDS = { default: 12, min: 1, max: 600 };
const MOST_SENDS = 100_000;
const SENDS = { default: 1_000_000, min: 1_000, max: 10_000_000 };
const LEAVES = { default: 10_000_000, min: 1_000, max: 100_000_000 };
const MANIPULATIONS = { default: 10_000, min: 1, max: 1_000_000 };
const BUNDLES = { default: 1_000, min: 1, max: 100_000 };
const KILLS = { default: 200, min: 1, max: 10_000 };

export const USAGE = `npm run bench – MultiMail against a bare Temporal workflow and a bare nodemailer, on the same servers in one run.

  delivery          instead: our transport, and whole sends, to Postfix's smtp-sink against nodemailer
  inbound           instead: mails a second that come in, against smtp-server with mailparser
    --corpus FOLDER and every file of a folder as a mail
  approvals         instead: decisions per second over REST and through the bot, against a bare update of Temporal
  kills             instead: kills the worker at every step of a delivery and counts what was lost or sent twice
    --kills N       how often, ${KILLS.min} to ${KILLS.max} (default ${KILLS.default})
  history           instead: how long a question about very many sends takes
    --sends N       of so many sends (default ${SENDS.default})
  log               instead: entries a second into the audit log, and how long proofs take in a large one
    --leaves N      a log of so many entries (default ${LEAVES.default})
  tampering         instead: alters the log, bundles and copies of it, and counts what the Python verifier did not find
    --manipulations N  so often (default ${MANIPULATIONS.default})
    --bundles N     and verifies so many bundles before (default ${BUNDLES.default})
  tlog-client       instead: has Go's sumdb and tessera's fsck read the served log (needs Go, and its module proxy)

  --seconds N       per measure and contender, ${SECONDS.min} to ${SECONDS.max} (default ${SECONDS.default})
  --count N         a measure also ends after N sends per contender
  --memory          Temporal keeps its state in memory instead of on disk (WAL, synchronous=FULL)
  --profile FOLDER  CPU profiles of both contenders, and SQL statements per send; slows both down
  --help

Arguments go behind two dashes: npm run bench -- --seconds 30
MULTIMAIL_BENCH_OUT names the file the JSON is written to (default .multimail/bench/<date>.json).
`;

const FLAGS = {
  corpus: { type: 'string' },
  kills: { type: 'string', default: String(KILLS.default) },
  sends: { type: 'string', default: String(SENDS.default) },
  leaves: { type: 'string', default: String(LEAVES.default) },
  manipulations: { type: 'string', default: String(MANIPULATIONS.default) },
  bundles: { type: 'string', default: String(BUNDLES.default) },
  seconds: { type: 'string', default: String(SECONDS.default) },
  count: { type: 'string', default: String(MOST_SENDS) },
  memory: { type: 'boolean', default: false },
  profile: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

export function readOptions(args: string[], env: NodeJS.ProcessEnv): Asked {
  try {
    const { values, positionals } = parseArgs({ args, options: FLAGS, strict: true, allowPositionals: true });
    if (values.help) return { kind: 'help' };
    const folder = join(env.MULTIMAIL_HOME ?? join(packageRoot(), '.multimail'), 'bench');
    const date = new Date().toISOString().replaceAll(':', '-').slice(0, 19);
    const options: BenchOptions = {
      command: commandOf(positionals),
      corpusFolder: values.corpus ?? null,
      kills: numberIn('--kills', values.kills, KILLS),
      sends: numberIn('--sends', values.sends, SENDS),
      leaves: numberIn('--leaves', values.leaves, LEAVES),
      manipulations: numberIn('--manipulations', values.manipulations, MANIPULATIONS),
      bundles: numberIn('--bundles', values.bundles, BUNDLES),
      seconds: numberIn('--seconds', values.seconds, SECONDS),
      count: numberIn('--count', values.count, { min: 1, max: MOST_SENDS }),
      temporalState: values.memory ? 'in memory' : 'on disk',
      profileFolder: values.profile ?? null,
      outFile: env.MULTIMAIL_BENCH_OUT ?? join(folder, `${date}.json`),
      workFolder: folder,
    };
    return { kind: 'run', options };
  } catch (error) {
    return { kind: 'fault', text: error instanceof Error ? error.message : String(error) };
  }
}

function commandOf([asked = 'measures', ...others]: readonly string[]): Command {
  const command = COMMANDS.find((name) => name === asked);
  if (command !== undefined && others.length === 0) return command;
  throw new Error(`"${[asked, ...others].join(' ')}" is nothing that can be asked for`);
}

function numberIn(name: string, text: string, { min, max }: { min: number; max: number }): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= min && value <= max) return value;
  throw new Error(`${name} must be a number from ${min} to ${max}`);
}
