import { describe, expect, it } from '@jest/globals';
import { messagesPage } from '../../../api/pages/messages-page.js';
import { messagesView } from './page-samples.js';
import { parsePage } from './parsed-page.js';

describe('messagesPage', () => {
  it('shows how each message ended and what each server said', () => {
    const { text } = parsePage(messagesPage(messagesView()));
    const facts = [
      'Delivery in doubt',
      'by Petra Sommer',
      'marta@northwind.example Accepted by its server 250 2.0.0 Ok: queued',
      'pay@northwind.example In doubt after 2 attempts',
    ];
    expect(facts.filter((fact) => !text.includes(fact))).toEqual([]);
  });

  it('links to older ones only where there are any', () => {
    expect(parsePage(messagesPage(messagesView())).text).toContain('Older');
    expect(parsePage(messagesPage({ ...messagesView(), olderUrl: null })).text).not.toContain('Older');
  });

  it('says that nothing was decided yet', () => {
    expect(parsePage(messagesPage({ ...messagesView(), messages: [] })).text).toContain(
      'Nothing decided yet',
    );
  });
});
