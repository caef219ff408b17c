/** Views of the pages of people and of kill switches. */
import type { HaltsView } from '../../../api/pages/halts-page.js';
import type { PeopleView } from '../../../api/pages/people-view.js';
import { VIEWER } from './page-samples.js';

export function peopleView(change: Partial<PeopleView> = {}): PeopleView {
  return {
    viewer: { ...VIEWER, isOperator: true },
    people: [
      {
        ...{ name: 'Pat', email: 'pat@acme.test', roles: ['approver'], isActive: true, isProvisioned: true },
        ...{ changeUrl: '/console/people/1', standingUrl: '/console/people/1/disable' },
      },
      {
        ...{ name: 'Kim', email: 'kim@acme.test', roles: [], isActive: false, isProvisioned: false },
        ...{ changeUrl: '/console/people/2', standingUrl: '/console/people/2/enable' },
      },
    ],
    total: 2,
    groups: [
      {
        ...{ name: 'Finance', source: 'local', members: ['pat@acme.test'], roles: ['approver'] },
        changeUrl: '/console/groups/1',
        rolesUrl: '/console/groups/1/roles',
        deleteUrl: '/console/groups/1/delete',
      },
    ],
    person: { name: '', email: '', roles: [] },
    group: { name: '', members: '' },
    problems: [],
    asked: null,
    ...change,
  };
}

export function haltsView(change: Partial<HaltsView> = {}): HaltsView {
  return {
    viewer: VIEWER,
    switches: [
      { scope: 'account', id: '', isHalted: false },
      { scope: 'mailbox', id: 'agent@acme.test', isHalted: true },
      { scope: 'agent', id: 'agent-7', isHalted: false },
    ],
    problems: [],
    ...change,
  };
}
