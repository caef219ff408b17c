/** The cookie of an operator session. It travels beside the answer, never in it: no other face may show it. */
import { stringifySetCookie } from 'cookie';
import { OPERATOR_COOKIE } from '../../auth/operator-session.js';
import type { Services } from '../../context.js';
import type { Dressing } from '../operation.js';

const cookies = new WeakMap<object, string>();

/** Strict: nobody comes to the dashboard's calls from another site (rest.md 2). */
export function operatorCookie(
  { publicBaseUrl }: Pick<Services, 'publicBaseUrl'>,
  { value, maxAgeSeconds }: { readonly value: string; readonly maxAgeSeconds: number },
): string {
  return stringifySetCookie({
    name: OPERATOR_COOKIE,
    value,
    maxAge: maxAgeSeconds,
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: publicBaseUrl.startsWith('https:'),
  });
}

export function withCookie<Output extends object>(output: Output, cookie: string): Output {
  cookies.set(output, cookie);
  return output;
}

/** For `dress`: REST sets the cookie, and clients of other faces have no use for one. */
export function cookieOf(output: object): Dressing | undefined {
  const cookie = cookies.get(output);
  return cookie === undefined ? undefined : { headers: { 'Set-Cookie': cookie } };
}
