import { describe, expect, it } from '@jest/globals';
import { htmlToMarkdown, textOf } from '../../inbound/html-body.js';

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
