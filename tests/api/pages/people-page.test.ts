import { describe, expect, it } from '@jest/globals';
import { haltsPage } from '../../../api/pages/halts-page.js';
import { peoplePage } from '../../../api/pages/people-page.js';
import { parsePage } from './parsed-page.js';
import { haltsView, peopleView } from './people-samples.js';

const people = (change: Parameters<typeof peopleView>[0] = {}) =>
  parsePage(peoplePage(peopleView(change))).text;

describe('peoplePage', () => {
  it('says who may do what, who is disabled, and what groups give', () => {
    const text = people();
    for (const fact of [
      '2 people.',
      'Pat Approver',
      'pat@acme.test from a directory',
      'Kim No role Disabled',
      'Let in again Kim',
      'Finance 1 member Gives: Approver',
    ]) {
      expect(text).toContain(fact);
    }
  });

  it('says where nothing has happened yet, and why nothing did', () => {
    expect(people({ asked: 'o***@acme.test' })).toContain(
      'Nothing has changed yet: o***@acme.test was asked by mail',
    );
    expect(people({ problems: ['Roles: a role is needed'] })).toContain(
      'Nothing was changed. Roles: a role is needed',
    );
    expect(people({ groups: [], total: 300 })).toContain('The first 2 are listed.');
  });

  it('leaves members of a directory’s group to the directory', () => {
    const [group] = peopleView().groups;
    if (!group) throw new Error('the sample has a group');
    const text = people({ groups: [{ ...group, source: 'scim', members: [] }] });
    expect(text).toContain('From a directory');
    expect(text).not.toContain('Save the group');
  });
});

describe('haltsPage', () => {
  it('lists what is halted first, with a button for each', () => {
    const { text } = parsePage(haltsPage(haltsView()));
    expect(text).toMatch(
      /Halted Mailbox agent@acme\.test Halted Let go on.*Running The whole account Halt/su,
    );
    expect(parsePage(haltsPage(haltsView({ switches: [] }))).text).toContain('Nothing is halted.');
  });
});
