/** `multimail mcp`: the installation's MCP server for clients that start a program and talk over its standard streams. */
import type { Readable, Writable } from 'node:stream';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import type { Command } from 'commander';
import { explain } from '../explain.js';
import { createEndpoint } from '../mcp/endpoint.js';
import { ownMailbox } from '../mcp/own-mailbox.js';
import { relayMessages } from '../mcp/relay.js';
import type { Shell } from '../program.js';
import type { Session } from '../session.js';
import { EXIT } from '../surroundings.js';
import { printable } from '../text.js';

/** Attachments of 10 MiB are 14 MiB in base64; what the server takes at once is 25 MiB. */
const LONGEST_MESSAGE = 25 * 1024 * 1024;

const HELP = `
Speaks MCP on standard input and output: started by an MCP client, not by hand.
With a key it offers everything that the server's /mcp does; without one, the tools to sign up.

Environment:
  MULTIMAIL_MAILBOX_ID  mailbox (id or address) for tools that are not given one

Example:
  $ multimail mcp
  {"command": "multimail", "args": ["mcp"], "env": {"MULTIMAIL_URL": "…", "MULTIMAIL_API_KEY": "…"}}
`;

export function addMcp(program: Command, shell: Shell): void {
  const command = program
    .command('mcp')
    .description('MCP server on standard input and output')
    .addHelpText('after', HELP);
  shell.does(command, async (session) => {
    await serve(session);
    return EXIT.done;
  });
}

async function serve({ url, key, surroundings }: Session): Promise<void> {
  const { env, stdin, stdout, stderr } = surroundings;
  const hasKey = key !== undefined && key !== '';
  const endpoint = createEndpoint({
    address: hasKey ? `${url}/mcp` : `${url}/onboard`,
    key: hasKey ? key : undefined,
  });
  const mailboxId = env.MULTIMAIL_MAILBOX_ID ?? '';
  const inWords = (error: unknown) => {
    const { message, advice } = explain(error, url);
    return [message, ...advice].join(' ');
  };
  await relayMessages({
    client: new StdioServerTransport(stdin as Readable, stdout as Writable, {
      maxBufferSize: LONGEST_MESSAGE,
    }),
    endpoint,
    complete: mailboxId === '' ? async (request) => request : ownMailbox(endpoint, mailboxId),
    inWords,
    // The output is the protocol's alone.
    report: (error) => void stderr.write(`${printable(inWords(error))}\n`),
  });
}
