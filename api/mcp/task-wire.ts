/** MCP tasks on the wire: the extension `io.modelcontextprotocol/tasks`, SEP-2663 of 2026-07-28. */
import {
  CLIENT_CAPABILITIES_META_KEY,
  MissingRequiredClientCapabilityError,
  PROTOCOL_VERSION_META_KEY,
  type CallToolResult,
  type ServerContext,
} from '@modelcontextprotocol/server';
import { z } from 'zod';
import type { McpTask } from '../../prisma/stores/mcp-task-store.js';
import type { Standing } from './task-standing.js';

export const TASKS_EXTENSION = 'io.modelcontextprotocol/tasks';

/** People take minutes at best; whoever wants to know at once listens to `approval://` instead. */
const POLL_INTERVAL_MS = 5_000;

/** The SDK hands the envelope on without a type. Only 2026-07-28 has one with a version in it. */
const declaring = z.object({
  [PROTOCOL_VERSION_META_KEY]: z.string(),
  [CLIENT_CAPABILITIES_META_KEY]: z.object({ extensions: z.object({ [TASKS_EXTENSION]: z.unknown() }) }),
});

/** Each request says for itself what its client can do. */
export function knowsTasks({ mcpReq }: ServerContext): boolean {
  const { data } = declaring.safeParse(mcpReq.envelope);
  return data?.[CLIENT_CAPABILITIES_META_KEY].extensions[TASKS_EXTENSION] !== undefined;
}

/** @throws MissingRequiredClientCapabilityError (-32021) */
export function requireTasks(request: ServerContext): void {
  if (knowsTasks(request)) return;
  throw new MissingRequiredClientCapabilityError({
    requiredCapabilities: { extensions: { [TASKS_EXTENSION]: {} } },
  });
}

export interface TaskView {
  readonly taskId: string;
  readonly status: Standing['kind'];
  readonly statusMessage?: string;
  readonly createdAt: string;
  readonly lastUpdatedAt: string;
  /** Never forgotten: an approval may stay open for a year. */
  readonly ttlMs: null;
  readonly pollIntervalMs: number;
}

export function taskView(task: McpTask, standing: Standing, changedAt = task.createdAt): TaskView {
  return {
    taskId: task.id,
    status: standing.kind,
    ...(standing.kind === 'working' ? { statusMessage: standing.saying } : {}),
    createdAt: task.createdAt.toISOString(),
    lastUpdatedAt: (task.end?.at ?? changedAt).toISOString(),
    ttlMs: null,
    pollIntervalMs: POLL_INTERVAL_MS,
  };
}

/** The answer to a call that became a task. What the call has to say by now stands in it: the id of the message above all. */
export function createdTask(result: CallToolResult, view: TaskView): CallToolResult {
  return { ...result, resultType: 'task', ...view };
}
