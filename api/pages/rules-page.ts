/** The rules that people make: whom their agents may write to, and which words are not to leave unseen. */
import { formProblems } from './form-problems.js';
import { html, type Html } from './html.js';
import { page } from './page.js';
import { contentRuleForm, recipientRuleForm } from './rule-forms.js';
import { limitRows } from './limit-rows.js';
import { contentRuleRows, recipientRuleRows } from './rule-rows.js';
import type { RulesView } from './rules-view.js';

export function rulesPage(view: RulesView): string {
  const body = html`
    <header class="page-head">
      <h1>Rules</h1>
      <p class="lead">
        Rules can hold or refuse what an agent sends, and never let through what the mode of its mailbox
        holds. They are asked again before a message leaves.
      </p>
    </header>
    <section class="part" aria-labelledby="limits">
      <h2 id="limits">Limits</h2>
      ${limitRows(view)}
    </section>
    <section class="part" aria-labelledby="recipients">
      <h2 id="recipients">Recipients</h2>
      ${recipientRuleRows(view)}
      ${addition('Add a recipient rule', problemsOf(view, 'recipients'), recipientRuleForm(view))}
    </section>
    <section class="part" aria-labelledby="content">
      <h2 id="content">Words and patterns</h2>
      ${contentRuleRows(view)}
      ${addition('Add a content rule', problemsOf(view, 'content'), contentRuleForm(view))}
    </section>
  `;
  return page({ title: 'Rules', body, viewer: view.viewer, section: 'rules' });
}

function addition(title: string, problems: readonly string[], form: Html): Html {
  return html`<div class="card narrow rule-form">
    <h3>${title}</h3>
    ${formProblems('No rule was made.', problems)} ${form}
  </div>`;
}

function problemsOf({ problems }: RulesView, of: 'recipients' | 'content'): readonly string[] {
  return problems?.of === of ? problems.sentences : [];
}
