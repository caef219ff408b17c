import { describe, expect, it } from '@jest/globals';
import { isHidden } from '../../inbound/hidden-html.js';
import { htmlToMarkdown, textOf } from '../../inbound/html-body.js';

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

const MAIL =
  '<p>Before</p><div style="display:none">unseen <b>and <i>deeper</i></b><br><img src="x" alt="unseen"></div>' +
  '<img style="display:none" alt="unseen"><br hidden><p>After</p>';

describe.each([
  ['Markdown', htmlToMarkdown],
  ['plain text of what is large', textOf],
])('a body made into %s', (_name, made) => {
  it('loses what is hidden, and nothing around it', () => {
    expect(made(MAIL).replaceAll(/\s+/g, ' ')).toBe('Before After');
  });

  it('keeps what is shown, whatever its style', () => {
    expect(
      made('<p style="color:red">Red</p><div style="opacity:0.9">Pale</div>').replaceAll(/\s+/g, ' '),
    ).toBe('Red Pale');
  });
});
