/** The operator's session (rest.md 2): a cookie beside an admin key that spares the code for actions up to tier medium. */
import { parseCookie } from 'cookie';
import type { Request } from 'express';
import type { OperatorSessionRecord } from '../../prisma/stores/operator-session-store.js';
import type { Context } from '../context.js';
import { hashToken } from './tokens.js';

export const OPERATOR_COOKIE = 'mm_operator';

export function operatorCookieOf(request: Request): string | undefined {
  return parseCookie(request.get('cookie') ?? '')[OPERATOR_COOKIE];
}

/** The session whose cookie came along, where it is one of the caller's own tenant. */
export async function operatorSessionOf({
  stores,
  caller,
  visitor,
}: Context): Promise<OperatorSessionRecord | undefined> {
  if (visitor.operatorCookie === undefined) return undefined;
  const session = await stores.operatorSessions.active(hashToken(visitor.operatorCookie));
  return session?.tenantId === caller.tenantId ? session : undefined;
}

export async function hasOperatorSession(context: Context): Promise<boolean> {
  return (await operatorSessionOf(context)) !== undefined;
}
