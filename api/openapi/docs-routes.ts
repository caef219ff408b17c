/** Serves the generated documents and the page that shows them. Public: they hold nothing of any tenant. */
import { Router, type RequestHandler } from 'express';
import type { Operation } from '../operations/operation.js';
import { DOCS_FILES, DOCS_HTML, DOCS_POLICY, DOCS_SCRIPT, DOCS_STYLE } from './docs-page.js';
import { generatedDocuments } from './documents.js';
import type { Server } from './openapi.js';

const HOUR = 'public, max-age=3600';

export function createDocumentRouter(operations: readonly Operation[], server: Server): Router {
  const router = Router();
  for (const { addresses, content } of generatedDocuments(operations, server)) {
    router.get(
      [...addresses],
      answer(
        'json',
        once(() => JSON.stringify(content())),
      ),
    );
  }
  router.get('/docs', (_request, response) => {
    response.set('Content-Security-Policy', DOCS_POLICY).type('html').send(DOCS_HTML);
  });
  router.get(
    '/docs/page.js',
    answer('js', () => DOCS_SCRIPT),
  );
  router.get(
    '/docs/page.css',
    answer('css', () => DOCS_STYLE),
  );
  for (const [address, { file, type }] of Object.entries(DOCS_FILES)) {
    router.get(address, (_request, response) => {
      response.type(type).set('Cache-Control', HOUR).sendFile(file, { dotfiles: 'allow' });
    });
  }
  return router;
}

function answer(type: string, text: () => string): RequestHandler {
  return (_request, response) => {
    response.type(type).set('Cache-Control', 'no-cache').send(text());
  };
}

function once(make: () => string): () => string {
  let made: string | undefined;
  return () => (made ??= make());
}
