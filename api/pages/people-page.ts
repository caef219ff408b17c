/** Who the people of the account are and what they may do, and the groups that policies name; for operators. */
import type { Role } from '../../domain/person.js';
import { chip } from './chips.js';
import { CONSOLE_PATHS } from './console-paths.js';
import { text } from './form-fields.js';
import { formProblems } from './form-problems.js';
import { groupRows, groupForm } from './group-rows.js';
import { foreign, html, type Html } from './html.js';
import { page, type Viewer } from './page.js';
import { roleBoxes, ROLE_WORDS } from './role-boxes.js';
import { PERSON_FIELDS, type PeopleView, type PersonRow } from './people-view.js';

export function peoplePage(view: PeopleView): string {
  const { viewer, people, total, person } = view;
  const body = html`
    <header class="page-head">
      <h1>People</h1>
      <p class="lead">
        ${total === 1 ? '1 person' : `${total} people`}. Whatever gives somebody a right waits for a yes from
        the oversight address; what takes one away acts at once.
      </p>
      ${asked(view)} ${formProblems('Nothing was changed.', view.problems)}
    </header>
    <section class="part" aria-labelledby="people">
      <h2 id="people">People</h2>
      <ul class="rows">
        ${people.map((one) => personRow(one, viewer))}
      </ul>
      ${total > people.length ? html`<p class="quiet">The first ${people.length} are listed.</p>` : null}
      <div class="card narrow rule-form">
        <h3>Add a person</h3>
        <form method="post" action="${CONSOLE_PATHS.people}">
          <input type="hidden" name="csrf" value="${viewer.csrf}" />
          ${text({
            ...{ id: 'person-name', name: PERSON_FIELDS.name, label: 'Name', value: person.name },
            ...{ hint: 'As colleagues know them.', maxLength: 200 },
          })}
          ${text({
            ...{ id: 'person-email', name: PERSON_FIELDS.email, label: 'Mail address', value: person.email },
            ...{ hint: 'Where they are asked and sign in; never the mailbox of an agent.', maxLength: 320 },
          })}
          ${roleBoxes(PERSON_FIELDS.roles, person.roles)}
          <div class="actions"><button class="button button-main" type="submit">Add the person</button></div>
        </form>
      </div>
    </section>
    <section class="part" aria-labelledby="groups">
      <h2 id="groups">Groups</h2>
      ${groupRows(view)}
      <div class="card narrow rule-form">
        <h3>Make a group</h3>
        ${groupForm(viewer, {
          ...{ id: 'new', actionUrl: CONSOLE_PATHS.groups, values: view.group, button: 'Make the group' },
        })}
      </div>
    </section>
  `;
  return page({ title: 'People', body, viewer, section: 'people' });
}

function asked({ asked: whom }: PeopleView): Html | null {
  if (whom === null) return null;
  return html`<p class="problem problem-mild" role="status">
    Nothing has changed yet: ${foreign(whom)} was asked by mail, and it is done when the link in that mail is
    followed.
  </p>`;
}

function personRow(person: PersonRow, viewer: Viewer): Html {
  const { name, email, roles, isActive, isProvisioned } = person;
  return html`<li class="card row">
    <div class="row-main">
      <h3 class="row-title">${foreign(name)} <span class="chips">${standingChips(roles, isActive)}</span></h3>
      <p class="row-line">
        ${foreign(email)}${isProvisioned ? html` <span class="quiet">from a directory</span>` : null}
      </p>
      <details>
        <summary class="button button-quiet">
          Change…<span class="visually-hidden"> ${foreign(name)}</span>
        </summary>
        ${changeForm(person, viewer)}
      </details>
    </div>
    ${standingForm(person, viewer)}
  </li>`;
}

function standingChips(roles: readonly Role[], isActive: boolean): Html {
  const role = (one: Role) => html`${chip('plain', ROLE_WORDS[one].split(':')[0])} `;
  return html`${roles.map(role)}${roles.length === 0 ? chip('plain', 'No role') : null}
  ${isActive ? null : chip('bad', 'Disabled')}`;
}

function changeForm({ email, name, roles, changeUrl }: PersonRow, { csrf }: Viewer): Html {
  return html`<form method="post" action="${changeUrl}">
    <input type="hidden" name="csrf" value="${csrf}" />
    ${text({
      ...{ id: `name-of-${email}`, name: PERSON_FIELDS.name, label: 'Name', value: name },
      ...{ hint: 'As colleagues know them.', maxLength: 200 },
    })}
    ${roleBoxes(PERSON_FIELDS.roles, roles)}
    <div class="actions"><button class="button button-main" type="submit">Save</button></div>
  </form>`;
}

function standingForm({ name, isActive, standingUrl }: PersonRow, { csrf }: Viewer): Html {
  const words = isActive ? 'Disable' : 'Let in again';
  return html`<form class="row-act" method="post" action="${standingUrl}">
    <input type="hidden" name="csrf" value="${csrf}" />
    <button class="button ${isActive ? 'button-reject' : 'button-quiet'}" type="submit">
      ${words}<span class="visually-hidden"> ${foreign(name)}</span>
    </button>
  </form>`;
}
