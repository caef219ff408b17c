/**
 * Held messages as MCP tasks, for clients that know them. A task is a handle for one message and its owner; where it
 * stands is read off the message, so any process answers, and nothing that a client sends here decides anything.
 */
import {
  ProtocolError,
  ProtocolErrorCode,
  type CallToolResult,
  type McpServer,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { z } from 'zod';
import { actorOf, type Caller } from '../../domain/caller.js';
import { DomainError } from '../../domain/errors.js';
import type { McpTask } from '../../prisma/stores/mcp-task-store.js';
import { cancelMessage } from '../operations/messages/cancel-message.js';
import { getEmailStatus } from '../operations/messages/get-email-status.js';
import { runOperation, type Visit } from '../operations/run.js';
import { refusal } from './resources.js';
import { standingAtEnd, standingOf, WAITING, type Standing } from './task-standing.js';
import { createdTask, requireTasks, TASKS_EXTENSION, taskView } from './task-wire.js';
import { resultOf } from './tool-result.js';

type Status = z.output<typeof getEmailStatus.contract.output>;

const params = z.object({ taskId: z.string().max(200) });
const heldMessage = z.object({ id: z.string(), oversight: z.object({ gate: z.literal('hold') }) });

/** @param output what the operation answered; the result itself where no person is asked */
export async function asTask(visit: Visit, output: unknown, result: CallToolResult): Promise<CallToolResult> {
  const { data: held } = heldMessage.safeParse(output);
  if (!held || !visit.caller) return result;
  try {
    const task = await visit.stores.mcpTasks.create(ownerOf(visit.caller), held.id);
    return createdTask(result, taskView(task, { kind: 'working', saying: WAITING }));
  } catch (error) {
    // The message was taken in; without a handle for it the ordinary answer still says so.
    visit.log.warn({ message_id: held.id, error: String(error) }, 'a task could not be made');
    return result;
  }
}

/** For servers of 2026-07-28: the extension is unknown to what came before. */
export function registerTasks({ server }: McpServer, visit: Visit, caller: Caller): void {
  server.registerCapabilities({ extensions: { [TASKS_EXTENSION]: {} } });
  const ofTask =
    (answer: (task: McpTask) => Promise<Record<string, unknown>>) =>
    async ({ taskId }: { taskId: string }, request: ServerContext) => {
      requireTasks(request);
      const task = await visit.stores.mcpTasks.find(ownerOf(caller), taskId);
      if (!task) throw noSuchTask();
      return answer(task).catch((error: unknown) => {
        throw refused(error, visit, taskId);
      });
    };
  server.setRequestHandler(
    'tasks/get',
    { params },
    ofTask((task) => detailed(visit, task)),
  );
  server.setRequestHandler(
    'tasks/cancel',
    { params },
    ofTask((task) => cancel(visit, task)),
  );
  // No task of ours asks its client for anything: what a client answers unasked decides nothing.
  server.setRequestHandler(
    'tasks/update',
    { params },
    ofTask(async () => ({})),
  );
}

async function detailed(visit: Visit, task: McpTask): Promise<Record<string, unknown>> {
  const status = await statusOf(visit, task);
  const now = standingOf({
    status: status.status,
    isApproved: status.approved_at !== null,
    waitsForItsTime: status.scheduled_at !== null && Date.parse(status.scheduled_at) > Date.now(),
  });
  const told =
    task.end === null && now.kind !== 'working' ? await visit.stores.mcpTasks.end(task.id, now.kind) : task;
  const standing = told.end === null ? now : standingAtEnd(told.end.as, now);
  const changedAt = status.approved_at === null ? undefined : new Date(status.approved_at);
  return { ...taskView(told, standing, changedAt), ...ending(standing, status) };
}

function ending(standing: Standing, status: Status): { readonly result?: CallToolResult } {
  if (standing.kind !== 'completed') return {};
  const result = resultOf(status, getEmailStatus.contract.untrusted);
  // Inside a task nobody but us says that it is complete.
  return { result: { ...result, resultType: 'complete', ...(standing.isError ? { isError: true } : {}) } };
}

/** An acknowledgement, whether or not it came in time: where the task stands is asked afterwards. */
async function cancel(visit: Visit, task: McpTask): Promise<Record<string, unknown>> {
  if (task.end !== null) return {};
  try {
    await outputOf(visit, cancelMessage, { email_id: task.messageId });
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'not_cancellable') throw error;
  }
  return {};
}

async function statusOf(visit: Visit, { messageId }: McpTask): Promise<Status> {
  return (await outputOf(visit, getEmailStatus, { email_id: messageId })) as Status;
}

async function outputOf(
  visit: Visit,
  operation: typeof getEmailStatus | typeof cancelMessage,
  input: unknown,
): Promise<unknown> {
  const outcome = await runOperation(operation, visit, { input, unknownFields: 'refused' });
  return outcome.kind === 'done' ? outcome.output : outcome.pending;
}

const ownerOf = (caller: Caller) => ({ tenantId: caller.tenantId, owner: actorOf(caller) });

/** The same for what is somebody else's, and for a message that is out of reach by now. */
function noSuchTask(): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InvalidParams, 'There is no such task');
}

function refused(error: unknown, visit: Visit, taskId: string): ProtocolError {
  if (error instanceof DomainError && error.code === 'not_found') return noSuchTask();
  return error instanceof ProtocolError ? error : refusal(error, visit, taskId);
}
