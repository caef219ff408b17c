/** From arguments to an exit code: parses, runs the command, and says what went wrong in words or as JSON. */
import { CommanderError } from 'commander';
import { explain } from './explain.js';
import { createOutput } from './output.js';
import { buildProgram } from './program.js';
import { DEFAULT_URL, type GlobalOptions } from './session.js';
import { EXIT, type ExitCode, type Surroundings } from './surroundings.js';

export async function runCli(args: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const ended: { code: ExitCode } = { code: EXIT.done };
  const program = buildProgram(surroundings, (code) => (ended.code = code));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return ended.code;
  } catch (error) {
    // Help and version come this way too; commander has printed them, and its complaints, already.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    return fail(error, program.opts<GlobalOptions>(), surroundings);
  }
}

function fail(error: unknown, options: GlobalOptions, { env, stdout, stderr }: Surroundings): ExitCode {
  const url = options.url ?? env.MULTIMAIL_URL ?? DEFAULT_URL;
  const { message, advice, exitCode, body } = explain(error, url);
  if (options.json === true) {
    createOutput(stdout, true).json(body);
    return exitCode;
  }
  const output = createOutput(stderr, false);
  output.line(`${output.style('red', '✗')} ${message}`);
  advice.forEach((line) => output.line(`  ${line}`));
  return exitCode;
}
