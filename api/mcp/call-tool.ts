/** One call of a tool: the operation's outcome as blocks for a model and as structured content for a program. */
import type { CallToolResult, ServerContext } from '@modelcontextprotocol/server';
import type { Context } from '../context.js';
import { errorAnswer } from '../error-answers.js';
import { runOperation, type Visit } from '../operations/run.js';
import { fenced, split } from './fence.js';
import { progressOf } from './progress.js';
import type { Tool } from './tool-list.js';
import { withNulls } from './tool-schema.js';

interface Call {
  readonly given: unknown;
  readonly request: ServerContext;
}

export async function callTool(tool: Tool, visit: Visit, { given, request }: Call): Promise<CallToolResult> {
  const { operation, clearable } = tool;
  const progress = progressOf(request);
  const context = { ...visit, givenUp: request.mcpReq.signal, ...(progress ? { progress } : {}) };
  const input = withNulls(given, clearable);
  try {
    const outcome = await runOperation(operation, context, { input, unknownFields: 'refused' });
    const result = resultOf(
      outcome.kind === 'asked' ? outcome.pending : outcome.output,
      operation.contract.untrusted,
    );
    return { ...result, content: [...(await prefaceOf(tool, context, input)), ...result.content] };
  } catch (error) {
    const { status, body } = errorAnswer(error);
    if (status >= 500)
      visit.log.error({ tool: operation.contract.name, error: String(error) }, 'a tool failed');
    return { isError: true, content: [textBlock(body)] };
  }
}

type Blocks = CallToolResult['content'];

function textBlock(value: unknown): Blocks[number] {
  return { type: 'text', text: JSON.stringify(value, null, 2) };
}

/** What others may write stands apart even where nobody wrote anything: the published schema says two halves. */
function resultOf(output: unknown, untrustedNames: readonly string[]): CallToolResult {
  const { trusted, untrusted } = split(output, untrustedNames);
  return {
    content: [
      textBlock(trusted),
      ...(untrusted.length === 0 ? [] : [{ type: 'text' as const, text: fenced(untrusted) }]),
    ],
    structuredContent: untrustedNames.length === 0 ? trusted : { trusted, untrusted },
  };
}

/** Something to say before the answer must not cost the answer. */
async function prefaceOf({ operation }: Tool, context: Visit, input: unknown): Promise<Blocks> {
  const { preface } = operation.contract.tool ?? {};
  if (!preface || !context.caller) return [];
  try {
    const said = await preface({ ...context, caller: context.caller } satisfies Context, input ?? {});
    return said === undefined ? [] : [textBlock(said)];
  } catch (error) {
    context.log.warn({ tool: operation.contract.name, error: String(error) }, 'a preface failed');
    return [];
  }
}
