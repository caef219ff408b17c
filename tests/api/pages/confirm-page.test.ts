import { describe, expect, it } from '@jest/globals';
import { confirmPage, welcomeOverPage, welcomePage } from '../../../api/pages/confirm-page.js';
import { elementsNamed, parsePage } from './parsed-page.js';

describe('confirmPage', () => {
  it('holds the code of the link in its one field, whatever it is', () => {
    const page = parsePage(confirmPage({ code: 'A"><b>', actionUrl: '/v1/confirm', problem: null }));
    expect(elementsNamed(page, 'form')[0]?.attributes).toMatchObject({
      method: 'post',
      action: '/v1/confirm',
    });
    expect(
      elementsNamed(page, 'input').map(({ attributes }) => [attributes['name'], attributes['value']]),
    ).toEqual([['code', 'A"><b>']]);
    expect(elementsNamed(page, 'label')[0]?.attributes['for']).toBe('code');
    expect(elementsNamed(page, 'b')).toEqual([]);
  });

  it('says why the last try opened nothing, and is heard doing so', () => {
    const page = parsePage(
      confirmPage({ code: '', actionUrl: '/v1/confirm', problem: 'This code is wrong.' }),
    );
    expect(page.text).toContain('This code is wrong.');
    expect(page.elements.some(({ attributes }) => attributes['role'] === 'alert')).toBe(true);
  });
});

describe('welcomePage', () => {
  it('shows the key once, and says so', () => {
    const { text } = parsePage(
      welcomePage({
        operator: 'Acme <b>',
        mailboxAddress: 'agent@acme.test',
        oversightMode: 'gated_send',
        oversightEmail: 'petra@acme.test',
        apiKey: 'mm_live_secret',
      }),
    );
    for (const part of [
      'Acme <b>',
      'agent@acme.test',
      'gated_send',
      'petra@acme.test',
      'mm_live_secret',
      'this once',
    ]) {
      expect(text).toContain(part);
    }
    expect(parsePage(welcomeOverPage()).text).toContain('The key was shown once');
  });
});
