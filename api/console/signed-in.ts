/** Routes for people who are signed in: everyone else gets the sign-in page, which leads back; a POST needs our own form. */
import { DomainError } from '../../domain/errors.js';
import type { Request, RequestHandler, Response } from 'express';
import type { SessionHolder } from '../../prisma/stores/sessions.js';
import { consolePath } from './console-path.js';
import { isLoadedAhead, refuseLoadingAhead } from './prefetch.js';
import type { SessionKeeper, SignedIn } from './session.js';
import type { ShowSignIn } from './show-sign-in.js';

type Handler = (signedIn: SignedIn, request: Request, response: Response) => Promise<void>;

/** What was posted without a session that counts, or from a form that is not ours; whose session it is or was, if any. */
type Refused = (request: Request, holder: SessionHolder | undefined) => Promise<void>;

/** @param whenRefused where it is to be on record that somebody tried */
export type SignedInRoute = (handler: Handler, whenRefused?: Refused) => RequestHandler;

export function signedInRoutes(sessions: SessionKeeper, show: ShowSignIn): SignedInRoute {
  return (handler, whenRefused) => {
    const refused = async (request: Request) => whenRefused?.(request, await sessions.holder(request));
    return async (request, response) => {
      const isPosted = request.method !== 'GET' && request.method !== 'HEAD';
      const signedIn = await sessions.signedIn(request);
      if (!signedIn) {
        if (isPosted) await refused(request);
        show(response, { kind: 'needed', next: consolePath(request.originalUrl) });
        return;
      }
      if (signedIn.caller.scopes.length === 0) {
        if (isPosted) await refused(request);
        throw new DomainError('insufficient_scope', 'Nobody has given you a role here');
      }
      if (isPosted) {
        try {
          sessions.requireForm(request, signedIn);
        } catch (error) {
          await refused(request);
          throw error;
        }
      }
      if (isLoadedAhead(request)) return refuseLoadingAhead(response);
      await handler(signedIn, request, response);
    };
  };
}
