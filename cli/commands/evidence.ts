/** `multimail evidence export`: an evidence bundle in a file, to be verified without any server. */
import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { dataOf } from '../../client/client.js';
import { CliFailure } from '../explain.js';
import type { Shell } from '../program.js';
import type { Session } from '../session.js';
import { EXIT } from '../surroundings.js';

interface Options {
  readonly out: string;
  readonly afterSeq?: string;
  readonly since?: string;
  readonly until?: string;
  readonly content?: true;
  readonly force?: true;
}

const EXAMPLES = `
Examples:
  $ multimail evidence export 01K4Z8R2M7P9R1T3V5W7X9Z1B3 --out bundle.json
  $ multimail evidence export 01K4Z8R2M7P9R1T3V5W7X9Z1B3 --content --out bundle.json
  $ multimail evidence export --since 2026-11-01T00:00:00Z --until 2026-11-02T00:00:00Z --out day.json
  $ multimail evidence export --after-seq 0 --out log.json
  $ multimail-verify bundle bundle.json --log-key "$KEY"      # docs/audit.md
`;

export function addEvidence(program: Command, shell: Shell): void {
  const evidence = program
    .command('evidence')
    .description('Evidence that can be verified without any server');
  const exporting = evidence
    .command('export [message]')
    .description(
      'Write a sealed bundle about one message, or about a stretch of the audit log, into a file: what was frozen and ' +
        'judged, votes with signatures, attempts, entries with proofs, checkpoint and keys. Needs a key with the scope ' +
        'compliance or admin',
    )
    .requiredOption('--out <file>', 'where it is written')
    .option('--after-seq <number>', 'about the entries after this one (500 at most)')
    .option('--since <moment>', 'about the entries from this moment on')
    .option('--until <moment>', 'up to this moment')
    .option('--content', 'with the frozen messages themselves; needs the scope read too')
    .option('--force', 'also where the file is there already')
    .addHelpText('after', EXAMPLES);
  shell.does<Options>(exporting, async (session, options, [message]) => {
    await exportBundle(session, options, message);
    return undefined;
  });
}

async function exportBundle(
  { output, client }: Session,
  { out, force, ...asked }: Options,
  message: string | undefined,
): Promise<void> {
  const bundle = await dataOf(
    client().GET('/v1/evidence-bundles', { params: { query: queryOf(asked, message) } }),
  );
  try {
    // The seal is over the canonical form: blanks between members change nothing.
    await writeFile(out, `${JSON.stringify(bundle, null, 2)}\n`, { flag: force === true ? 'w' : 'wx' });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    const help = reason === 'EEXIST' ? ['It is there already: --force writes over it.'] : [];
    throw new CliFailure(`${out} cannot be written (${reason})`, help, EXIT.usage);
  }
  const { entries, messages, checkpoint, next_after_seq: next } = bundle;
  output.json({ file: out, entries: entries.length, messages: messages.length, next_after_seq: next });
  output.line(
    `${out}: ${entries.length} entries, ${messages.length} messages, checkpoint of ${checkpoint.size}.`,
  );
  if (next !== null) output.line(`There are more entries: --after-seq ${next}`);
  output.line(`Verify it: multimail-verify bundle ${out} --log-key KEY`);
}

function queryOf(
  { afterSeq, since, until, content }: Omit<Options, 'out' | 'force'>,
  message: string | undefined,
) {
  return {
    ...(message !== undefined && { email_id: message }),
    ...(afterSeq !== undefined && { after_seq: Number(afterSeq) }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(content === true && { include_content: true }),
  };
}
