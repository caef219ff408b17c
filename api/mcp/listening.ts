/**
 * Streams of `subscriptions/listen`: what the SDK does not look at (mcp-oauth.md 9.7). Who may hear of an address, how
 * many streams one caller holds, and that a stream ends with the credential it was opened with.
 */
import { ProtocolError, ProtocolErrorCode, ResourceNotFoundError } from '@modelcontextprotocol/server';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { actorOf, type Caller } from '../../domain/caller.js';
import type { Services } from '../context.js';
import { runOperation, type Visit } from '../operations/run.js';
import { refusal } from './resources.js';
import { principalOf } from './scope-gate.js';
import { viewedAt } from './views.js';

/** Of one caller at one process; each is a connection that stays open. */
export const MOST_STREAMS = 10;
export const MOST_ADDRESSES = 100;
/** How long a stream may outlive its credential. */
const RECHECK_MS = 15_000;

const listenRequest = z.object({
  id: z.union([z.string(), z.number()]),
  method: z.literal('subscriptions/listen'),
  params: z.object({ notifications: z.object({ resourceSubscriptions: z.array(z.string()).default([]) }) }),
});
type ListenRequest = z.output<typeof listenRequest>;

interface Stream {
  readonly request: Request;
  readonly response: Response;
  readonly caller: Caller;
}

export interface Listening {
  /** Behind the bearer check, before the handler. */
  readonly guard: RequestHandler;
  /** Ends the streams whose credential is no longer what it was. */
  recheck(): Promise<void>;
}

/** @param callerAgain as the bearer check finds them; throws where the credential is none any more */
export function createListening(
  services: Services,
  callerAgain: (request: Request) => Promise<Caller>,
): Listening {
  const streams = new Set<Stream>();
  let timer: NodeJS.Timeout | undefined;

  function keep(stream: Stream): void {
    streams.add(stream);
    timer ??= setInterval(() => void recheck(), RECHECK_MS).unref();
    stream.response.once('close', () => forget(stream));
  }

  function forget(stream: Stream): void {
    streams.delete(stream);
    if (streams.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  async function recheck(): Promise<void> {
    await Promise.all([...streams].map(async (stream) => (await isAsItWas(stream)) || end(stream)));
  }

  async function isAsItWas({ request, caller }: Stream): Promise<boolean> {
    const now = await callerAgain(request).catch(() => undefined);
    return JSON.stringify(now) === JSON.stringify(caller);
  }

  function end(stream: Stream): void {
    forget(stream);
    // The connection was this stream's: idle, it would only keep a process from stopping.
    const { socket } = stream.response;
    stream.response.end(() => socket?.end());
  }

  /** Whoever listens again then looks at what it listens to. */
  services.changes.onLost(() => [...streams].forEach(end));

  return {
    recheck,
    guard: async (request, response, next) => {
      const { data: asked } = listenRequest.safeParse(request.body);
      const { caller, visitor } = principalOf(request);
      if (!asked || !caller) return next();
      const held = [...streams].filter((stream) => actorOf(stream.caller) === actorOf(caller)).length;
      // Kept at once: of many that are opened together each counts.
      keep({ request, response, caller });
      try {
        if (held >= MOST_STREAMS) throw tooMany();
        await requireReadable({ ...services, caller, visitor }, asked);
        await heard(services);
      } catch (error) {
        return refuse(response, asked, error);
      }
      // Meanwhile the connection to the database may have gone, and the stream with it.
      if (!response.writableEnded) next();
    },
  };
}

async function heard({ changes, log }: Services): Promise<void> {
  try {
    await changes.listen();
  } catch (error) {
    log.error({ error: String(error) }, 'changes of messages are not heard');
    throw new ProtocolError(ProtocolErrorCode.InternalError, 'Notices cannot be sent now; try again later');
  }
}

/** Each address is read once, with all that reading asks for. */
async function requireReadable(visit: Visit, { params }: ListenRequest): Promise<void> {
  const uris = [...new Set(params.notifications.resourceSubscriptions)];
  if (uris.length > MOST_ADDRESSES) throw tooMany();
  for (const uri of uris) {
    const viewed = viewedAt(uri);
    if (!viewed) throw new ResourceNotFoundError(uri);
    const { view, id } = viewed;
    await runOperation(view.operation, visit, { input: view.input(id), unknownFields: 'refused' }).catch(
      (error: unknown) => {
        throw refusal(error, visit, uri);
      },
    );
  }
}

/** In the words of the SDK, which has a limit of its own for all callers together. */
function tooMany(): ProtocolError {
  return new ProtocolError(ProtocolErrorCode.InternalError, 'Subscription limit reached');
}

function refuse(response: Response, { id }: ListenRequest, error: unknown): void {
  if (!(error instanceof ProtocolError)) throw error;
  const { code, message, data } = error;
  response.json({ jsonrpc: '2.0', id, error: { code, message, ...(data === undefined ? {} : { data }) } });
}
