import { describe, expect, it } from '@jest/globals';
import { losesLastOperator, rolesGained, sameRoles } from '../../domain/person-standing.js';

const operator = { roles: ['operator'], isActive: true } as const;
const nobody = { roles: [], isActive: true } as const;

describe('a change of somebody’s standing', () => {
  it.each([
    ['disabled', operator, { ...operator, isActive: false }, 0, true],
    ['relieved', operator, nobody, 0, true],
    ['one of two', operator, nobody, 1, false],
    ['none before', nobody, { ...nobody, isActive: false }, 0, false],
    ['disabled before', { ...operator, isActive: false }, nobody, 0, false],
  ])('%s: loses the last operator or not', (_name, before, after, others, loses) => {
    expect(losesLastOperator(before, after, others)).toBe(loses);
  });

  it('gains what was not there, and is the same in whatever order', () => {
    expect(rolesGained(['approver'], ['operator', 'approver'])).toEqual(['operator']);
    expect(sameRoles(['approver', 'operator'], ['operator', 'approver'])).toBe(true);
    expect(sameRoles(['approver'], ['operator'])).toBe(false);
  });
});
