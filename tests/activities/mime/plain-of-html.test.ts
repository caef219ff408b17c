import { describe, expect, it } from '@jest/globals';
import { saysTheSame } from '../../../activities/mime/plain-of-html.js';

describe('a plain text says what the HTML says', () => {
  it.each([
    ['with nothing in it', '', '<p>Hi</p>'],
    ['in lines of its own', 'Hi\r\n\r\nAnn  ', '<p>Hi</p><p>Ann</p>'],
    [
      'with the address behind its link',
      'see this<https://x.test/?a=1&b=2>.',
      '<p>see <a href="https://x.test/?a=1&amp;b=2">this</a>.</p>',
    ],
    ['without the address behind its link', 'see this.', '<p>see <a href="https://x.test">this</a>.</p>'],
    [
      'with marks before its items',
      '  *   a\n  *   * b\n  1.  c\n',
      '<ul><li>a</li><li>* b</li></ul><ol><li>c</li></ol>',
    ],
    ['without marks', 'a\nb', '<ul><li>a</li><li>b</li></ul>'],
    ['with a line for a rule', 'a\n________________________________\nb', '<p>a</p><hr><p>b</p>'],
    ['with cells apart', 'a\tb', '<table><tr><td>a</td><td>b</td></tr></table>'],
    ['with words in two styles', 'unbelievable', '<p>un<b>believ</b>able</p>'],
  ])('%s', (_name, text, html) => {
    expect(saysTheSame(text, html)).toBe(true);
  });

  it.each([
    ['another word', 'Hi Bob', '<p>Hi <b>Ann</b></p>'],
    ['a word more, in front', 'Oh Hi', '<p>Hi</p>'],
    ['a word more, behind', 'Hi there', '<p>Hi</p>'],
    ['a word less', 'Hi', '<p>Hi</p><p>Ann</p>'],
    ['words that run together', 'HiAnn', '<p>Hi</p><p>Ann</p>'],
    ['a word torn apart', 'un believable', '<p>un<b>believable</b></p>'],
    ['another address', 'this<https://evil.test>', '<a href="https://x.test">this</a>'],
    ['an address before its link', '<https://x.test>this', '<a href="https://x.test">this</a>'],
    ['a mark where no item is', '* a', '<p>a</p>'],
    ['a number that is no mark', '100000. a', '<ol><li>a</li></ol>'],
  ])('not with %s', (_name, text, html) => {
    expect(saysTheSame(text, html)).toBe(false);
  });

  it('and has an end where it could be read in a thousand ways', () => {
    const many = '<ul>' + '<li>'.repeat(2000) + '* '.repeat(2000);
    expect(saysTheSame('* '.repeat(3000), many)).toBe(false);
  });
});
