import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError, ERROR_CODES, isErrorCode } from '../../domain/errors.js';

describe('an error of our rules', () => {
  it('says its code where it has no words of its own', () => {
    const error = new DomainError('not_found');
    expect({ ...error, message: error.message }).toEqual({
      name: 'DomainError',
      message: 'not_found',
      code: 'not_found',
      details: {},
    });
    expect(error).toBeInstanceOf(Error);
  });

  it('carries words and details where it has them', () => {
    const error = new DomainError('insufficient_scope', 'Requires send scope', { required_scope: 'send' });
    expect(error.message).toBe('Requires send scope');
    expect(error.details).toEqual({ required_scope: 'send' });
  });
});

describe('the codes', () => {
  it('are snake_case and no two alike', () => {
    expect(ERROR_CODES.filter((code) => !/^[a-z]+(_[a-z]+)*$/.test(code))).toEqual([]);
    expect(new Set(ERROR_CODES).size).toBe(ERROR_CODES.length);
  });

  it('are known again, and nothing else is taken for one', () => {
    expect(ERROR_CODES.every(isErrorCode)).toBe(true);
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(isErrorCode(value)).toBe(ERROR_CODES.some((code) => code === value));
      }),
    );
    expect(['toString', '__proto__', 'NOT_FOUND', ' not_found', ['not_found']].some(isErrorCode)).toBe(false);
  });
});
