/** Swagger 2.0 for Copilot Studio's MCP connector: one address that speaks Streamable HTTP; the tools are asked for there. */
import type { Server } from './openapi.js';
import type { Json } from './routes.js';
import { connectorHead, connectorSecurity } from './swagger.js';

export function mcpConnectorDocument(server: Server): Json {
  const { pathname } = new URL(server.url);
  return {
    ...connectorHead(server, 'The MultiMail tools over the Model Context Protocol.'),
    basePath: pathname,
    paths: {
      '/mcp': {
        post: {
          operationId: 'InvokeMCP',
          summary: 'Call the MultiMail MCP server',
          description: 'Model Context Protocol over Streamable HTTP.',
          'x-ms-agentic-protocol': 'mcp-streamable-1.0',
          responses: { 200: { description: 'The answer of the server.' } },
        },
      },
    },
    ...connectorSecurity(),
  };
}
