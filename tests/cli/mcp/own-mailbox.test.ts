/** Which calls get the mailbox of MULTIMAIL_MAILBOX_ID: those that work in it, and no other. */
import { describe, expect, it } from '@jest/globals';
import type { JSONRPCRequest } from '@modelcontextprotocol/server';
import { toolsOf } from '../../../api/mcp/tool-list.js';
import { operations } from '../../../api/operations/index.js';
import type { Endpoint } from '../../../cli/mcp/endpoint.js';
import { ownMailbox } from '../../../cli/mcp/own-mailbox.js';

const listed = toolsOf(operations).map((tool) => tool.listed);

const server: Endpoint = {
  async *ask(message) {
    yield { jsonrpc: '2.0', id: (message as JSONRPCRequest).id, result: { tools: listed } };
  },
};

async function completed(name: string, given: Record<string, unknown> = {}): Promise<unknown> {
  const request = {
    jsonrpc: '2.0' as const,
    id: 1,
    method: 'tools/call',
    params: { name, arguments: given },
  };
  const { params } = await ownMailbox(server, 'ours')(request, new AbortController().signal);
  return (params as { arguments: unknown }).arguments;
}

describe('the own mailbox', () => {
  it('is filled in where a tool works in a mailbox and may be left to find the only one', async () => {
    const filled = [];
    for (const { name } of listed) {
      if ('mailbox_id' in ((await completed(name)) as object)) filled.push(name);
    }
    const takers = listed.filter(({ inputSchema: { properties, required } }) => {
      const mustBeNamed = ((required ?? []) as string[]).includes('mailbox_id');
      return 'mailbox_id' in (properties as object) && !mustBeNamed;
    });
    expect(filled).toEqual(takers.map(({ name }) => name).filter((name) => name !== 'create_webhook'));
    expect(filled).toEqual(expect.arrayContaining(['send_email', 'schedule_email', 'check_inbox']));
  });

  it('narrows no webhook, whose mailbox is a filter', async () => {
    const wanted = { url: 'https://example.com/hook', events: ['message.sent'] };
    expect(await completed('create_webhook', wanted)).toEqual(wanted);
  });

  it('never stands in for a mailbox that the call names, nor for one that has to be named', async () => {
    expect(await completed('send_email', { mailbox_id: 'theirs' })).toEqual({ mailbox_id: 'theirs' });
    expect(await completed('delete_mailbox')).toEqual({});
  });
});
