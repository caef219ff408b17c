/** The operations around people, a part of the list in `index.ts`. */
import { setGroupRoles } from './groups/set-group-roles.js';
import { createPerson } from './people/create-person.js';
import { disablePerson } from './people/disable-person.js';
import { enablePerson } from './people/enable-person.js';
import { listPeople } from './people/list-people.js';
import { preferChannel } from './people/prefer-channel.js';
import { updatePerson } from './people/update-person.js';
import type { Operation } from './operation.js';

export const peopleOperations: readonly Operation[] = [
  listPeople,
  createPerson,
  updatePerson,
  disablePerson,
  enablePerson,
  preferChannel,
  setGroupRoles,
];
