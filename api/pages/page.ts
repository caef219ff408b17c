/** The frame of every page: head, header with the signed-in person, navigation, main, footer. Works without script. */
import { CONSOLE_PATHS } from './console-paths.js';
import { splitHidden } from '../../domain/hidden-characters.js';
import { foreign, html, type Html } from './html.js';

/** The person signed in. */
export interface Viewer {
  readonly name: string;
  readonly email: string;
  /** Session-bound token, posted by every form in the field `csrf`. */
  readonly csrf: string;
  /** Sees the pages that configure. */
  readonly isOperator: boolean;
  /** Sees the pages about everybody's decisions; left out: as an operator does. */
  readonly isReader?: boolean;
}

export type PageSection =
  | 'pending'
  | 'messages'
  | 'history'
  | 'audit'
  | 'rules'
  | 'policies'
  | 'halts'
  | 'templates'
  | 'people'
  | 'domains'
  | 'connections';

export interface PageFrame {
  readonly title: string;
  readonly body: Html;
  /** Null before the sign-in: no navigation, no name. */
  readonly viewer: Viewer | null;
  readonly section?: PageSection;
}

export function page({ title, body, viewer, section }: PageFrame): string {
  const markup = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${spelt(title)} · MultiMail</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="same-origin" />
        <meta name="robots" content="noindex, nofollow" />
        <link rel="stylesheet" href="${CONSOLE_PATHS.style}" />
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header class="top">
          <div class="top-inner">
            <span class="brand">MultiMail</span>
            ${viewer === null ? null : navigation(viewer, section)}
            ${viewer === null ? null : signedIn(viewer)}
          </div>
        </header>
        <main id="main" tabindex="-1">${body}</main>
        <footer class="bottom">
          <p>MultiMail · A person approves, the record shows it.</p>
        </footer>
      </body>
    </html> `;
  return markup.toString();
}

/** A title can hold no markup, so hidden characters are spelt out in it. */
function spelt(title: string): string {
  return splitHidden(title)
    .map((part) => (typeof part === 'string' ? part : `[${part.codePoints.join(' ')}]`))
    .join('');
}

const SECTIONS: readonly { section: PageSection; label: string; isFor?: 'operators' | 'readers' }[] = [
  { section: 'pending', label: 'Pending' },
  { section: 'messages', label: 'Decided' },
  { section: 'history', label: 'History', isFor: 'readers' },
  { section: 'audit', label: 'Audit log' },
  { section: 'rules', label: 'Rules' },
  { section: 'policies', label: 'Policies' },
  { section: 'halts', label: 'Kill switches' },
  { section: 'templates', label: 'Templates' },
  { section: 'people', label: 'People', isFor: 'operators' },
  { section: 'domains', label: 'Domains', isFor: 'operators' },
  { section: 'connections', label: 'Connections', isFor: 'operators' },
];

function navigation({ isOperator, isReader }: Viewer, current: PageSection | undefined): Html {
  const seen = SECTIONS.filter(
    ({ isFor }) => isOperator || isFor === undefined || (isFor === 'readers' && isReader === true),
  );
  const links = seen.map(({ section, label }) => {
    const marker = section === current ? html` aria-current="page"` : null;
    return html`<li><a href="${CONSOLE_PATHS[section]}" ${marker}>${label}</a></li>`;
  });
  return html`<nav class="sections" aria-label="Console">
    <ul>
      ${links}
    </ul>
  </nav>`;
}

function signedIn(viewer: Viewer): Html {
  return html`<form class="signed-in" method="post" action="${CONSOLE_PATHS.signOut}">
    <input type="hidden" name="csrf" value="${viewer.csrf}" />
    <span class="person"
      ><span class="visually-hidden">Signed in as </span>${foreign(viewer.name)}
      <span class="quiet person-email">${foreign(viewer.email)}</span></span
    >
    <button class="button button-quiet" type="submit">Sign out</button>
  </form>`;
}
