/** PATCH on a closed list of attributes: as the RFC writes it, as Entra ID sends it, and as nobody should. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GROUP_ATTRIBUTES, USER_ATTRIBUTES } from '../../../api/scim/attributes.js';
import { patched } from '../../../api/scim/patch.js';
import { ScimFault } from '../../../api/scim/scim-fault.js';
import { PATCH } from '../../support/scim.js';

const USER = {
  userName: 'ryan',
  displayName: 'Ryan',
  active: true,
  emails: [{ value: 'a@x.test', type: 'work', primary: true }],
};
const body = (...Operations: object[]) => ({ schemas: [PATCH], Operations });
const user = (...operations: object[]) => patched(USER, body(...operations), USER_ATTRIBUTES);

describe('patched', () => {
  it.each([
    [{ op: 'Replace', path: 'DISPLAYNAME', value: 'R' }, { displayName: 'R' }],
    [
      { op: 'replace', path: 'urn:ietf:params:scim:schemas:core:2.0:User:userName', value: 'r' },
      { userName: 'r' },
    ],
    [
      { op: 'add', value: { active: 'False', 'name.givenName': 'R' } },
      { active: 'False', name: { givenName: 'R' } },
    ],
    [
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'b@x.test' },
      { emails: [{ value: 'b@x.test', type: 'work', primary: true }] },
    ],
    [
      { op: 'Add', path: 'emails[type eq "home"].value', value: 'c@x.test' },
      { emails: [...USER.emails, { type: 'home', value: 'c@x.test' }] },
    ],
    [{ op: 'replace', path: 'displayName', value: null }, { displayName: undefined }],
    [{ op: 'add', path: 'roles', value: ['Approver'] }, { roles: [{ value: 'Approver' }] }],
  ])('does %j', (operation, change) => {
    expect({ ...user(operation) }).toEqual({ ...USER, ...change });
  });

  it('leaves alone what is not kept, also of an extension', () => {
    const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
    const path = (name: string) => ({ op: 'add', path: name, value: 'x' });
    expect(
      user(path(`${enterprise}:userName`), path('nickName'), path('__proto__'), path(enterprise)),
    ).toEqual(USER);
  });

  it('takes members out by value, by filter, or all of them', () => {
    const members = ['1', '2', '3'].map((value) => ({ value }));
    const left = (operation: object) => patched({ members }, body(operation), GROUP_ATTRIBUTES).members;
    expect(left({ op: 'Remove', path: 'members', value: [{ value: '2' }] })).toEqual([
      members[0],
      members[2],
    ]);
    expect(left({ op: 'remove', path: 'members[value eq "1"]' })).toEqual([members[1], members[2]]);
    expect(left({ op: 'remove', path: 'members' })).toBeUndefined();
    expect(left({ op: 'add', path: 'members', value: [{ value: '3' }] })).toEqual(members);
  });

  it('refuses in the words of the RFC what it cannot do', () => {
    const type = (operation: object) => {
      try {
        user(operation);
        return undefined;
      } catch (error) {
        return error instanceof ScimFault ? error.scimType : error;
      }
    };
    expect(type({ op: 'move', path: 'userName' })).toBe('invalidSyntax');
    expect(type({ op: 'remove' })).toBe('noTarget');
    expect(type({ op: 'add', path: 'emails[' })).toBe('invalidSyntax');
    expect(type({ op: 'add', path: 'a b', value: 1 })).toBe('invalidPath');
    expect(type({ op: 'replace', path: 'emails[type gt 1].value', value: 'x' })).toBe('invalidFilter');
  });

  it('never throws anything else, and makes nothing but what is kept', () => {
    const operation = fc.record(
      { op: fc.constantFrom('Add', 'replace', 'Remove'), path: fc.string(), value: fc.anything() },
      { requiredKeys: ['op'] },
    );
    fc.assert(
      fc.property(fc.array(operation), (operations) => {
        try {
          const after = user(...operations);
          expect(Object.keys(USER_ATTRIBUTES)).toEqual(expect.arrayContaining(Object.keys(after)));
        } catch (error) {
          expect(error).toBeInstanceOf(ScimFault);
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
    );
  });
});
