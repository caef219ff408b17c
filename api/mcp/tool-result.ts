/** What an operation answered, as a result of a tool: blocks for a model, and the same in a structure for a program. */
import type { CallToolResult } from '@modelcontextprotocol/server';
import { fenced, split } from './fence.js';

export type Blocks = CallToolResult['content'];

export function textBlock(value: unknown): Blocks[number] {
  return { type: 'text', text: JSON.stringify(value, null, 2) };
}

/** What others may write stands apart even where nobody wrote anything: the published schema says two halves. */
export function resultOf(output: unknown, untrustedNames: readonly string[]): CallToolResult {
  const { trusted, untrusted } = split(output, untrustedNames);
  return {
    content: [
      textBlock(trusted),
      ...(untrusted.length === 0 ? [] : [{ type: 'text' as const, text: fenced(untrusted) }]),
    ],
    structuredContent: untrustedNames.length === 0 ? trusted : { trusted, untrusted },
  };
}
