import { describe, expect, it } from '@jest/globals';
import { headersNamed, headerValue, splitMessage } from '../../../activities/mime/header-lines.js';

const split = (text: string) => splitMessage(Buffer.from(text));

describe('the header block', () => {
  it('has one entry per field, its folds in it, and the body begins after the empty line', () => {
    const { headers, body } = split('A: 1\r\nB: 2\r\n 3\r\n\r\nbody\r\n\r\nmore');
    expect(headers).toEqual([
      { name: 'a', raw: 'A: 1' },
      { name: 'b', raw: 'B: 2\r\n 3' },
    ]);
    expect(body.toString()).toBe('body\r\n\r\nmore');
  });

  it('is empty, or everything, where the empty line is first or missing', () => {
    expect(split('\r\nbody').headers).toEqual([]);
    expect(split('A: 1\r\n').headers).toEqual([{ name: 'a', raw: 'A: 1' }]);
    expect(split('A: 1\r\n').body).toHaveLength(0);
  });

  it('is read with bare line feeds too', () => {
    const { headers, body } = split('A: 1\nB: 2\n\nbody');
    expect(headers.map((line) => line.name)).toEqual(['a', 'b']);
    expect(body.toString()).toBe('body');
  });

  it('counts a field that a lenient reader would count', () => {
    const { headers } = split('From: a@x.test\r\nFROM : b@x.test\r\nfrom:c@x.test\r\n\r\n');
    expect(headersNamed(headers, 'from')).toHaveLength(3);
  });

  it('gives a value without folds, as UTF-8', () => {
    const [line] = split('Subject:\r\n Gr\u00fc\u00dfe\r\n\tan alle\r\n\r\n').headers;
    expect(line && headerValue(line)).toBe('Gr\u00fc\u00dfe\tan alle');
  });
});
