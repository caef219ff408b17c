import { describe, expect, it } from '@jest/globals';
import { isHidden, isUnreadable } from '../../domain/hidden-element.js';

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

describe('the text of an element', () => {
  it.each([
    [{ style: 'color:#fff' }],
    [{ style: 'color: WHITE' }],
    [{ style: 'COLOR:rgb(255, 255, 255) !important' }],
    [{ style: 'background-color:#000;color:black' }],
    [{ style: 'color:#abcdef;background:#ABCDEF' }],
    [{ style: 'color:transparent' }],
    [{ color: '#FFFFFF' }],
    [{ color: 'red', bgcolor: '#f00' }],
  ])('cannot be read by %j', (attributes) => {
    expect(isUnreadable(attributes)).toBe(true);
  });

  it.each([
    [{}],
    [{ style: '' }],
    [{ style: 'color:#000' }],
    [{ style: 'color:white;background-color:#c00' }],
    [{ style: 'background-color:white' }],
    [{ style: 'border-color:white' }],
    [{ color: 'white', bgcolor: 'navy' }],
  ])('can be read by %j', (attributes) => {
    expect(isUnreadable(attributes)).toBe(false);
  });
});
