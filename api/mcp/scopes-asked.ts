/** Which scopes the messages of a request need, read off its body before anything is carried out (mcp-oauth.md 5). */
import type { Scope } from '../../domain/caller.js';
import { cancelMessage } from '../operations/messages/cancel-message.js';
import { getEmailStatus } from '../operations/messages/get-email-status.js';
import type { Operation } from '../operations/operation.js';
import { viewedAt } from './views.js';

/** One of these is enough. */
export type Alternatives = readonly Scope[];

/** @param body one message, or a batch of them; what is no message asks for nothing, and is refused later on */
export function scopesAsked(body: unknown, operations: readonly Operation[]): readonly Alternatives[] {
  const messages: readonly unknown[] = Array.isArray(body) ? body : [body];
  return messages.flatMap((message) => asks(membersOf(message), operations)).filter((of) => of.length > 0);
}

/** The tools that the messages of a request call, with what they are given. */
export function toolsCalled(
  body: unknown,
  operations: readonly Operation[],
): readonly { readonly operation: Operation; readonly input: unknown }[] {
  const messages: readonly unknown[] = Array.isArray(body) ? body : [body];
  return messages.flatMap((message) => {
    const { method, params } = membersOf(message);
    const { name, arguments: input } = membersOf(params);
    if (method !== 'tools/call') return [];
    return toolsNamed(name, operations).map((operation) => ({ operation, input }));
  });
}

function toolsNamed(name: unknown, operations: readonly Operation[]): readonly Operation[] {
  return operations.filter(({ contract }) => contract.tool !== null && contract.name === name);
}

/** Prompts are constant texts: whoever is let in may read them. */
function asks(
  { method, params }: Record<string, unknown>,
  operations: readonly Operation[],
): readonly Alternatives[] {
  const { name, uri, notifications } = membersOf(params);
  switch (method) {
    case 'tools/call':
      return toolsNamed(name, operations).map(({ contract }) => contract.scopes);
    case 'resources/read':
      return ofViews([uri]);
    case 'subscriptions/listen':
      return ofViews(listOf(membersOf(notifications).resourceSubscriptions));
    case 'tasks/get':
    case 'tasks/update':
      return [getEmailStatus.contract.scopes];
    case 'tasks/cancel':
      return [cancelMessage.contract.scopes];
    default:
      return [];
  }
}

function ofViews(uris: readonly unknown[]): readonly Alternatives[] {
  return uris.flatMap((uri) => {
    const viewed = typeof uri === 'string' ? viewedAt(uri) : undefined;
    return viewed ? [viewed.view.operation.contract.scopes] : [];
  });
}

function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
