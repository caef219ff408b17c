/** The rules there are, each with what it does, for which mailbox, and a way to remove it. */
import { chip } from './chips.js';
import { foreign, html, type Html } from './html.js';
import type { ContentRuleRow, RecipientRuleRow, RulesView } from './rules-view.js';
import {
  KIND_WORDS,
  SEVERITY_TONES,
  SEVERITY_WORDS,
  TARGET_WORDS,
  TRUST_TONES,
  TRUST_WORDS,
} from './rule-words.js';
import { timeWithDistance } from './times.js';

export function recipientRuleRows({ recipientRules, viewer, now }: RulesView): Html {
  if (recipientRules.length === 0) {
    return html`<p class="card quiet">None: who gets mail is left to the mode of each mailbox.</p>`;
  }
  return list(recipientRules, ({ target, value, trust, ...rule }: RecipientRuleRow) =>
    row(
      {
        title: value === null ? TARGET_WORDS[target] : foreign(value),
        about: value === null ? null : TARGET_WORDS[target],
        effect: chip(TRUST_TONES[trust], TRUST_WORDS[trust]),
        ...rule,
      },
      { csrf: viewer.csrf, now },
    ),
  );
}

export function contentRuleRows({ contentRules, viewer, now }: RulesView): Html {
  if (contentRules.length === 0) return html`<p class="card quiet">None: no words are looked for.</p>`;
  return list(contentRules, ({ kind, expression, severity, ...rule }: ContentRuleRow) =>
    row(
      {
        title: kind === 'pattern' ? html`<code>${foreign(expression)}</code>` : foreign(expression),
        about: KIND_WORDS[kind],
        effect: chip(SEVERITY_TONES[severity], SEVERITY_WORDS[severity]),
        ...rule,
      },
      { csrf: viewer.csrf, now },
    ),
  );
}

function list<Rule>(rules: readonly Rule[], rowOf: (rule: Rule) => Html): Html {
  return html`<ul class="rows">
    ${rules.map(rowOf)}
  </ul>`;
}

interface Row {
  readonly title: string | Html;
  readonly about: string | null;
  readonly effect: Html;
  readonly mailbox: string | null;
  readonly since: Date;
  readonly removeUrl: string;
}

function row(rule: Row, { csrf, now }: { readonly csrf: string; readonly now: Date }): Html {
  return html`<li class="card row">
    <div class="row-main">
      <h3 class="row-title">${rule.title} <span class="chips">${rule.effect}</span></h3>
      <p class="row-line">
        ${rule.about === null ? null : html`${rule.about} · `}${
          rule.mailbox === null ? 'every mailbox' : html`only ${foreign(rule.mailbox)}`
        }
      </p>
      <p class="row-line quiet">Since ${timeWithDistance(rule.since, now)}</p>
    </div>
    <form class="row-act" method="post" action="${rule.removeUrl}">
      <input type="hidden" name="csrf" value="${csrf}" />
      <button class="button button-reject" type="submit">
        Remove<span class="visually-hidden"> the rule about ${rule.title}</span>
      </button>
    </form>
  </li>`;
}
