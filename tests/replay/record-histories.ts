/**
 * Records histories of real sends for the replay test: `node dist/tests/replay/record-histories.js [STORY …]` after a build.
 * A history is never replaced by one of newer code, it is joined by it: running sends were started by the older one.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection, WorkflowContinuedAsNewError } from '@temporalio/client';
import { packageRoot } from '../../prisma/package-root.js';
import { freePort } from '../../local/ports.js';
import { workflowIdOf } from '../../temporal/sends.js';
import { SENDS_TASK_QUEUE } from '../../temporal/task-queues.js';
import { CHECK_DOMAINS_WORKFLOW_TYPE } from '../../workflows/messages.js';
import { call } from '../support/http.js';
import { startInstallation, type Installation } from '../support/installation.js';
import { temporalCliPath } from '../support/servers.js';
import { approve, decide, submit, untilStatus } from '../support/mails.js';
import { aTenant, type TestTenant } from '../support/tenants.js';
import { ADDRESSES, startTestServers } from '../support/test-servers.js';
import { DOOR_SETTINGS } from '../operations/doors.js';
import { MORE_STORIES, startStoryScanner } from './more-stories.js';
import { playScripted, SCRIPTED_STORIES } from './scripted-stories.js';
import type { OversightMode } from '../../domain/oversight-mode.js';

const FOLDER = join(packageRoot(), 'tests', 'replay', 'histories');

interface Story {
  readonly mode: OversightMode;
  readonly to?: readonly string[];
  readonly then?: 'approve' | 'reject' | 'cancel' | 'edit';
  readonly ends: string;
}

const STORIES: Record<string, Story> = {
  'approved-and-sent': {
    mode: 'gated_send',
    to: ['a@example.com', 'b@example.com'],
    then: 'approve',
    ends: 'sent',
  },
  rejected: { mode: 'gated_send', then: 'reject', ends: 'rejected' },
  cancelled: { mode: 'gated_send', then: 'cancel', ends: 'cancelled' },
  autonomous: { mode: 'autonomous', ends: 'sent' },
  monitored: { mode: 'monitored', ends: 'sent' },
  refused: { mode: 'read_only', ends: 'rejected' },
  edited: { mode: 'gated_send', then: 'edit', ends: 'sent' },
};

async function play(installation: Installation, { mode, to, then, ends }: Story): Promise<string> {
  const tenant = await aTenant(installation.stores, { oversightMode: mode });
  const { body } = await submit(installation, tenant, {
    to: to ?? ['a@example.com'],
    subject: 'Recorded',
    markdown: 'Text',
    ...(then === 'edit' ? { send_at: within(3_600_000), gate_timing: 'schedule_first' } : {}),
  });
  const id = String(body.id);
  if (then === 'cancel') await onMessage(installation, tenant, { method: 'POST', path: `${id}/cancel` });
  else if (then === 'edit') await edited(installation, tenant, id);
  else if (then !== undefined)
    await decide(installation, tenant.oversightKey, { email_id: id, action: then });
  await untilStatus(installation, id, ends);
  return id;
}

/** Its content changes, then its time, and then it is approved. */
async function edited(installation: Installation, tenant: TestTenant, id: string): Promise<void> {
  const edit = (body: object) =>
    onMessage(installation, tenant, { method: 'PATCH', path: `${id}/schedule`, body });
  await edit({ to: ['b@example.com'] });
  await untilStatus(installation, id, 'scheduled');
  await edit({ send_at: within(2_000) });
  await untilStatus(installation, id, 'pending_send_approval');
  await approve(installation, tenant.oversightKey, id);
}

const within = (ms: number) => new Date(Date.now() + ms).toISOString();

function onMessage(
  { baseUrl }: Installation,
  { mailbox, agentKey }: TestTenant,
  { method, path, body }: { method: string; path: string; body?: object },
) {
  return call(method, `${baseUrl}/v1/mailboxes/${mailbox.id}/emails/${path}`, { key: agentKey, body });
}

const servers = await startTestServers();
process.env[ADDRESSES] = JSON.stringify(servers.addresses);
const clamd = await startStoryScanner();
const installation = await startInstallation({
  ...DOOR_SETTINGS,
  CLAMD_URL: clamd.url,
  CLAMD_RETRY_SECONDS: '1',
  ALLOW_INSECURE_WEBHOOKS: 'on',
  WEBHOOK_RETRY_SECONDS: '1,1',
  SMTP_INBOUND_LISTEN: `127.0.0.1:${await freePort()}`,
});
const { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace } = installation.env;
const connection = await Connection.connect({ address: address ?? '' });
const client = new Client({ connection, namespace: namespace ?? '' });

/** One day of the look at sending domains; it goes on as a run of its own. */
async function recordWalk(): Promise<void> {
  const { workflowId, firstExecutionRunId: runId } = await client.workflow.start(
    CHECK_DOMAINS_WORKFLOW_TYPE,
    {
      workflowId: 'recorded-walk',
      taskQueue: SENDS_TASK_QUEUE,
      args: [{ after: '' }],
    },
  );
  const day = client.workflow.getHandle(workflowId, runId, { followRuns: false });
  await day.result().catch((error: unknown) => {
    if (!(error instanceof WorkflowContinuedAsNewError)) throw error;
  });
  await writeRun('domains-looked-at', { workflowId, runId });
}

const writeRun = (name: string, { workflowId, runId }: { workflowId: string; runId: string }) =>
  write(name, ['--workflow-id', workflowId, '--run-id', runId]);

async function record(name: string, workflowId: string): Promise<void> {
  await client.workflow.getHandle(workflowId).result();
  await write(name, ['--workflow-id', workflowId]);
}

async function write(name: string, which: readonly string[]): Promise<void> {
  const file = join(FOLDER, `${name}.${new Date().toISOString().slice(0, 10)}.json`);
  const shown = ['workflow', 'show', ...which, '--output', 'json'];
  const where = ['--address', address ?? '', '--namespace', namespace ?? ''];
  if (existsSync(file)) return;
  const history = execFileSync(await temporalCliPath(), [...shown, ...where], { encoding: 'utf8' });
  // Stack traces name the folders of whoever recorded it, and replay asks for none.
  writeFileSync(file, history.replaceAll(/("stackTrace": )"(?:[^"\\]|\\.)*"/g, '$1""'));
}

/** Those that are named on the command line, or all. */
const asked = process.argv.slice(2);
const isAsked = (name: string) => asked.length === 0 || asked.includes(name);
for (const [name, story] of Object.entries(STORIES)) {
  if (isAsked(name)) await record(name, workflowIdOf(await play(installation, story)));
}
for (const [name, story] of Object.entries(MORE_STORIES)) {
  if (isAsked(name)) await record(name, await story(installation));
}
if (isAsked('domains-looked-at')) await recordWalk();
const server = { address: address ?? '', namespace: namespace ?? '', client };
for (const [name, story] of Object.entries(SCRIPTED_STORIES)) {
  if (isAsked(name)) await writeRun(name, await playScripted(server, name, story));
}
await connection.close();
await installation.stop();
await clamd.stop();
await servers.stop();
