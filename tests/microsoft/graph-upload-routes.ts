/**
 * Upload sessions of the simulated Graph, after its pages "Attach large files to Outlook messages" and "attachment:
 * createUploadSession": an address that bears its own authorization, ranges in their order, 201 with the last one.
 */
import { randomBytes } from 'node:crypto';
import express, { Router, type Request, type Response } from 'express';
import { fail, mailboxAsked, type SimulatedGraph } from './graph.js';
import { attached, type StoredMessage } from './graph-mailbox.js';
import { faultsOfShape } from './graph-shapes.js';

export interface UploadSession {
  readonly name: string;
  readonly size: number;
  readonly contentType: string | undefined;
  readonly message: StoredMessage;
  readonly token: string;
  readonly expirationDateTime: string;
  received: Buffer;
  /** How long each range was. */
  readonly ranges: number[];
}

const SMALLEST = 3 * 1024 * 1024;
const LARGEST = 150 * 1024 * 1024;
const LIFE_MS = 30 * 60_000;

export function createUploadSessionRoutes(graph: SimulatedGraph): Router {
  const router = Router();
  router.post('/users/:user/messages/:id/attachments/createUploadSession', (request, response) => {
    const message = mailboxAsked(graph, request)?.messages.get(request.params.id);
    if (!message) return fail(response, 404, 'ErrorItemNotFound');
    const { AttachmentItem: item } = request.body as { AttachmentItem: Record<string, unknown> };
    graph.shapeFaults.push(...faultsOfShape('attachmentItem', item));
    const { name, size, contentType, attachmentType } = item;
    if (attachmentType !== 'file' || typeof name !== 'string' || typeof size !== 'number') {
      return fail(response, 400, 'RequestBodyRead');
    }
    if (size < SMALLEST) return fail(response, 400, 'ErrorAttachmentSizeShouldNotBeLessThanMinimumSize');
    if (size > LARGEST) return fail(response, 413, 'ErrorMessageSizeExceeded');
    const path = `/${randomBytes(9).toString('hex')}`;
    const session: UploadSession = {
      ...{ name, size, message, received: Buffer.alloc(0), ranges: [] },
      contentType: typeof contentType === 'string' ? contentType : undefined,
      token: randomBytes(12).toString('base64url'),
      expirationDateTime: new Date(Date.now() + LIFE_MS).toISOString(),
    };
    graph.uploads.set(path, session);
    response.status(201).json({
      '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#microsoft.graph.uploadSession',
      uploadUrl: `${graph.url}/uploads${path}?authtoken=${session.token}`,
      expirationDateTime: session.expirationDateTime,
      nextExpectedRanges: ['0-'],
    });
  });
  return router;
}

export function createUploadRoutes(graph: SimulatedGraph): Router {
  const router = Router();
  const inSession =
    (work: (session: UploadSession, request: Request, response: Response) => void) =>
    (request: Request, response: Response): void => {
      const session = graph.uploads.get(request.path);
      if (!session) return fail(response, 404, 'ErrorItemNotFound');
      // A token of Graph's at another service is given away.
      if (request.headers.authorization !== undefined) return fail(response, 400, 'InvalidRequest');
      if (request.query.authtoken !== session.token) return fail(response, 401, 'InvalidAuthenticationToken');
      work(session, request, response);
    };
  const progressOf = ({ expirationDateTime, received }: UploadSession) => ({
    ExpirationDateTime: expirationDateTime,
    nextExpectedRanges: [String(received.length)],
  });
  router.get(
    '/:session',
    inSession((session, _request, response) => void response.json(progressOf(session))),
  );
  router.put(
    '/:session',
    express.raw({ type: 'application/octet-stream', limit: '4mb' }),
    inSession((session, request, response) => {
      const [, from, to, total] =
        /^bytes (\d+)-(\d+)\/(\d+)$/u.exec(String(request.headers['content-range'])) ?? [];
      const bytes = request.body as Buffer;
      if (Number(total) !== session.size || Number(to) - Number(from) + 1 !== bytes.length) {
        return fail(response, 400, 'InvalidContentRange');
      }
      if (Number(from) !== session.received.length) return fail(response, 416, 'InvalidRange');
      session.received = Buffer.concat([session.received, bytes]);
      session.ranges.push(bytes.length);
      if (session.received.length < session.size) return void response.status(200).json(progressOf(session));
      const { name, contentType, received, message } = session;
      const made = attached(message, { name, contentType, contentBytes: received.toString('base64') });
      graph.uploads.delete(request.path);
      response
        .status(201)
        .location(`${graph.url}/Attachments('${String(made.id)}')`)
        .end();
    }),
  );
  return router;
}
