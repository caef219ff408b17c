import { describe, expect, it } from '@jest/globals';
import { htmlForm } from '../../../activities/mime/html-form.js';

const OURS =
  '<!DOCTYPE html>\n<html>\n<head><meta charset="utf-8"></head>\n<body>\n<p>Hi <b>Ann</b>,<br>\nsee</p>\n</body>\n</html>\n';

describe('the form of an HTML part', () => {
  it.each([
    [
      'a head of Exchange’s',
      OURS.replace(
        '<meta charset="utf-8">',
        '\r\n<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">',
      ),
    ],
    ['no document around it', '<p>Hi <b>Ann</b>,<br>see</p>'],
    [
      'names spaces on the document',
      OURS.replace('<html>', '<html xmlns:o="urn:schemas-microsoft-com:office:office">'),
    ],
    ['lines ended otherwise', OURS.replaceAll('\n', '\r\n')],
    ['upper case, and references for letters', '<P>&#72;i <B>Ann</B>,<BR/>\t see</P>'],
    ['blanks at the edges of blocks', '<p> Hi <b>Ann</b>, <br> see </p>'],
  ])('is the same with %s', (_name, html) => {
    expect(htmlForm(html)).toBe(htmlForm(OURS));
  });

  it.each([
    ['another word', '<p>Hi <b>Bob</b>,<br>see</p>'],
    ['a word that runs into another', '<p>Hi<b>Ann</b>,<br>see</p>'],
    ['a blank inside an element', '<p>Hi <b>A nn</b>,<br>see</p>'],
    ['another element', '<p>Hi <i>Ann</i>,<br>see</p>'],
    ['an attribute', '<p>Hi <b title="x">Ann</b>,<br>see</p>'],
    ['an element more', '<p>Hi <b>Ann</b>,<br>see</p><p></p>'],
    ['a comment', '<p>Hi <b>Ann</b>,<br>see</p><!--[if mso]>x<![endif]-->'],
    ['an instruction', '<p>Hi <b>Ann</b>,<br>see</p><![if !mso]>'],
    ['a style', '<style>b{display:none}</style><p>Hi <b>Ann</b>,<br>see</p>'],
    ['a base for its links', '<base href="https://evil.test"><p>Hi <b>Ann</b>,<br>see</p>'],
    ['a refresh', '<meta http-equiv="refresh" content="0"><p>Hi <b>Ann</b>,<br>see</p>'],
    [
      'a charset with more to it',
      '<meta charset="utf-8" http-equiv="refresh" content="0"><p>Hi <b>Ann</b>,<br>see</p>',
    ],
    ['a direction of the document', '<html dir="rtl"><p>Hi <b>Ann</b>,<br>see</p></html>'],
    ['an attribute of the body', '<body bgcolor="white"><p>Hi <b>Ann</b>,<br>see</p></body>'],
  ])('is another with %s', (_name, html) => {
    expect(htmlForm(html)).not.toBe(htmlForm(OURS));
  });
});
