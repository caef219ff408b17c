/** Roles in words, and as boxes to tick. */
import { ROLES, type Role } from '../../domain/person.js';
import { box } from './form-fields.js';
import { html, type Html } from './html.js';

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  approver: 'Approver: decides on what they are asked for',
  operator: 'Operator: configures',
  compliance: 'Compliance: reads along',
  break_glass: 'Break-glass: gives nothing by itself',
};

export function roleBoxes(field: string, ticked: readonly string[]): Html {
  return html`<fieldset>
    <legend>Roles</legend>
    ${ROLES.map((role) => box(field, { value: role, isTicked: ticked.includes(role), words: ROLE_WORDS[role] }))}
  </fieldset>`;
}
