/** The form that sets the next version of an approval policy as a whole; a stage without anything in it is none. */
import { VOTE_WAYS } from '../../domain/approval-policy.js';
import { MAIL_TRANSPORTS } from '../../domain/mail-transport.js';
import { MOST_STAGES } from '../../domain/policy-faults.js';
import {
  APPROVAL_POLICY_FIELDS,
  stageField,
  type ApprovalPolicyView,
  type StageValues,
} from './approval-policies-view.js';
import { box, longText, select, text } from './form-fields.js';
import { foreign, html, type Html } from './html.js';
import { TRANSPORT_WORDS, WAY_WORDS } from './policy-words.js';

const EMPTY_STAGE: StageValues = {
  approvers: '',
  fallback: '',
  needed: '',
  justification: 'optional',
  remind: '',
  escalate: '',
  escalationApprovers: '',
  escalationFallback: '',
  expires: '',
  mayDelegate: false,
};

export function approvalPolicyForm(view: ApprovalPolicyView): Html {
  const { viewer, values, actionUrl, newest, groups } = view;
  const fields = APPROVAL_POLICY_FIELDS;
  const stages = [...values.stages, EMPTY_STAGE].slice(0, MOST_STAGES);
  return html`<form method="post" action="${actionUrl}">
    <input type="hidden" name="csrf" value="${viewer.csrf}" />
    <input type="hidden" name="${fields.seen}" value="${newest}" />
    <p class="hint">
      Approvers stand one a line: an address of a person, <code>oversight address</code>,
      <code>role approver</code>, <code>group NAME</code>, <code>entra user ID</code>,
      <code>entra group ID</code>, <code>manager 1</code> or <code>agent sponsors or owners</code>. The kinds
      from Entra ID hold while no directory can be asked.
      ${groups.length === 0 ? 'There are no groups yet.' : html`Groups: ${names(groups)}.`}
    </p>
    <p class="hint">Times are such as <code>90 min</code>, <code>24 h</code> or <code>7 days</code>.</p>
    ${stages.map((stage, index) => stageFields(stage, { index, isNew: index >= values.stages.length }))}
    <fieldset>
      <legend>For all stages</legend>
      ${text({
        id: fields.expires,
        name: fields.expires,
        label: 'A request ends after',
        hint: 'What was not decided by then is denied.',
        value: values.expires,
        maxLength: 40,
      })}
      ${text({
        id: fields.authContext,
        name: fields.authContext,
        label: 'Authentication context of Entra ID',
        hint: 'That the sign-in behind a vote has to meet, such as c1; empty: none.',
        value: values.authContext,
        maxLength: 3,
      })}
      ${box(fields.editorMayVote, { value: 'true', isTicked: values.editorMayVote, words: 'Whoever edited a message may vote on it, where a stage needs one approval' })}
      ${box(fields.mayBreakGlass, { value: 'true', isTicked: values.mayBreakGlass, words: 'Two people in the role break_glass may stand in for missing decisions' })}
    </fieldset>
    <fieldset>
      <legend>No vote may come by</legend>
      ${VOTE_WAYS.map((way) =>
        box(fields.excludedWays, {
          value: way,
          isTicked: values.excludedWays.includes(way),
          words: WAY_WORDS[way],
        }),
      )}
    </fieldset>
    <fieldset>
      <legend>No message may leave by</legend>
      ${MAIL_TRANSPORTS.map((transport) =>
        box(fields.excludedTransports, {
          value: transport,
          isTicked: values.excludedTransports.includes(transport),
          words: TRANSPORT_WORDS[transport],
        }),
      )}
    </fieldset>
    <div class="actions"><button class="button button-main" type="submit">Set this policy</button></div>
  </form>`;
}

function names(groups: readonly string[]): Html {
  return html`${groups.map((name, index) => html`${index === 0 ? '' : ', '}${foreign(name)}`)}`;
}

function stageFields(stage: StageValues, at: { readonly index: number; readonly isNew: boolean }): Html {
  const { index, isNew } = at;
  const filled = html`${approverFields(stage, index)} ${termFields(stage, index)}`;
  if (isNew && index > 0) {
    return html`<details class="severities">
      <summary>Add a stage ${index + 1}</summary>
      ${filled}
    </details>`;
  }
  return html`<fieldset>
    <legend>Stage ${index + 1}${index === 0 ? '' : ' (empty its fields to remove it)'}</legend>
    ${filled}
  </fieldset>`;
}

function approverFields(stage: StageValues, index: number): Html {
  return html`${people(index, { field: 'approvers', label: 'Who approves', hint: 'One a line.', value: stage.approvers })}
  ${line(index, {
    field: 'needed',
    label: 'How many of them must approve',
    hint: 'Empty: all who are asked first.',
    value: stage.needed,
  })}
  ${select({
    id: stageField(index, 'justification'),
    name: stageField(index, 'justification'),
    label: 'A reason for an approval',
    chosen: stage.justification,
    options: [
      { value: 'optional', words: 'may be given' },
      { value: 'required', words: 'has to be given' },
    ],
  })}
  ${box(stageField(index, 'mayDelegate'), { value: 'true', isTicked: stage.mayDelegate, words: 'Approvers may pass their vote on' })}`;
}

function termFields(stage: StageValues, index: number): Html {
  const set = [stage.remind, stage.escalate, stage.escalationApprovers, stage.expires, stage.fallback];
  const open = set.some((value) => value !== '') ? html` open="open"` : null;
  return html`<details class="severities" ${open}>
    <summary>Reminder, escalation, end, and who stands in</summary>
    ${people(index, { field: 'fallback', label: 'Where they come to nobody', hint: 'Asked only then.', value: stage.fallback })}
    ${line(index, { field: 'remind', label: 'Remind after', hint: 'From the opening of the stage.', value: stage.remind })}
    ${line(index, {
      field: 'escalate',
      label: 'Escalate after',
      hint: 'The people below join then; the others may still answer.',
      value: stage.escalate,
    })}
    ${people(index, { field: 'escalationApprovers', label: 'Who joins', hint: 'One a line.', value: stage.escalationApprovers })}
    ${people(index, {
      field: 'escalationFallback',
      label: 'Where those come to nobody',
      hint: 'Asked only then.',
      value: stage.escalationFallback,
    })}
    ${line(index, {
      field: 'expires',
      label: 'The stage ends after',
      hint: 'Its end is a denial. Empty: it ends with the request.',
      value: stage.expires,
    })}
  </details>`;
}

interface Field {
  readonly field: Exclude<keyof StageValues, 'mayDelegate' | 'justification'>;
  readonly label: string;
  readonly hint: string;
  readonly value: string;
}

function line(index: number, { field, ...rest }: Field): Html {
  const name = stageField(index, field);
  return text({ id: name, name, ...rest, maxLength: 40 });
}

function people(index: number, { field, ...rest }: Field): Html {
  const name = stageField(index, field);
  return longText({ id: name, name, ...rest, maxLength: 8000, rows: 3 });
}
