/** Routes for people who are signed in: everyone else gets the sign-in page, which leads back; a POST needs our own form. */
import { DomainError } from '../../domain/errors.js';
import type { Request, RequestHandler, Response } from 'express';
import { consolePath } from './console-path.js';
import type { SessionKeeper, SignedIn } from './session.js';
import type { ShowSignIn } from './show-sign-in.js';

type Handler = (signedIn: SignedIn, request: Request, response: Response) => Promise<void>;

export type SignedInRoute = (handler: Handler) => RequestHandler;

export function signedInRoutes(sessions: SessionKeeper, show: ShowSignIn): SignedInRoute {
  return (handler) => async (request, response) => {
    const signedIn = await sessions.signedIn(request);
    if (!signedIn) {
      show(response, { kind: 'needed', next: consolePath(request.originalUrl) });
      return;
    }
    if (signedIn.caller.scopes.length === 0) {
      throw new DomainError('insufficient_scope', 'Nobody has given you a role here');
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') sessions.requireForm(request, signedIn);
    await handler(signedIn, request, response);
  };
}
