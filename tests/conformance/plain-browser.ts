/** A browser without scripts: cookies by their paths, redirects followed, and the form of a page filled in and posted. */
import { unescaped } from '../../api/html-entities.js';

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly text: string;
}

export type Fields = Readonly<Record<string, string>>;

export interface PlainBrowser {
  open(url: string): Promise<Page>;
  /** Posts the first form of a page as it stands, with these fields beside or in place of its own. */
  submit(page: Page, fields: Fields): Promise<Page>;
}

/** What a form shows: its address, and what would be posted were nothing filled in. */
export interface Form {
  readonly action: string;
  readonly fields: Fields;
  /** Names of all inputs and buttons, the empty and the unticked too. */
  readonly names: readonly string[];
}

const MOST_REDIRECTS = 20;

export function plainBrowser(): PlainBrowser {
  const jar = new Map<string, { readonly path: string; readonly pair: string }>();

  function keep(response: Response): void {
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = cookie.split(';').map((part) => part.trim());
      const path = attributes.find((part) => /^path=/i.test(part))?.slice(5) ?? '/';
      const name = pair.slice(0, pair.indexOf('='));
      if (pair === `${name}=`) jar.delete(`${name} ${path}`);
      else jar.set(`${name} ${path}`, { path, pair });
    }
  }

  async function ask(url: string, init: RequestInit): Promise<Response> {
    const { pathname } = new URL(url);
    const sent = [...jar.values()].filter(({ path }) => pathname.startsWith(path)).map(({ pair }) => pair);
    const headers = { ...init.headers, ...(sent.length === 0 ? {} : { Cookie: sent.join('; ') }) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    keep(response);
    return response;
  }

  async function arrive(from: string, init: RequestInit = {}): Promise<Page> {
    let url = from;
    let response = await ask(url, init);
    for (let count = 0; count < MOST_REDIRECTS; count += 1) {
      const to = response.headers.get('location');
      if (to === null) return { url, status: response.status, text: await response.text() };
      url = new URL(to, url).href;
      response = await ask(url, {});
    }
    throw new Error(`too many redirects, the last one to ${url}`);
  }

  return {
    open: (url) => arrive(url),
    submit(page, fields) {
      const form = formOn(page);
      return arrive(new URL(form.action, page.url).href, {
        method: 'POST',
        headers: { Origin: new URL(page.url).origin },
        body: new URLSearchParams({ ...form.fields, ...fields }),
      });
    },
  };
}

export function formOn({ url, status, text }: Page): Form {
  const [, opening = '', inside = ''] = /<form\b([^>]*)>([\s\S]*?)<\/form>/i.exec(text) ?? [];
  if (opening === '') throw new Error(`there is no form on ${url}, which answered ${status}:\n${text}`);
  const elements = [...inside.matchAll(/<(input|button|textarea)\b([^>]*)>/gi)].map(
    ([, tag, attributes = '']) => ({
      isButton: /^button$/i.test(String(tag)) || /^(?:submit|button)$/i.test(attributeOf(attributes, 'type')),
      isLeftOut: isBox(attributes) && !/\bchecked\b/i.test(attributes),
      name: attributeOf(attributes, 'name'),
      value: attributeOf(attributes, 'value') || (isBox(attributes) ? 'on' : ''),
    }),
  );
  const named = elements.filter(({ name }) => name !== '');
  const posted = named.filter(({ isButton, isLeftOut }) => !isButton && !isLeftOut);
  return {
    action: attributeOf(opening, 'action') || url,
    fields: Object.fromEntries(posted.map(({ name, value }) => [name, value])),
    names: named.map(({ name }) => name),
  };
}

function isBox(attributes: string): boolean {
  return /^(?:checkbox|radio)$/i.test(attributeOf(attributes, 'type'));
}

function attributeOf(attributes: string, name: string): string {
  return unescaped(new RegExp(`\\b${name}="([^"]*)"`, 'i').exec(attributes)?.[1] ?? '');
}
