/** The page that shows the API to people: Swagger UI from our own server, with the OpenAPI document of this server. */
import { createRequire } from 'node:module';

/** Swagger UI sets style attributes; scripts come from this server alone, and nothing is asked anywhere else. */
export const DOCS_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** A trailing slash would change what the relative addresses mean, so they are absolute. */
export const DOCS_HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>MultiMail API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
<link rel="stylesheet" href="/docs/page.css">
</head>
<body>
<header><h1>MultiMail API</h1><nav>
<a href="/openapi.json">OpenAPI 3.1</a>
<a href="/connectors/copilot-studio.json">Copilot Studio connector</a>
<a href="/connectors/mcp.json">MCP connector</a>
</nav></header>
<main id="swagger-ui"><noscript>This page needs JavaScript; the documents above do not.</noscript></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/page.js"></script>
</body>
</html>
`;

/** No validator badge: it would send the address of this server to somebody else. */
export const DOCS_SCRIPT = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  displayRequestDuration: true,
  docExpansion: 'none',
  defaultModelsExpandDepth: -1,
  filter: true,
  persistAuthorization: false,
  tryItOutEnabled: false,
  validatorUrl: null,
});
`;

export const DOCS_STYLE = `body{margin:0}
header{display:flex;flex-wrap:wrap;gap:.5rem 2rem;align-items:baseline;padding:1rem 1.25rem;background:#16212b;color:#fff;font-family:system-ui,sans-serif}
header h1{margin:0;font-size:1.15rem}
header nav{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem}
header a{color:#cfe3f5}
.swagger-ui .info{margin:1.5rem 0}
`;

const find = createRequire(import.meta.url);

/** The two files of the package that the page uses; everything else in it stays there. */
export const DOCS_FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/docs/swagger-ui.css': { file: find.resolve('swagger-ui-dist/swagger-ui.css'), type: 'css' },
  '/docs/swagger-ui-bundle.js': { file: find.resolve('swagger-ui-dist/swagger-ui-bundle.js'), type: 'js' },
};
