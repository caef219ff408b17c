import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { consolePath } from '../../../api/console/console-path.js';

describe('consolePath', () => {
  it.each([
    '/console',
    '/console/',
    '/console/approvals/01K4Z8QW2M4S6T8V0X1Z3B5D7F',
    '/console/messages/01K4Z8QW2M4S6T8V0X1Z3B5D7F/message.eml',
    '/console/audit?before=120',
  ])('leads to %s', (path) => {
    expect(consolePath(path)).toBe(path);
  });

  it.each([
    '',
    '/',
    '/v1/confirm',
    '/sign-in?token=x',
    '/consoles',
    '//console',
    '//evil.example/console',
    '/\\evil.example',
    '/console//evil.example',
    '/console/../v1/account',
    '/console/%2e%2e/v1',
    '/console/.hidden',
    '/console\\@evil.example',
    '/console/a\r\nX: y',
    '/console\n',
    '/console#x',
    '/console?next=//evil.example',
    'https://evil.example/console',
    'javascript:alert(1)',
    `/console/${'a'.repeat(200)}`,
    undefined,
    null,
    ['/console'],
    42,
  ])('leads nowhere for %j', (value) => {
    expect(consolePath(value)).toBeNull();
  });

  it('leads to the console of this server, whatever it is given', () => {
    const base = 'https://mail.example';
    const text = fc.string({ unit: fc.constantFrom(...'/\\.:@?#%ae2 \t\n'), maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom('', '/console', '/console/'), text, (begin, rest) => {
        const path = consolePath(begin + rest);
        if (path === null) return;
        const url = new URL(path, base);
        expect(url.origin).toBe(base);
        expect(url.pathname).toMatch(/^\/console(?:\/|$)/);
      }),
      { numRuns: 2000 },
    );
  });
});
