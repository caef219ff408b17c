/** A person's browser in front of the authorization server, without script: cookies by path, redirects one by one, forms. */
import type { Installation } from './installation.js';
import { eventually } from './http.js';
import { caughtFor } from './mails.js';

export interface Shown {
  readonly status: number;
  readonly url: URL;
  readonly headers: Headers;
  readonly text: string;
}

export interface Form {
  readonly action: string;
  /** Hidden fields, and boxes that are ticked. */
  readonly fields: readonly (readonly [string, string])[];
}

export interface OauthBrowser {
  /** Follows redirects within the installation; stops where one leads elsewhere and answers that address. */
  open(url: string): Promise<Shown>;
  submit(
    page: Shown,
    fields: readonly (readonly [string, string])[],
    headers?: Record<string, string>,
  ): Promise<Shown>;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

const MOST_REDIRECTS = 10;

export function oauthBrowser({ baseUrl }: Pick<Installation, 'baseUrl'>): OauthBrowser {
  let jar: readonly Cookie[] = [];
  const keep = (headers: Headers) => {
    for (const line of headers.getSetCookie()) {
      const cookie = cookieOf(line);
      jar = jar.filter(({ name, path }) => name !== cookie.name || path !== cookie.path);
      if (cookie.value !== '') jar = [...jar, cookie];
    }
  };
  const go = async (url: URL, init: RequestInit, left: number): Promise<Shown> => {
    const cookies = jar.filter(({ path }) => url.pathname.startsWith(path));
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: {
        Accept: 'text/html',
        ...init.headers,
        Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      },
    });
    keep(response.headers);
    const { status, headers } = response;
    const text = await response.text();
    const location = headers.get('location');
    if (status < 300 || status > 399 || location === null) return { status, url, headers, text };
    const next = new URL(location, url);
    if (next.origin !== baseUrl || left === 0) return { status, url: next, headers, text };
    return go(next, {}, left - 1);
  };
  return {
    open: (url) => go(new URL(url, baseUrl), {}, MOST_REDIRECTS),
    submit: (page, fields, headers = {}) =>
      go(
        new URL(formOn(page).action, page.url),
        {
          method: 'POST',
          body: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])),
          headers: { Origin: baseUrl, ...headers },
        },
        MOST_REDIRECTS,
      ),
  };
}

function cookieOf(line: string): Cookie {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const at = pair.indexOf('=');
  const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice('path='.length);
  return { name: pair.slice(0, at), value: pair.slice(at + 1), path: path ?? '/' };
}

/** The first form of the page. */
export function formOn({ text, url }: Shown): Form {
  const markup = /<form[^>]*action="([^"]+)"[^>]*>([\s\S]*?)<\/form>/.exec(text);
  if (!markup) throw new Error(`there is no form on ${url.pathname}: ${text.slice(0, 2000)}`);
  const inputs = [...String(markup[2]).matchAll(/<input([^>]*)>/g)].map(([, attributes = '']) => attributes);
  const attribute = (of: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(of)?.[1];
  const fields = inputs
    .filter((input) => attribute(input, 'type') === 'hidden' || input.includes('checked="checked"'))
    .map((input) => [attribute(input, 'name') ?? '', attribute(input, 'value') ?? ''] as const);
  return { action: String(markup[1]), fields };
}

/** Address, mailed code: up to the page that asks whether the program may come in, or past it. */
export async function signInTo(
  installation: Installation,
  browser: OauthBrowser,
  { page, email }: { readonly page: Shown; readonly email: string },
): Promise<Shown> {
  const before = digitsFor(installation, email).length;
  const codePage = await browser.submit(page, [['email', email]]);
  const code = await mailedDigits(installation, email, before);
  return browser.submit(codePage, [['code', code]]);
}

/** The newest code mailed to this address, once there are more than `before`. */
export async function mailedDigits(installation: Installation, email: string, before = 0): Promise<string> {
  const codes = await eventually(
    () => digitsFor(installation, email),
    (found) => found.length > before,
  );
  return String(codes.at(-1));
}

function digitsFor(installation: Installation, email: string): string[] {
  return caughtFor(installation, email).flatMap(
    ({ raw }) => /^Code: (\d{6})\r?$/m.exec(String(raw))?.[1] ?? [],
  );
}

/** Says yes as the page suggests, or with other fields. */
export function allow(
  browser: OauthBrowser,
  page: Shown,
  fields: readonly (readonly [string, string])[] = formOn(page).fields,
): Promise<Shown> {
  return browser.submit(page, [...fields, ['decision', 'allow']]);
}
