/** Fields of a mailbox as requests write them: flags also as 0 and 1, and what can be cleared also by an empty text. */
import { z } from 'zod';
import { hasBidiControl, hasHeaderBreak } from '../../../domain/header-text.js';
import { ON_UNCERTAIN } from '../../../domain/mailbox.js';
import { address, gateTiming, oversightMode } from '../fields.js';

/** rest.md 1: existing clients write flags as numbers. */
export const flag = z.preprocess(
  (value) => (value === 1 || value === '1' ? true : value === 0 || value === '0' ? false : value),
  z.boolean(),
);

/** Text that ends up in a mail header or in a line of a mail of ours. */
export const oneLine = (limit: number) =>
  z
    .string()
    .max(limit)
    .refine((text) => !hasHeaderBreak(text) && !hasBidiControl(text), 'is one line of plain text');

/** Null clears; a client that knows no null in a text field writes an empty one. */
const clearable = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? null : value), schema.nullable());

export const displayName = clearable(oneLine(128)).describe('An empty text clears it');
export const agentRef = clearable(oneLine(64)).describe(
  'Id of the agent elsewhere, such as its Entra object id; stands in every signed claim. An empty text clears it',
);
const copyAddress = clearable(address).describe('Gets a copy of every message; an empty text clears it');
const signatureBlock = clearable(
  z
    .string()
    .max(200)
    .refine((text) => !/<[a-z/!?]/iu.test(text), 'takes no HTML'),
).describe('Lines under every message, at most 200 characters, no HTML; an empty text clears it');
const formerWebhook = clearable(z.string().max(2048))
  .refine((url) => url === null, 'is set no more: use POST /v1/webhooks')
  .describe('Only to be cleared; webhooks are subscriptions of their own');

/** What both ways to change a mailbox take. */
export const changeFields = {
  display_name: displayName.optional(),
  oversight_mode: oversightMode.optional().describe('Only a stricter one; it acts at once'),
  auto_cc: copyAddress.optional(),
  auto_bcc: copyAddress.optional(),
  forward_inbound: flag.optional(),
  signature_block: signatureBlock.optional(),
  ai_disclosure: flag.optional().describe('Whether mails say that an AI wrote them'),
  agent_ref: agentRef.optional(),
  on_uncertain: z
    .enum(ON_UNCERTAIN)
    .optional()
    .describe('When nobody can know whether a message arrived: hold it, or send it again'),
  webhook_url: formerWebhook.optional(),
  oversight_webhook_url: formerWebhook.optional(),
};

/** What only `configure` takes. */
export const configureFields = {
  ...changeFields,
  default_gate_timing: gateTiming.optional(),
  scheduling_enabled: flag.optional(),
  mcp_configured: flag.optional().describe('Left out: true, since this is the configuration'),
};
