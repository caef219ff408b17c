import { describe, expect, it } from '@jest/globals';
import { operatorResultPage, type OperatorResult } from '../../../api/pages/operator-result-page.js';
import { NOW } from './page-samples.js';
import { elementsNamed, parsePage } from './parsed-page.js';

const RESULTS: readonly (readonly [OperatorResult, string])[] = [
  [{ kind: 'passed_on', maskedEmail: 'p***@acme.test' }, 'we have mailed p***@acme.test'],
  [{ kind: 'rejected' }, 'It does not happen.'],
  [{ kind: 'decided_before', outcome: 'approved', at: NOW }, 'It was approved on 12 Nov 2026, 14:05 UTC'],
  [{ kind: 'decided_before', outcome: 'rejected', at: NOW }, 'It was rejected on'],
  [{ kind: 'decided_before', outcome: 'void', at: NOW }, 'closed without an answer'],
  [{ kind: 'failed', reason: 'The key has been revoked' }, 'The key has been revoked. Nothing was changed.'],
  [{ kind: 'expired' }, 'This request has expired'],
  [{ kind: 'unknown' }, 'This link is not known'],
];

describe('operatorResultPage', () => {
  it.each(RESULTS)('says of %o: %s', (result, words) => {
    const page = parsePage(operatorResultPage(result));
    expect(page.text).toContain(words);
    expect([elementsNamed(page, 'form'), elementsNamed(page, 'code')]).toEqual([[], []]);
  });

  it('shows what is shown once apart from what was done', () => {
    const page = parsePage(
      operatorResultPage({
        kind: 'done',
        lines: ['Create the API key <b>.'],
        secrets: [{ label: 'API key', value: 'mm_live_secret' }],
        facts: [{ name: 'Scopes', value: 'read, send' }],
      }),
    );
    expect(elementsNamed(page, 'code')).toHaveLength(1);
    for (const part of ['Create the API key <b>.', 'mm_live_secret', 'cannot be shown again', 'read, send']) {
      expect(page.text).toContain(part);
    }
  });
});
