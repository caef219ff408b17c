/** The views (`views.ts`) as resources of an MCP server; what others wrote stands in a fence of its own. */
import {
  ProtocolError,
  ProtocolErrorCode,
  ResourceNotFoundError,
  ResourceTemplate,
  type ListResourcesResult,
  type McpServer,
  type ReadResourceResult,
} from '@modelcontextprotocol/server';
import { DomainError } from '../../domain/errors.js';
import { errorAnswer } from '../error-answers.js';
import { runOperation, type Visit } from '../operations/run.js';
import { fenced, split } from './fence.js';
import { newestMessageIds } from './newest-messages.js';
import { addressOf, MESSAGE_STATUS, VIEWS, type View } from './views.js';

const JSON_TYPE = 'application/json';

export function registerResources(server: McpServer, context: Visit): void {
  for (const view of VIEWS) {
    const { name, title, description, uriTemplate } = view;
    const list = view === MESSAGE_STATUS ? () => newestStatuses(context) : undefined;
    server.registerResource(
      name,
      new ResourceTemplate(uriTemplate, { list }),
      { title, description, mimeType: JSON_TYPE },
      (uri, { id }) => read(view, context, { uri: uri.href, id: String(id) }),
    );
  }
}

/** Names and titles hold ids only: a list is read as ours. */
async function newestStatuses(context: Visit): Promise<ListResourcesResult> {
  const ids = await newestMessageIds(context);
  return {
    resources: ids.map((id) => ({
      uri: addressOf(MESSAGE_STATUS, id),
      name: `message_status ${id}`,
      title: `Status of message ${id}`,
      mimeType: JSON_TYPE,
    })),
  };
}

async function read(
  { operation, input, members }: View,
  context: Visit,
  { uri, id }: { readonly uri: string; readonly id: string },
): Promise<ReadResourceResult> {
  try {
    const outcome = await runOperation(operation, context, { input: input(id), unknownFields: 'refused' });
    const answer = outcome.kind === 'asked' ? outcome.pending : outcome.output;
    const { trusted, untrusted } = split(only(answer, members), operation.contract.untrusted);
    return {
      contents: [
        { uri, mimeType: JSON_TYPE, text: JSON.stringify(trusted, null, 2) },
        ...(untrusted.length === 0 ? [] : [{ uri, mimeType: 'text/plain', text: fenced(untrusted) }]),
      ],
    };
  } catch (error) {
    throw refusal(error, context, uri);
  }
}

function only(answer: unknown, members: readonly string[] | undefined): unknown {
  if (members === undefined) return answer;
  return Object.fromEntries(Object.entries(answer as object).filter(([name]) => members.includes(name)));
}

/** What is another tenant's, what never was and what cannot be an id are one and the same to a reader. */
export function refusal(error: unknown, { log }: Pick<Visit, 'log'>, uri: string): ProtocolError {
  if (error instanceof DomainError && ['not_found', 'validation_failed'].includes(error.code)) {
    return new ResourceNotFoundError(uri);
  }
  const { status, body } = errorAnswer(error);
  const isOurs = status >= 500;
  if (isOurs) log.error({ error: String(error) }, 'a resource failed');
  const code = isOurs ? ProtocolErrorCode.InternalError : ProtocolErrorCode.InvalidRequest;
  return new ProtocolError(code, body.error, body);
}
