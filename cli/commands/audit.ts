/** `multimail audit`: the audit log, newest first; from a number on oldest first, for whoever keeps a copy. */
import type { Command } from 'commander';
import { dataOf } from '../../client/client.js';
import type { Shell } from '../program.js';

interface Options {
  readonly limit?: string;
  readonly action?: string;
  readonly actor?: string;
  readonly resource?: string;
  readonly since?: string;
  readonly until?: string;
  readonly afterSeq?: string;
}

const EXAMPLES = `
Examples:
  $ multimail audit --limit 20
  $ multimail audit --resource 01K4Z8R2M7P9R1T3V5W7X9Z1B3
  $ multimail audit --after-seq 0 --limit 100 --json
`;

export function addAudit(program: Command, shell: Shell): void {
  const command = program
    .command('audit')
    .description('The audit log; needs a key with the scope compliance or admin')
    .option('--limit <number>', 'how many entries, 1 to 100')
    .option('--action <action>', 'only this: email.approve')
    .option('--actor <actor>', 'only by this one: key:ID, person:ID, system')
    .option('--resource <id>', 'only about this thing')
    .option('--since <moment>', 'from this moment on, oldest first')
    .option('--until <moment>', 'up to this moment')
    .option('--after-seq <number>', 'after this entry, oldest first')
    .addHelpText('after', EXAMPLES);
  shell.does<Options>(command, async ({ output, client }, options) => {
    const answer = await dataOf(client().GET('/v1/audit-log', { params: { query: queryOf(options) } }));
    output.json(answer);
    if (answer.entries.length === 0) {
      output.line('No entry fits.');
      return undefined;
    }
    output.table(
      ['SEQ', 'WHEN', 'WHO', 'WHAT', 'KIND', 'ABOUT'],
      answer.entries.map(({ seq, created_at, actor, action, resource_type, resource_id }) => [
        String(seq),
        created_at,
        actor,
        action,
        resource_type,
        resource_id,
      ]),
    );
    return undefined;
  });
}

function queryOf({ limit, action, actor, resource, since, until, afterSeq }: Options) {
  return {
    ...(limit !== undefined && { limit: Number(limit) }),
    ...(action !== undefined && { action }),
    ...(actor !== undefined && { actor }),
    ...(resource !== undefined && { resource_id: resource }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(afterSeq !== undefined && { after_seq: Number(afterSeq) }),
  };
}
