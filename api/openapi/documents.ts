/** The generated documents by the addresses they are served at. */
import type { Operation } from '../operations/operation.js';
import { mcpConnectorDocument } from './mcp-connector.js';
import { openApiDocument, type Server } from './openapi.js';
import type { Json } from './routes.js';
import { swaggerDocument } from './swagger.js';

export interface GeneratedDocument {
  /** Under `api/openapi/`, where it is committed. */
  readonly file: string;
  readonly addresses: readonly string[];
  /** Made anew at each call; takes a fifth of a second, so a server makes it when it is first asked for. */
  content(): Json;
}

export function generatedDocuments(
  operations: readonly Operation[],
  server: Server,
): readonly GeneratedDocument[] {
  return [
    {
      file: 'openapi.json',
      addresses: ['/openapi.json', '/v1/openapi.json'],
      content: () => openApiDocument(operations, server),
    },
    {
      file: 'copilot-studio.json',
      addresses: ['/connectors/copilot-studio.json', '/v1/swagger.json'],
      content: () => swaggerDocument(operations, server),
    },
    {
      file: 'mcp-connector.json',
      addresses: ['/connectors/mcp.json'],
      content: () => mcpConnectorDocument(server),
    },
  ];
}
