/** Groups of people with what can be done to each: members and name of ours, roles of any. */
import { chip } from './chips.js';
import { counted } from './facts.js';
import { longText, text } from './form-fields.js';
import { foreign, html, type Html } from './html.js';
import type { Viewer } from './page.js';
import { GROUP_FIELDS, type GroupValues, type PeopleGroupRow, type PeopleView } from './people-view.js';
import { approverList } from './policy-stages.js';
import { ROLE_WORDS, roleBoxes } from './role-boxes.js';

export function groupRows({ groups, viewer }: PeopleView): Html {
  if (groups.length === 0) {
    return html`<p class="card quiet">No groups yet. A policy can name people and roles without one.</p>`;
  }
  return html`<ul class="rows">
    ${groups.map((group, index) => groupRow(group, viewer, index))}
  </ul>`;
}

function groupRow(group: PeopleGroupRow, viewer: Viewer, index: number): Html {
  const { name, source, members, roles } = group;
  return html`<li class="card row">
    <div class="row-main">
      <h3 class="row-title">
        ${foreign(name)}
        <span class="chips"
          >${chip('plain', counted(members.length, 'member'))}
          ${source === 'local' ? null : chip('plain', 'From a directory')}
          ${roles.map((role) => chip('warning', `Gives: ${ROLE_WORDS[role].split(':')[0] ?? role}`))}</span
        >
      </h3>
      <p class="row-line">
        ${members.length === 0 ? html`<span class="quiet">Nobody: a stage with it alone cannot be met</span>` : approverList(members.join('\n'))}
      </p>
      ${source === 'local' ? memberDetails(group, viewer, index) : null} ${roleDetails(group, viewer)}
    </div>
    ${deletion(group, viewer)}
  </li>`;
}

function memberDetails({ name, members, changeUrl }: PeopleGroupRow, viewer: Viewer, index: number): Html {
  return html`<details>
    <summary class="button button-quiet">
      Members…<span class="visually-hidden"> of ${foreign(name)}</span>
    </summary>
    ${groupForm(viewer, {
      id: String(index),
      actionUrl: changeUrl,
      values: { name, members: members.join('\n') },
      button: 'Save the group',
    })}
  </details>`;
}

function roleDetails({ name, roles, rolesUrl }: PeopleGroupRow, { csrf }: Viewer): Html {
  return html`<details>
    <summary class="button button-quiet">
      Roles…<span class="visually-hidden"> that ${foreign(name)} gives</span>
    </summary>
    <form method="post" action="${rolesUrl}">
      <input type="hidden" name="csrf" value="${csrf}" />
      <p class="hint">Whoever is in the group has these, and whoever leaves it loses them.</p>
      ${roleBoxes(GROUP_FIELDS.roles, roles)}
      <div class="actions"><button class="button button-main" type="submit">Save the roles</button></div>
    </form>
  </details>`;
}

function deletion({ name, deleteUrl }: PeopleGroupRow, { csrf }: Viewer): Html {
  return html`<details class="row-act">
    <summary class="button button-quiet">
      Delete…<span class="visually-hidden"> the group ${foreign(name)}</span>
    </summary>
    <form method="post" action="${deleteUrl}">
      <input type="hidden" name="csrf" value="${csrf}" />
      <p class="note">What is under a policy that names it holds.</p>
      <button class="button button-reject" type="submit">Delete the group</button>
    </form>
  </details>`;
}

interface GroupForm {
  /** Part of the ids of its fields. */
  readonly id: string;
  readonly actionUrl: string;
  readonly values: GroupValues;
  readonly button: string;
}

export function groupForm({ csrf }: Viewer, { id, actionUrl, values, button }: GroupForm): Html {
  return html`<form method="post" action="${actionUrl}">
    <input type="hidden" name="csrf" value="${csrf}" />
    ${text({
      ...{ id: `group-name-${id}`, name: GROUP_FIELDS.name, label: 'Name', value: values.name },
      ...{ hint: 'By which policies name it.', maxLength: 100 },
    })}
    ${longText({
      ...{ id: `group-members-${id}`, name: GROUP_FIELDS.members, label: 'Members', value: values.members },
      ...{ hint: 'Mail addresses of people of this account, one a line.', maxLength: 20_000, rows: 5 },
    })}
    <div class="actions"><button class="button button-main" type="submit">${button}</button></div>
  </form>`;
}
