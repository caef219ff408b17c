/** The policy for the rules as one form: what may be attached, when mail may leave, what is taken more seriously. */
import {
  FINDING_CODES,
  FINDING_DEFAULTS,
  isStricterThan,
  type FindingCode,
} from '../../domain/finding-codes.js';
import { FINDING_SEVERITIES } from '../../domain/finding.js';
import { WEEKDAYS, type Weekday } from '../../domain/sending-hours.js';
import { CONSOLE_PATHS } from './console-paths.js';
import { box, select, text } from './form-fields.js';
import { formProblems } from './form-problems.js';
import { foreign, html, type Html } from './html.js';
import { page } from './page.js';
import { POLICY_FIELDS, type PolicyValues, type PolicyView } from './policy-view.js';
import { SEVERITY_WORDS } from './rule-words.js';

export function policyPage(view: PolicyView): string {
  const whose = view.mailbox === null ? html`every mailbox` : foreign(view.mailbox);
  const body = html`
    <header class="page-head">
      <p class="crumbs"><a href="${CONSOLE_PATHS.rules}">← Rules</a></p>
      <h1>Limits for ${whose}</h1>
      <p class="lead">
        ${view.version === 0 ? 'Nothing was set yet.' : `Version ${view.version}.`} What is set here makes the
        rules stricter and never looser; the limits for every mailbox and a mailbox’s own hold together.
      </p>
    </header>
    <section class="card narrow" aria-label="Limits">
      ${formProblems('Nothing was changed.', view.problems)}
      <form method="post" action="${view.actionUrl}">
        <input type="hidden" name="csrf" value="${view.viewer.csrf}" />
        ${attachments(view.values)} ${hours(view.values)} ${scanning(view.values)} ${severities(view.values)}
        <div class="actions">
          <button class="button button-main" type="submit">Set these limits</button>
          <a class="button button-quiet" href="${CONSOLE_PATHS.rules}">Cancel</a>
        </div>
      </form>
    </section>
  `;
  return page({ title: 'Limits', body, viewer: view.viewer, section: 'rules' });
}

interface Line {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
}

function line({ name, label, hint, value }: Line): Html {
  return text({ id: name, name, label, hint, value, maxLength: 2000 });
}

function attachments(values: PolicyValues): Html {
  const types = 'Endings and media types, separated by commas, such as pdf, image/*.';
  const lines: readonly Line[] = [
    {
      name: POLICY_FIELDS.maxSize,
      label: 'Largest attachment',
      hint: 'In megabytes; empty: the limit of the installation.',
      value: values.maxSize,
    },
    {
      name: POLICY_FIELDS.maxTotal,
      label: 'All attachments of a message',
      hint: 'In megabytes; empty as above.',
      value: values.maxTotal,
    },
    {
      name: POLICY_FIELDS.allowed,
      label: 'Only these types',
      hint: `${types} Empty: all but the denied.`,
      value: values.allowed,
    },
    { name: POLICY_FIELDS.denied, label: 'Denied types', hint: types, value: values.denied },
  ];
  return html`<fieldset>
    <legend>What may be attached; anything else is refused</legend>
    ${lines.map(line)}
  </fieldset>`;
}

const DAY_WORDS: Readonly<Record<Weekday, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};

function hours(values: PolicyValues): Html {
  const lines: readonly Line[] = [
    {
      name: POLICY_FIELDS.timeZone,
      label: 'Time zone',
      hint: 'Such as Europe/Berlin; empty: at any time.',
      value: values.timeZone,
    },
    {
      name: POLICY_FIELDS.from,
      label: 'From',
      hint: 'The first minute inside, such as 08:00.',
      value: values.from,
    },
    {
      name: POLICY_FIELDS.to,
      label: 'To',
      hint: 'The first minute outside, such as 18:00. One that is not after the beginning lies on the next day.',
      value: values.to,
    },
  ];
  return html`<fieldset>
      <legend>When mail may leave without a person; outside of it, it is held</legend>
      ${lines.map(line)}
    </fieldset>
    <fieldset>
      <legend>On these days</legend>
      ${WEEKDAYS.map((day) =>
        box(POLICY_FIELDS.days, { value: day, isTicked: values.days.includes(day), words: DAY_WORDS[day] }),
      )}
    </fieldset>`;
}

function scanning({ requireScan }: PolicyValues): Html {
  return html`<fieldset>
    <legend>Malware</legend>
    ${box(POLICY_FIELDS.requireScan, { value: 'true', isTicked: requireScan, words: 'Hold what no scanner has looked at' })}
  </fieldset>`;
}

/** What is refused by itself cannot be taken more seriously. */
const RAISABLE = FINDING_CODES.filter((code) => FINDING_DEFAULTS[code] !== 'refuse');

function severities(values: PolicyValues): Html {
  const raised = RAISABLE.filter((code) => (values.severities[code] ?? '') !== '').length;
  const open = raised > 0 ? html` open="open"` : null;
  return html`<details class="severities" ${open}>
    <summary>Take findings more seriously (${raised} set)</summary>
    ${RAISABLE.map((code) => severity(code, values.severities[code] ?? ''))}
  </details>`;
}

function severity(code: FindingCode, chosen: string): Html {
  const least = FINDING_DEFAULTS[code];
  const stricter = FINDING_SEVERITIES.filter((each) => isStricterThan(each, least));
  return select({
    id: `severity-${code}`,
    name: code,
    label: code,
    chosen,
    options: [
      { value: '', words: `${SEVERITY_WORDS[least]}, as the rule says` },
      ...stricter.map((value) => ({ value, words: SEVERITY_WORDS[value] })),
    ],
  });
}
