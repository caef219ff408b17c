import { describe, expect, it } from '@jest/globals';
import {
  GRAPH_REQUEST_LIMIT,
  graphRequestSize,
  transportFindings,
  type MailTransportName,
} from '../../domain/mail-transport.js';

describe('the way of a message', () => {
  it.each<[MailTransportName, MailTransportName[] | undefined, string[]]>([
    ['default', undefined, []],
    ['microsoft365', undefined, []],
    ['microsoft365', [], []],
    ['microsoft365', ['default'], []],
    ['microsoft365', ['microsoft365'], ['transport.excluded']],
    ['default', ['default', 'microsoft365'], ['transport.excluded']],
  ])('%s where the policy excludes %j', (transport, excludedTransports, codes) => {
    const policy = excludedTransports === undefined ? {} : { excludedTransports };
    const findings = transportFindings({ transport, policy });
    expect(findings.map(({ code }) => code)).toEqual(codes);
    expect(findings.every(({ severity }) => severity === 'refuse')).toBe(true);
  });
});

describe('the size of a request to Graph', () => {
  it.each<[string, number, number[]]>([
    ['quotes and lines', 10_000, []],
    ['attachments in base64', 0, [1, 2, 3, 1_000_000]],
  ])('is no less than that of its JSON: %s', (_name, htmlBytes, attachmentBytes) => {
    const body = { content: '"\n'.repeat(htmlBytes / 2) };
    const attachments = attachmentBytes.map((size) => ({
      '@odata.type': '#microsoft.graph.fileAttachment',
      name: 'n'.repeat(128),
      contentType: 'application/octet-stream',
      contentBytes: Buffer.alloc(size).toString('base64'),
    }));
    const json = JSON.stringify({ body, attachments });
    expect(graphRequestSize({ htmlBytes, attachmentBytes })).toBeGreaterThanOrEqual(json.length);
  });

  it('is within the limit for the 3 MB that the documents speak of', () => {
    expect(graphRequestSize({ htmlBytes: 10_000, attachmentBytes: [3_000_000] })).toBeLessThan(
      GRAPH_REQUEST_LIMIT,
    );
  });
});
