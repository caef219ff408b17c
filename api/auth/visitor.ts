/** Who is at the door, before anybody knows who it is. */
import type { Request } from 'express';
import { ipKeyGenerator } from 'express-rate-limit';
import type { Visitor } from '../context.js';
import { operatorCookieOf } from './operator-session.js';

export function visitorOf(request: Request): Visitor {
  return { address: ipKeyGenerator(request.ip ?? ''), operatorCookie: operatorCookieOf(request) };
}
