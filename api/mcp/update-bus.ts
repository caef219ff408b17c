/** Changes of messages as notices about the addresses that show them, for streams of `subscriptions/listen`. */
import type { McpServer, ServerEventBus } from '@modelcontextprotocol/server';
import type { MessageChange, MessageChanges } from '../../prisma/message-changes.js';
import { addressOf, VIEWS } from './views.js';

export function createUpdateBus(changes: MessageChanges): ServerEventBus {
  return {
    // What there is to tell comes from the database: it happens in any process.
    publish: () => undefined,
    subscribe: (listener) =>
      changes.subscribe((change) => {
        for (const uri of addressesOf(change)) listener({ kind: 'resource_updated', uri });
      }),
  };
}

function addressesOf({ messageId, threadId }: MessageChange): readonly string[] {
  return VIEWS.map((view) => addressOf(view, view.of === 'message' ? messageId : threadId));
}

/** For servers of 2026-07-28: before it, notices need a session, and there are none here. */
export function announceUpdates({ server }: McpServer): void {
  server.registerCapabilities({ resources: { subscribe: true } });
}
