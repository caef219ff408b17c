/** The two forms that add a rule. A list of choices where there is one, so that nothing has to be known by heart. */
import { CONTENT_RULE_KINDS } from '../../domain/content-rule.js';
import { FINDING_SEVERITIES } from '../../domain/finding.js';
import { RECIPIENT_TARGETS, RECIPIENT_TRUSTS } from '../../domain/recipient-rule.js';
import { CONSOLE_PATHS } from './console-paths.js';
import { select, text, type Select } from './form-fields.js';
import { html, type Html } from './html.js';
import { KIND_WORDS, SEVERITY_WORDS, TARGET_WORDS, TRUST_WORDS } from './rule-words.js';
import { CONTENT_RULE_FIELDS, RECIPIENT_RULE_FIELDS, type RulesView } from './rules-view.js';

export function recipientRuleForm({ viewer, mailboxes, recipientValues: values }: RulesView): Html {
  const fields = RECIPIENT_RULE_FIELDS;
  const id = (field: string) => `recipient-${field}`;
  return html`<form method="post" action="${CONSOLE_PATHS.recipientRules}">
    <input type="hidden" name="csrf" value="${viewer.csrf}" />
    ${select({
      id: id('target'),
      name: fields.target,
      label: 'Who',
      chosen: values.target,
      options: RECIPIENT_TARGETS.map((target) => ({ value: target, words: TARGET_WORDS[target] })),
    })}
    ${text({
      id: id('value'),
      name: fields.value,
      label: 'Address or domain',
      hint: 'For one address or a domain; left empty for everybody inside or outside.',
      value: values.value,
      maxLength: 320,
    })}
    ${select({
      id: id('trust'),
      name: fields.trust,
      label: 'What happens to mail for them',
      chosen: values.trust,
      options: RECIPIENT_TRUSTS.map((trust) => ({ value: trust, words: TRUST_WORDS[trust] })),
    })}
    ${mailboxField({ id: id('mailbox'), name: fields.mailbox, chosen: values.mailbox }, mailboxes)}
    <div class="actions"><button class="button button-main" type="submit">Add the rule</button></div>
  </form>`;
}

export function contentRuleForm({ viewer, mailboxes, contentValues: values }: RulesView): Html {
  const fields = CONTENT_RULE_FIELDS;
  const id = (field: string) => `content-${field}`;
  return html`<form method="post" action="${CONSOLE_PATHS.contentRules}">
    <input type="hidden" name="csrf" value="${viewer.csrf}" />
    ${select({
      id: id('kind'),
      name: fields.kind,
      label: 'What to look for',
      chosen: values.kind,
      options: CONTENT_RULE_KINDS.map((kind) => ({ value: kind, words: KIND_WORDS[kind] })),
    })}
    ${text({
      id: id('expression'),
      name: fields.expression,
      label: 'The words or the pattern',
      hint: 'Case, blanks and invisible characters make no difference.',
      value: values.expression,
      maxLength: 200,
    })}
    ${select({
      id: id('severity'),
      name: fields.severity,
      label: 'What happens to mail in which it stands',
      chosen: values.severity,
      options: FINDING_SEVERITIES.map((severity) => ({ value: severity, words: SEVERITY_WORDS[severity] })),
    })}
    ${mailboxField({ id: id('mailbox'), name: fields.mailbox, chosen: values.mailbox }, mailboxes)}
    <div class="actions"><button class="button button-main" type="submit">Add the rule</button></div>
  </form>`;
}

function mailboxField(field: Pick<Select, 'id' | 'name' | 'chosen'>, mailboxes: readonly string[]): Html {
  return select({
    ...field,
    label: 'For which mailbox',
    options: [
      { value: '', words: 'Every mailbox' },
      ...mailboxes.map((address) => ({ value: address, words: address })),
    ],
  });
}
