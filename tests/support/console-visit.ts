/** A person's browser on the console, as far as HTTP goes: a cookie jar, no redirects followed by itself, forms posted. */
import { CONSOLE_PATHS } from '../../api/pages/index.js';
import type { Person } from '../../domain/person.js';
import type { Installation } from './installation.js';
import { aSignInToken } from './tenants.js';

export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Visit {
  get(path: string): Promise<Page>;
  head(path: string): Promise<Page>;
  /** Posts these fields and nothing else; `headers` stand beside the browser's own. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Page>;
  /** The hidden fields of the first form on a page that posts to `action`. */
  formOn(path: string, action: string): Promise<Record<string, string>>;
  readonly cookie: { value: string };
}

export function visit({ baseUrl }: Installation): Visit {
  const cookie = { value: '' };
  async function ask(method: string, path: string, init: RequestInit = {}): Promise<Page> {
    const response = await fetch(baseUrl + path, {
      ...init,
      method,
      redirect: 'manual',
      headers: { ...init.headers, ...(cookie.value === '' ? {} : { Cookie: cookie.value }) },
    });
    for (const given of response.headers.getSetCookie()) cookie.value = given.split(';')[0] ?? '';
    return { status: response.status, headers: response.headers, text: await response.text() };
  }
  return {
    cookie,
    get: (path) => ask('GET', path),
    head: (path) => ask('HEAD', path),
    post: (path, fields, headers = {}) =>
      ask('POST', path, { body: new URLSearchParams(fields), headers: { Origin: baseUrl, ...headers } }),
    async formOn(path, action) {
      const { text } = await ask('GET', path);
      const form = text.split('<form').find((part) => part.includes(`action="${action}"`));
      if (form === undefined) throw new Error(`there is no form for ${action} on ${path}`);
      const inputs = form.slice(0, form.indexOf('</form>')).matchAll(/name="([^"]+)" value="([^"]*)"/g);
      return Object.fromEntries([...inputs].map(([, name, value]) => [String(name), String(value)]));
    },
  };
}

/** A browser in which this person is signed in. */
export async function signedIn(installation: Installation, person: Person): Promise<Visit> {
  const visitor = visit(installation);
  const token = await aSignInToken(installation.stores, person);
  const { status } = await visitor.post('/sign-in', { token });
  if (status !== 303) throw new Error(`the sign-in answered ${status}`);
  return visitor;
}

/** The form token of a signed-in person, from the page they land on. */
export async function formToken(visitor: Visit): Promise<string> {
  const form = await visitor.formOn(CONSOLE_PATHS.pending, CONSOLE_PATHS.signOut);
  return form.csrf ?? '';
}
