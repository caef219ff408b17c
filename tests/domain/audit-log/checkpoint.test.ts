import { describe, expect, it } from '@jest/globals';
import { checkpointIn, checkpointText, logOrigin } from '../../../domain/audit-log/checkpoint.js';

const root = `${'A'.repeat(43)}=`;
const body = { origin: 'mail.example.com/log/t1', size: 7, root };

describe('a checkpoint', () => {
  it('says whose log it is about, its size and its root, one a line', () => {
    expect(checkpointText(body)).toBe(`mail.example.com/log/t1\n7\n${root}\n`);
  });

  it('is read back from the note that bears it', () => {
    expect(checkpointIn(`${checkpointText(body)}\n— mail.example.com/log/t1 AAAA\n`)).toEqual(body);
    expect(checkpointIn(`${checkpointText(body)}more to say\n\n— x y\n`)).toEqual(body);
  });

  it.each([
    checkpointText(body),
    `\n7\n${root}\n\n`,
    `o\n07\n${root}\n\n`,
    `o\n-1\n${root}\n\n`,
    'o\n7\nshort\n\n',
    `o\n9999999999999999\n${root}\n\n`,
  ])('is not %j', (text) => {
    expect(checkpointIn(text)).toBeUndefined();
  });

  it.each([
    ['https://mail.example.com', 'mail.example.com/log/t1'],
    ['http://127.0.0.1:8787/', '127.0.0.1:8787/log/t1'],
  ])('of a log at %s is about %s', (address, origin) => {
    expect(logOrigin(address, 't1')).toBe(origin);
  });
});
