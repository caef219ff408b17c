/** The form that registers a client by hand, and what it leads to: everything that the client's host has to be told. */
import { SCOPES, type Scope } from '../../domain/caller.js';
import { MAX_REDIRECT_URIS } from '../../domain/redirect-uri.js';
import { CONSOLE_PATHS } from './console-paths.js';
import { factList } from './facts.js';
import { formProblems } from './form-problems.js';
import { escape, foreign, html, trusted, type Html } from './html.js';
import { notice } from './notice.js';
import { page, type Viewer } from './page.js';
import { SCOPE_IN_WORDS } from './scope-words.js';
import { secretOnce } from './secret-once.js';

/** Names of the fields that the form posts. */
export const CLIENT_FIELDS = {
  name: 'name',
  redirectUris: 'redirect_uris',
  confidential: 'confidential',
  scopes: 'scopes',
} as const;

export interface RegisterClientView {
  readonly viewer: Viewer;
  /** What stands in the fields. */
  readonly values: {
    readonly name: string;
    /** One a line, as typed. */
    readonly redirectUris: string;
    readonly isConfidential: boolean;
    readonly scopes: readonly Scope[];
  };
  /** Why the last try registered nothing, each as one sentence. */
  readonly problems: readonly string[];
}

export function registerClientPage(view: RegisterClientView): string {
  const { viewer, values, problems } = view;
  const body = html`
    <header class="page-head">
      <p class="crumbs"><a href="${CONSOLE_PATHS.connections}">Connections</a></p>
      <h1>Register a client</h1>
      <p class="lead">
        For hosts that cannot register themselves. The client can do nothing until a person signs in and lets
        it act for them.
      </p>
    </header>
    <section class="card narrow" aria-label="Client">
      ${formProblems('Nothing was registered.', problems)}
      <form method="post" action="${CONSOLE_PATHS.registerClient}">
        <input type="hidden" name="csrf" value="${viewer.csrf}" />
        ${nameField(values.name)} ${addressField(values.redirectUris)} ${secretField(values.isConfidential)}
        ${scopeField(values.scopes)}
        <div class="actions">
          <button class="button button-main" type="submit">Register</button>
          <a class="button button-quiet" href="${CONSOLE_PATHS.connections}">Cancel</a>
        </div>
      </form>
    </section>
  `;
  return page({ title: 'Register a client', body, viewer, section: 'connections' });
}

function nameField(value: string): Html {
  const { name } = CLIENT_FIELDS;
  return html`<label for="${name}">Name</label>
    <p class="hint" id="${name}-hint">What people read who are asked to let it in.</p>
    <input
      class="text-field"
      id="${name}"
      name="${name}"
      value="${value}"
      type="text"
      maxlength="100"
      autocomplete="off"
      aria-describedby="${name}-hint"
      required="required"
    />`;
}

/** A text area keeps a text exactly: no hidden character is drawn in it, and its first line end is not its own. */
function addressField(value: string): Html {
  const name = CLIENT_FIELDS.redirectUris;
  return html`<label for="${name}">Redirect addresses</label>
    <p class="hint" id="${name}-hint">
      Exactly as the host shows them, one a line, at most ${MAX_REDIRECT_URIS}: https, http on the person's
      own machine, or the scheme of an app.
    </p>
    <textarea
      id="${name}"
      name="${name}"
      rows="4"
      autocomplete="off"
      spellcheck="false"
      aria-describedby="${name}-hint"
      required="required"
    >
${trusted(escape(value))}</textarea>`;
}

function secretField(isConfidential: boolean): Html {
  const radio = (value: string, isChosen: boolean, words: string) =>
    choice({ type: 'radio', name: CLIENT_FIELDS.confidential, value, isChosen, words });
  return html`<fieldset>
    <legend>Its secret</legend>
    ${radio('true', isConfidential, 'It keeps one: a server, such as Foundry or Copilot Studio')}
    ${radio('false', !isConfidential, "It cannot keep one: a program on a person's machine")}
  </fieldset>`;
}

function scopeField(chosen: readonly Scope[]): Html {
  const box = (scope: Scope) =>
    choice({
      type: 'checkbox',
      name: CLIENT_FIELDS.scopes,
      value: scope,
      isChosen: chosen.includes(scope),
      words: `${SCOPE_IN_WORDS[scope].name}: ${SCOPE_IN_WORDS[scope].text}`,
    });
  return html`<fieldset>
    <legend>The most that a person can let it do</legend>
    <p class="hint">Deciding goes together neither with writing nor with configuring.</p>
    ${SCOPES.map(box)}
  </fieldset>`;
}

interface Choice {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly value: string;
  readonly isChosen: boolean;
  readonly words: string;
}

function choice({ type, name, value, isChosen, words }: Choice): Html {
  const mark = isChosen ? html` checked="checked"` : null;
  return html`<label class="choice">
    <input type="${type}" name="${name}" value="${value}" ${mark} />
    <span>${words}</span>
  </label>`;
}

export interface ClientRegisteredView {
  readonly viewer: Viewer;
  readonly name: string;
  readonly clientId: string;
  /** Null for a client that keeps none. */
  readonly secret: string | null;
  readonly redirectUris: readonly string[];
  readonly scopes: readonly Scope[];
  readonly authorizationUrl: string;
  readonly tokenUrl: string;
  readonly refreshUrl: string;
  readonly resource: string;
}

export function clientRegisteredPage(view: ClientRegisteredView): string {
  const copied = (text: string) => html`<code class="copy">${foreign(text)}</code>`;
  const body = notice({
    tone: 'good',
    title: 'The client is registered',
    text: html`<p>Tell the host of ${foreign(view.name)} what stands here.</p>
      ${view.secret === null ? null : secretOnce({ label: 'Client secret', value: view.secret })}
      <div class="stacked">
        ${factList([
          { name: 'Client id', value: copied(view.clientId) },
          { name: 'Authorization URL', value: copied(view.authorizationUrl) },
          { name: 'Token URL', value: copied(view.tokenUrl) },
          { name: 'Refresh URL', value: copied(view.refreshUrl) },
          { name: 'MCP server', value: copied(view.resource) },
          { name: 'Scopes', value: copied(view.scopes.join(' ')) },
          {
            name: 'Redirects to',
            value: html`<ul>
              ${view.redirectUris.map((uri) => html`<li><code>${foreign(uri)}</code></li>`)}
            </ul>`,
          },
        ])}
      </div>`,
    actions: [{ label: 'Connections', url: CONSOLE_PATHS.connections }],
  });
  return page({ title: 'The client is registered', body, viewer: view.viewer, section: 'connections' });
}
