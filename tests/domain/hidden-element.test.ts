import { describe, expect, it } from '@jest/globals';
import { isHidden } from '../../domain/hidden-element.js';

describe('an element', () => {
  it.each([
    'display:none',
    'color:red; DISPLAY : none !important',
    'dis/* x */play:none',
    'visibility:hidden',
    'visibility: collapse',
    'mso-hide:all',
    'font-size:0',
    'font-size: 0px',
    'font-size:0.0em;color:red',
    'opacity:0',
    'opacity:.0',
  ])('is hidden by %s', (style) => {
    expect(isHidden({ style })).toBe(true);
  });

  it.each([
    '',
    'display:block',
    'x-display:none',
    'opacity:0.5',
    'opacity:.9',
    'font-size:0.8em',
    'font-size:12px',
    'font-size:01px',
    'color:#000',
  ])('is not hidden by %j', (style) => {
    expect(isHidden({ style })).toBe(false);
  });

  it('is hidden by the attribute that says so, whatever its value', () => {
    expect(isHidden({ hidden: '' })).toBe(true);
    expect(isHidden({ class: 'hidden' })).toBe(false);
  });
});
