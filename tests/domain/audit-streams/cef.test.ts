import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cefEvent, inExtension, inHeader } from '../../../domain/audit-streams/cef.js';
import { syslogMessage } from '../../../domain/audit-streams/syslog.js';
import { aChain } from '../../support/audit-chain.js';

const source = { host: 'mail.example.com', version: '1.2.3' };

/** A reader of CEF, from the format's description: a pipe and an equals sign count where no backslash stands before them. */
function readCef(text: string): { header: string[]; extension: Record<string, string> } {
  const [, head = '', rest = ''] = /^CEF:0\|((?:(?:[^\\|]|\\[\\|])*\|){6})(.*)$/s.exec(text) ?? [];
  const header = [...head.matchAll(/((?:[^\\|]|\\[\\|])*)\|/gs)].map(([, part = '']) =>
    part.replace(/\\([\\|])/g, '$1'),
  );
  const pairs = [...rest.matchAll(/(?:^| )(\w+)=((?:[^\\=]|\\[\\=nr])*)(?= \w+=|$)/gs)];
  const unescaped: Record<string, string> = { n: '\n', r: '\r' };
  const extension = Object.fromEntries(
    pairs.map(([, name = '', value = '']) => [
      name,
      value.replace(/\\(.)/g, (_, character: string) => unescaped[character] ?? character),
    ]),
  );
  return { header, extension };
}

const awkward = fc.string({
  unit: fc.constantFrom('\\', '|', '=', '\n', '\r', ' ', 'a', 'act', 'é', '"', '😀'),
});

describe('CEF', () => {
  it('gives back whatever stands in a value, and one line', () => {
    fc.assert(
      fc.property(awkward, awkward, (first, second) => {
        const line = `CEF:0|a|b|c|d|e|3|one=${inExtension(first)} two=${inExtension(second)}`;
        expect(line).not.toMatch(/[\r\n]/);
        expect(readCef(line).extension).toEqual({ one: first, two: second });
      }),
    );
  });

  it('gives back whatever stands in the header, but for line breaks', () => {
    fc.assert(
      fc.property(awkward, awkward, (first, second) => {
        const line = `CEF:0|${inHeader(first)}|${inHeader(second)}|c|d|e|3|act=x`;
        const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ');
        expect(readCef(line).header).toEqual([oneLine(first), oneLine(second), 'c', 'd', 'e', '3']);
      }),
    );
  });

  it('carries the entry with its place in the chain, and as it was hashed', () => {
    fc.assert(
      fc.property(awkward, (note) => {
        const [, record] = aChain(2, () => ({ metadata: { note } }));
        if (!record) throw new Error('no record');
        const { entry, canonical } = record;
        const atMs = Date.parse(entry.created_at);
        const { header, extension } = readCef(cefEvent(record, { source, atMs }));
        expect(header).toEqual(['MultiMail', 'MultiMail', '1.2.3', 'email.submit', 'Email submit', '3']);
        expect(extension).toMatchObject({
          rt: String(atMs),
          externalId: entry.id,
          cn1: '2',
          cn1Label: 'seq',
          cs3: entry.prev_hash,
          cs4: entry.leaf_hash,
          outcome: 'success',
          multimailEntry: canonical,
        });
      }),
    );
  });

  it('stands in a syslog message of RFC 5424', () => {
    const [record] = aChain(1, () => ({ action: 'email.reject' }));
    if (!record) throw new Error('no record');
    const text = cefEvent(record, { source, atMs: 0 });
    expect(text).toContain('|Email reject|6|');
    expect(syslogMessage(record, source, text)).toBe(
      `<109>1 2026-11-01T00:00:00.000Z mail.example.com multimail - email.reject - ${text}`,
    );
  });
});
