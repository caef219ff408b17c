/** The mail of simulated users: drafts, replies, attachments, sending, reading, delta. */
import { Router, type Request, type Response } from 'express';
import { fail, mailboxAsked, type SimulatedGraph } from './graph.js';
import {
  asExchangeKeepsIt,
  asGraphTellsIt,
  attached,
  type SimulatedMailbox,
  type StoredMessage,
} from './graph-mailbox.js';
import { faultsOfShape } from './graph-shapes.js';

const HEADERS_LIMIT = 5;
/** What is larger goes by an upload session. */
const LARGE = 3 * 1024 * 1024;

export function createMailRoutes(graph: SimulatedGraph): Router {
  const router = Router();
  const inMailbox =
    (work: (mailbox: SimulatedMailbox, request: Request, response: Response) => void) =>
    (request: Request, response: Response): void => {
      const mailbox = mailboxAsked(graph, request);
      if (!mailbox) return fail(response, 404, 'ErrorInvalidUser');
      work(mailbox, request, response);
    };
  const atMessage = (
    work: (
      given: { mailbox: SimulatedMailbox; message: StoredMessage },
      request: Request,
      response: Response,
    ) => void,
  ) =>
    inMailbox((mailbox, request, response) => {
      const message = mailbox.messages.get(String(request.params.id));
      if (!message) return fail(response, 404, 'ErrorItemNotFound');
      work({ mailbox, message }, request, response);
    });

  router.post(
    '/users/:user/messages',
    inMailbox((mailbox, request, response) => {
      const fault = refusal(graph, request.body as object);
      if (fault !== undefined) return fail(response, 400, fault);
      const { attachments = [], ...content } = request.body as { attachments?: Record<string, unknown>[] };
      const made = mailbox.put({ content: asExchangeKeepsIt(content) });
      for (const attachment of attachments) attached(made, attachment);
      response.status(201).json(asGraphTellsIt(made));
    }),
  );
  router.get(
    '/users/:user/messages',
    inMailbox((mailbox, request, response) => {
      const named = /^internetMessageId eq '(.*)'$/u
        .exec(String(request.query.$filter))?.[1]
        ?.replaceAll("''", "'");
      const found = [...mailbox.messages.values()].filter(
        ({ internetMessageId, raw }) =>
          internetMessageId === named || raw?.toString('latin1').includes(`Message-ID: ${named}\r\n`),
      );
      response.json({ value: found.map(({ id }) => ({ id })) });
    }),
  );
  router.get(
    '/users/:user/mailFolders/inbox/messages/delta',
    inMailbox((mailbox, request, response) => {
      const since = /receivedDateTime ge (\S+)/u.exec(String(request.query.$filter))?.[1] ?? '';
      const from = Number(request.query.$deltatoken ?? request.query.$skiptoken ?? 0);
      const inbox = [...mailbox.messages.values()].filter(({ folder }) => folder === 'inbox');
      const page = inbox.slice(from, from + 2);
      const at = from + page.length;
      const link = `${graph.url}/v1.0/users/${mailbox.userId}/mailFolders/inbox/messages/delta`;
      response.json({
        value: page.filter(({ receivedDateTime }) => receivedDateTime >= since).map(({ id }) => ({ id })),
        ...(at < inbox.length
          ? { '@odata.nextLink': `${link}?$skiptoken=${at}` }
          : { '@odata.deltaLink': `${link}?$deltatoken=${at}` }),
      });
    }),
  );
  router.get(
    '/users/:user/messages/:id',
    atMessage(({ message }, _request, response) => void response.json(asGraphTellsIt(message))),
  );
  router.get(
    '/users/:user/messages/:id/\\$value',
    atMessage(({ message }, _request, response) => {
      if (!message.raw) return fail(response, 400, 'simulated: no MIME of drafts');
      response.type('text/plain').send(message.raw);
    }),
  );
  router.patch(
    '/users/:user/messages/:id',
    atMessage(({ message }, request, response) => {
      const body = request.body as Record<string, unknown>;
      const fault = 'internetMessageHeaders' in body ? 'ErrorInvalidPropertySet' : refusal(graph, body);
      if (fault !== undefined) return fail(response, 400, fault);
      message.content = asExchangeKeepsIt({ ...message.content, ...body });
      response.json(asGraphTellsIt(message));
    }),
  );
  router.delete(
    '/users/:user/messages/:id',
    atMessage(({ mailbox, message }, _request, response) => {
      mailbox.messages.delete(message.id);
      response.status(204).end();
    }),
  );
  router.post(
    '/users/:user/messages/:id/attachments',
    atMessage(({ message }, request, response) => {
      const given = request.body as Record<string, unknown>;
      graph.shapeFaults.push(...faultsOfShape('fileAttachment', given));
      const size = Buffer.byteLength(String(given.contentBytes), 'base64');
      if (size >= LARGE) return fail(response, 413, 'RequestEntityTooLarge');
      response.status(201).json(attached(message, given));
    }),
  );
  router.get(
    '/users/:user/messages/:id/attachments/:attachment/\\$value',
    atMessage(({ message }, request, response) => {
      const found = message.attachments.find(({ id }) => id === request.params.attachment);
      if (!found) return fail(response, 404, 'ErrorItemNotFound');
      response.type('application/octet-stream').send(Buffer.from(String(found.contentBytes), 'base64'));
    }),
  );
  router.post(
    '/users/:user/messages/:id/createReply',
    atMessage(({ mailbox, message }, request, response) => {
      const given = (request.body as { message?: object }).message ?? {};
      const fault = refusal(graph, given);
      if (fault !== undefined) return fail(response, 400, fault);
      const quoted = {
        contentType: 'html',
        content: '<html><body><hr>From: somebody<br>quoted</body></html>',
      };
      const content = { subject: 'RE: quoted', body: quoted, toRecipients: [], ...given };
      const inReplyTo = /^Message-ID: (\S+)/imu.exec(message.raw?.toString('latin1') ?? '')?.[1] ?? null;
      response.status(201).json(asGraphTellsIt(mailbox.put({ content, inReplyTo })));
    }),
  );
  router.post(
    '/users/:user/sendMail',
    inMailbox((mailbox, request, response) => {
      const { message } = request.body as { message: object };
      const fault = refusal(graph, message);
      if (fault !== undefined) return fail(response, 400, fault);
      const content = asExchangeKeepsIt({ ...message });
      mailbox.sent.push(mailbox.put({ content, isDraft: false, folder: 'sentitems' }));
      response.status(202).end();
    }),
  );
  router.post(
    '/users/:user/messages/:id/send',
    atMessage(({ mailbox, message }, _request, response) => {
      const from = message.content.from as { emailAddress: { address: string } } | undefined;
      if (!message.isDraft) return fail(response, 400, 'ErrorInvalidOperation');
      if (from?.emailAddress.address !== mailbox.address) return fail(response, 403, 'ErrorSendAsDenied');
      message.isDraft = false;
      message.folder = 'sentitems';
      mailbox.sent.push(message);
      response.status(202).end();
    }),
  );
  return router;
}

/** Graph's refusals of email.md 4; what is not in its metadata is noted, and refused too. */
function refusal(graph: SimulatedGraph, body: object): string | undefined {
  const faults = faultsOfShape('message', body);
  graph.shapeFaults.push(...faults);
  const headers = (body as { internetMessageHeaders?: { name: string }[] }).internetMessageHeaders ?? [];
  if (headers.some(({ name }) => !/^x-/iu.test(name))) return 'InvalidInternetMessageHeader';
  if (headers.length > HEADERS_LIMIT) return 'InvalidInternetMessageHeaderCollection';
  return faults.length > 0 ? 'RequestBodyRead' : undefined;
}
