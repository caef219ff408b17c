/** The templates that agents send from, and for operators a form that makes one. */
import { CONSOLE_PATHS } from './console-paths.js';
import { chip } from './chips.js';
import { formProblems } from './form-problems.js';
import { foreign, html, type Html } from './html.js';
import { page } from './page.js';
import { templateForm } from './template-form.js';
import type { TemplateRow, TemplatesView } from './templates-view.js';
import { timeWithDistance } from './times.js';

export function templatesPage(view: TemplatesView): string {
  const body = html`
    <header class="page-head">
      <h1>Templates</h1>
      <p class="lead">
        Texts with places that an agent fills in. What is made from one is a message like any other: where
        people decide, they decide on the finished text.
      </p>
    </header>
    <section class="part" aria-label="Templates">${templateRows(view)}</section>
    ${view.viewer.isOperator ? addition(view) : null}
  `;
  return page({ title: 'Templates', body, viewer: view.viewer, section: 'templates' });
}

function templateRows({ templates, now, viewer }: TemplatesView): Html {
  if (templates.length === 0) {
    return html`<div class="card empty-state">
      <h2>No templates yet</h2>
      <p>
        ${viewer.isOperator ? 'Make the first one below.' : 'Operators make them.'} Agents write their mail
        without one as well.
      </p>
    </div>`;
  }
  return html`<ul class="rows">
    ${templates.map((template) => row(template, now))}
  </ul>`;
}

function row({ name, version, variables, since, url }: TemplateRow, now: Date): Html {
  return html`<li class="card row">
    <div class="row-main">
      <h2 class="row-title">
        <a href="${url}">${foreign(name)}</a>
        <span class="chips">${chip('plain', `Version ${version}`)}</span>
      </h2>
      <p class="row-line">${variableNames(variables)}</p>
      <p class="row-line quiet">Since ${timeWithDistance(since, now)}</p>
    </div>
    <div class="row-act">
      <a class="button button-quiet" href="${url}"
        >Open<span class="visually-hidden"> ${foreign(name)}</span></a
      >
    </div>
  </li>`;
}

/** What has to be given to send it. */
export function variableNames(variables: readonly string[]): Html {
  if (variables.length === 0) return html`<span class="quiet">No places to fill in</span>`;
  return html`${variables.map((name, index) => html`${index === 0 ? '' : ', '}<code>${foreign(name)}</code>`)}`;
}

function addition({ viewer, values, problems }: TemplatesView): Html {
  const actionUrl = CONSOLE_PATHS.templates;
  return html`<section class="part" aria-labelledby="add">
    <h2 id="add">Make a template</h2>
    <div class="card narrow">
      ${formProblems('No template was made.', problems)}
      ${templateForm({ actionUrl, csrf: viewer.csrf, values, button: 'Make the template' })}
    </div>
  </section>`;
}
