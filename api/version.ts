/** The version that documents and the MCP server name. */
export { VERSION } from '../prisma/package-version.js';
