/** The tools as `tools/list` shows them: read off the registry, constant, the same for every caller (mcp-oauth.md 9.11). */
import { z } from 'zod';
import type { Json } from '../openapi/routes.js';
import { mailboxReference } from '../operations/fields.js';
import { getEmailStatus } from '../operations/messages/get-email-status.js';
import { pendingApproval } from '../operations/operator-approval.js';
import type { Operation } from '../operations/operation.js';
import { inputSchemaOf } from '../operations/run.js';
import { splitOutput, toolInput, toolOutput } from './tool-schema.js';

export interface ListedTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: Json;
  readonly outputSchema: Json;
  readonly annotations: Readonly<Record<string, string | boolean>>;
  readonly _meta?: Readonly<Record<string, boolean>>;
}

/** Told with a tool that works in the mailbox of `mailbox_id`, and in the only one there is where the call names none. */
const OWN_MAILBOX = 'multimail/ownMailbox';

export interface Tool {
  readonly operation: Operation;
  readonly listed: ListedTool;
  readonly clearable: readonly string[];
}

export function toolsOf(operations: readonly Operation[]): readonly Tool[] {
  return operations.flatMap((operation) => {
    const { name, tool, description, output, untrusted } = operation.contract;
    if (tool === null) return [];
    const { schema, clearable } = toolInput(inputSchemaOf(operation));
    const answers = [
      output,
      ...(operation.asksOperator ? [pendingApproval] : []),
      // A task ends with it (`tasks.ts`).
      ...(tool.mayBeHeld ? [getEmailStatus.contract.output] : []),
    ];
    const listed: ListedTool = {
      name,
      title: tool.title,
      description,
      inputSchema: schema,
      outputSchema: splitOutput(toolOutput(answers), untrusted),
      annotations: {
        title: tool.title,
        readOnlyHint: tool.readOnly,
        destructiveHint: tool.destructive,
        idempotentHint: tool.idempotent,
        openWorldHint: true,
      },
      ...(worksInMailbox(operation) ? { _meta: { [OWN_MAILBOX]: true } } : {}),
    };
    return [{ operation, listed, clearable }];
  });
}

/** Where the member may be null it does not say where to work: `create_webhook` listens to all mailboxes without it. */
function worksInMailbox({ contract }: Operation): boolean {
  const { mailbox_id: field } = contract.input.shape;
  return field instanceof z.ZodOptional && field.unwrap() === mailboxReference;
}
