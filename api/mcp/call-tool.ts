/** One call of a tool: the operation's outcome as blocks for a model and as structured content for a program. */
import type { CallToolResult, ServerContext } from '@modelcontextprotocol/server';
import type { Context } from '../context.js';
import { errorAnswer } from '../error-answers.js';
import { runOperation, type Visit } from '../operations/run.js';
import { progressOf } from './progress.js';
import { knowsTasks } from './task-wire.js';
import { asTask } from './tasks.js';
import type { Tool } from './tool-list.js';
import { resultOf, textBlock, type Blocks } from './tool-result.js';
import { withNulls } from './tool-schema.js';

interface Call {
  readonly given: unknown;
  readonly request: ServerContext;
}

export async function callTool(tool: Tool, visit: Visit, { given, request }: Call): Promise<CallToolResult> {
  const { operation, clearable } = tool;
  const progress = progressOf(request);
  const context = {
    ...visit,
    way: 'mcp' as const,
    givenUp: request.mcpReq.signal,
    ...(progress ? { progress } : {}),
  };
  const input = withNulls(given, clearable);
  try {
    const outcome = await runOperation(operation, context, { input, unknownFields: 'refused' });
    const output = outcome.kind === 'asked' ? outcome.pending : outcome.output;
    const result = resultOf(output, operation.contract.untrusted);
    const prefaced = { ...result, content: [...(await prefaceOf(tool, context, input)), ...result.content] };
    const mayBeTask = operation.contract.tool?.mayBeHeld === true && knowsTasks(request);
    return mayBeTask ? await asTask(visit, output, prefaced) : prefaced;
  } catch (error) {
    const { status, body } = errorAnswer(error);
    if (status >= 500)
      visit.log.error({ tool: operation.contract.name, error: String(error) }, 'a tool failed');
    return { isError: true, content: [textBlock(body)] };
  }
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
