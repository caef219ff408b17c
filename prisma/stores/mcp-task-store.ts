/** Held messages as MCP tasks: handles that their owner comes back with, and the end that they were told. */
import { randomBytes } from 'node:crypto';
import type { ActorRef } from '../../domain/caller.js';
import type { Database } from '../client.js';
import type { McpTaskModel } from '../generated/models.js';
import { oneOf } from './rows.js';

export const TASK_ENDS = ['completed', 'cancelled'] as const;
export type TaskEnd = (typeof TASK_ENDS)[number];

export interface McpTask {
  readonly id: string;
  readonly messageId: string;
  readonly createdAt: Date;
  readonly end: { readonly as: TaskEnd; readonly at: Date } | null;
}

export interface TaskOwner {
  readonly tenantId: string;
  readonly owner: ActorRef;
}

export interface McpTaskStore {
  create(owner: TaskOwner, messageId: string): Promise<McpTask>;
  /** Undefined for what never was and for what is somebody else's alike. */
  find(owner: TaskOwner, id: string): Promise<McpTask | undefined>;
  /** The first end stands; answers the task as it is then. */
  end(id: string, as: TaskEnd): Promise<McpTask>;
}

const HANDLE_BYTES = 24;

export function createMcpTaskStore(database: Database): McpTaskStore {
  return {
    async create({ tenantId, owner }, messageId) {
      const id = randomBytes(HANDLE_BYTES).toString('base64url');
      return taskOf(await database.mcpTask.create({ data: { id, tenantId, owner, messageId } }));
    },
    async find({ tenantId, owner }, id) {
      const row = await database.mcpTask.findFirst({ where: { id, tenantId, owner } });
      return row ? taskOf(row) : undefined;
    },
    async end(id, as) {
      await database.mcpTask.updateMany({
        where: { id, endedAs: null },
        data: { endedAs: as, endedAt: new Date() },
      });
      return taskOf(await database.mcpTask.findUniqueOrThrow({ where: { id } }));
    },
  };
}

function taskOf({ id, messageId, createdAt, endedAs, endedAt }: McpTaskModel): McpTask {
  const end = endedAs === null || endedAt === null ? null : { as: oneOf(TASK_ENDS, endedAs), at: endedAt };
  return { id, messageId, createdAt, end };
}
