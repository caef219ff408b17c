import { describe, expect, it } from '@jest/globals';
import { unsubscribePage } from '../../../api/pages/unsubscribe-page.js';
import { dangersIn } from './harmless.js';
import { HOSTILE_TEXTS } from './hostile-vectors.js';
import { elementsNamed, parsePage } from './parsed-page.js';

const ASK = {
  kind: 'ask',
  operator: 'Acme Ltd',
  maskedEmail: 'p***@example.com',
  actionUrl: '/v1/unsubscribe/01JDB3M8ZK4Q9X7T5V2W1Y0ABC.abc',
  problem: null,
} as const;

describe('unsubscribePage', () => {
  it('asks by a form that posts to the link itself and names the masked address', () => {
    const page = parsePage(unsubscribePage(ASK));
    const [form] = elementsNamed(page, 'form');
    expect(form?.attributes).toMatchObject({ method: 'post', action: ASK.actionUrl });
    expect(elementsNamed(page, 'input')).toEqual([]);
    expect(page.text).toContain('Unsubscribe p***@example.com');
    expect(page.text).toContain('No more mail from Acme Ltd?');
  });

  it('asks for the address where the link does not name it, with a label', () => {
    const page = parsePage(unsubscribePage({ ...ASK, maskedEmail: null }));
    const [input] = elementsNamed(page, 'input');
    expect(input?.attributes).toMatchObject({ type: 'email', name: 'address', id: 'address' });
    expect(elementsNamed(page, 'label')[0]?.attributes).toMatchObject({ for: 'address' });
  });

  it('says what is wrong with an address', () => {
    const page = parsePage(
      unsubscribePage({ ...ASK, maskedEmail: null, problem: 'Please give an address.' }),
    );
    expect(page.text).toContain('Please give an address.');
  });

  it.each([
    [
      { kind: 'done', operator: 'Acme Ltd', maskedEmail: 'p***@example.com' } as const,
      'sent to p***@example.com',
    ],
    [{ kind: 'done', operator: 'Acme Ltd', maskedEmail: null } as const, 'If your address got the message'],
    [{ kind: 'unknown' } as const, 'copy the whole link from the message'],
  ])('tells what became of it, without a form', (view, words) => {
    const page = parsePage(unsubscribePage(view));
    expect(page.text).toContain(words);
    expect(elementsNamed(page, 'form')).toEqual([]);
  });

  it.each(HOSTILE_TEXTS.map((text) => [text]))('takes no harm from a hostile name: %j', (text) => {
    expect(dangersIn(parsePage(unsubscribePage({ ...ASK, operator: text, maskedEmail: null })))).toEqual([]);
    expect(dangersIn(parsePage(unsubscribePage({ ...ASK, operator: text, maskedEmail: text })))).toEqual([]);
    expect(
      dangersIn(parsePage(unsubscribePage({ kind: 'done', operator: text, maskedEmail: text }))),
    ).toEqual([]);
  });
});
