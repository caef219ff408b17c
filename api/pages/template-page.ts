/** One version of a template: how a message made from it looks, its text as written, the other versions, the next one. */
import { chip } from './chips.js';
import { CONSOLE_PATHS } from './console-paths.js';
import { factList } from './facts.js';
import { formProblems } from './form-problems.js';
import { foreign, html, trusted, type Html } from './html.js';
import { messageBody, readContent } from './message-body.js';
import { page } from './page.js';
import { templateForm } from './template-form.js';
import { variableNames } from './templates-page.js';
import type { TemplateVersionRow, TemplateView } from './templates-view.js';
import { timeWithDistance } from './times.js';

export function templatePage(view: TemplateView): string {
  const body = html`
    <header class="page-head">
      <p class="crumbs"><a href="${CONSOLE_PATHS.templates}">← Templates</a></p>
      <h1>${foreign(view.name)} <span class="chips">${standing(view)}</span></h1>
      <p class="lead">To fill in: ${variableNames(view.variables)}</p>
    </header>
    <section class="part" aria-labelledby="preview">
      <h2 id="preview">Preview</h2>
      <p class="note quiet part-note">
        Each place shows the name of its variable, in capitals. The mailbox it is sent from adds its own
        footer.
      </p>
      <div class="card">
        ${factList([{ name: 'Subject', value: foreign(view.preview.subject) }])}
        ${messageBody(readContent(view.preview, []))}
      </div>
    </section>
    <section class="part" aria-labelledby="source">
      <h2 id="source">As written</h2>
      <div class="card">
        ${factList([{ name: 'Subject', value: foreign(view.subject) }])}
        <pre class="message-text source" dir="auto">${trusted('\n')}${view.markdown}</pre>
      </div>
    </section>
    <section class="part" aria-labelledby="versions">
      <h2 id="versions">Versions</h2>
      <div class="card">${factList(view.versions.map((version) => versionFact(version, view)))}</div>
    </section>
    ${view.viewer.isOperator ? changing(view) : null}
  `;
  return page({ title: view.name, body, viewer: view.viewer, section: 'templates' });
}

function newestOf({ version, versions }: TemplateView): number {
  return versions[0]?.version ?? version;
}

function standing(view: TemplateView): Html {
  const { version } = view;
  return version === newestOf(view)
    ? chip('plain', `Version ${version}`)
    : chip('warning', `Version ${version} of ${newestOf(view)}`);
}

function versionFact({ version, name, since, url }: TemplateVersionRow, view: TemplateView) {
  const former = name === view.name ? null : html` <span class="quiet">as ${foreign(name)}</span>`;
  const look =
    version === view.version
      ? html`<strong>shown here</strong>`
      : html`<a href="${url}">Show<span class="visually-hidden"> version ${version}</span></a>`;
  const value = html`${timeWithDistance(since, view.now)}${former} · ${look}`;
  return { name: `Version ${version}`, value };
}

function changing(view: TemplateView): Html {
  const { viewer, values, updateUrl: actionUrl } = view;
  const button = `Save as version ${newestOf(view) + 1}`;
  return html`<section class="part" aria-labelledby="change">
    <h2 id="change">Change it</h2>
    <p class="note quiet part-note">Every change is a new version. What waits or was sent stays as it is.</p>
    <div class="card narrow">
      ${formProblems('Nothing was changed.', view.problems)}
      ${templateForm({ actionUrl, csrf: viewer.csrf, values, button })}
    </div>
    ${deletion(view)}
  </section>`;
}

function deletion({ viewer, name, deleteUrl }: TemplateView): Html {
  return html`<details class="deletion">
    <summary class="button button-quiet">
      Delete…<span class="visually-hidden"> ${foreign(name)}</span>
    </summary>
    <form method="post" action="${deleteUrl}">
      <input type="hidden" name="csrf" value="${viewer.csrf}" />
      <p class="note">Agents can no longer send from it. Messages that were made from it stay.</p>
      <button class="button button-reject" type="submit">Delete the template</button>
    </form>
  </details>`;
}
