/** `multimail status`: what became of a message, and the waiting for it that `send --wait` does. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { dataOf, type MultiMailClient, type operations } from '../../client/client.js';
import type { Shell } from '../program.js';
import type { Session } from '../session.js';
import { EXIT, type ExitCode } from '../surroundings.js';

export type MessageStatus = operations['get_email_status']['responses'][200]['content']['application/json'];

/** Where nothing more happens by itself; everything else waits for a person, a moment or a relay. */
const OPEN = ['pending_scan', 'pending_send_approval', 'pending_inbound_approval', 'scheduled'];
const FAILED = ['rejected', 'cancelled', 'send_failed'];
const ASK_EVERY_MS = 1000;

export function addStatus(program: Command, shell: Shell): void {
  const command = program
    .command('status <message>')
    .description('What became of a message')
    .addHelpText('after', '\nExample:\n  $ multimail status 01K4Z8R2M7P9R1T3V5W7X9Z1B3\n');
  shell.does(command, async (session, _options, [id = '']) =>
    printStatus(session, await statusOf(session.client(), id)),
  );
}

export async function waitForOutcome(
  client: MultiMailClient,
  id: string,
  seconds: number,
): Promise<MessageStatus> {
  const until = Date.now() + seconds * 1000;
  for (;;) {
    const status = await statusOf(client, id);
    const left = until - Date.now();
    if (!OPEN.includes(status.status) || left <= 0) return status;
    await pause(Math.min(ASK_EVERY_MS, left));
  }
}

function statusOf(client: MultiMailClient, id: string): Promise<MessageStatus> {
  return dataOf(client.GET('/v1/emails/{email_id}/status', { params: { path: { email_id: id } } }));
}

export function printStatus({ output }: Session, status: MessageStatus): ExitCode {
  output.json(status);
  const words = status.status.replaceAll('_', ' ');
  output.line(FAILED.includes(status.status) ? output.style('red', words) : output.style('bold', words));
  output.facts([
    ['message', status.id],
    ['mode', status.oversight_mode],
    ['created', status.created_at],
    ...given('approved by', status.approved_by),
    ...given('decision by', OPEN.includes(status.status) ? status.expires_at : null),
    ...given('scheduled for', status.scheduled_at),
    ...given('delivered', status.delivered_at),
    ...status.recipients.map(({ address, state }) => [address, state] as const),
  ]);
  if (OPEN.includes(status.status)) return EXIT.waiting;
  return FAILED.includes(status.status) ? EXIT.failed : EXIT.done;
}

function given(name: string, value: string | null): readonly (readonly [string, string])[] {
  return value === null ? [] : [[name, value]];
}
