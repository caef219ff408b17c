import { describe, expect, it } from '@jest/globals';
import { connectionsPage } from '../../../api/pages/connections-page.js';
import { connectionsView } from './connection-samples.js';
import { elementsNamed, parsePage } from './parsed-page.js';

const formsOf = (markup: string) =>
  elementsNamed(parsePage(markup), 'form').map(({ attributes }) => attributes['action']);

describe('connectionsPage', () => {
  it('says of each program who let it in, how far it reaches, and since when', () => {
    const { text } = parsePage(connectionsPage(connectionsView()));
    for (const fact of [
      '2 programs let in',
      'Desk helper Name given by the program, not checked',
      'Client id k3VbY0',
      'Acts for alex@acme.test',
      'May Read mail: See mailboxes, messages, attachments and contacts',
      'Write, edit and cancel messages; the mode of each mailbox',
      'All of the account, those to come too',
      'Since 2 days ago (10 Nov 2026, 12:05 UTC)',
      'Last used 60 minutes ago',
      'Mailboxes billing@acme.test',
      'Last used never',
    ]) {
      expect(text).toContain(fact);
    }
  });

  it('calls a name unchecked that the program gave itself, and no other', () => {
    const view = connectionsView();
    const [unchecked, registered] = view.grants.map((grant) =>
      parsePage(connectionsPage({ ...view, grants: [grant] })).text.includes('not checked'),
    );
    expect({ unchecked, registered }).toEqual({ unchecked: true, registered: false });
  });

  it('ends each by a post with the token of the session', () => {
    const markup = connectionsPage(connectionsView());
    expect(formsOf(markup)).toEqual([
      '/console/sign-out',
      '/console/connections/grants/g1',
      '/console/connections/grants/g2',
      '/console/connections/clients/mc_one',
    ]);
    const tokens = elementsNamed(parsePage(markup), 'input').map(({ attributes }) => attributes);
    expect(tokens).toEqual(Array(4).fill({ type: 'hidden', name: 'csrf', value: 'session-csrf' }));
  });

  it('says before a client is deleted what goes with it', () => {
    const view = connectionsView();
    const deleting = (grants: number) =>
      parsePage(connectionsPage({ ...view, clients: view.clients.map((client) => ({ ...client, grants })) }))
        .text;
    expect(deleting(0)).toContain('Nobody has let it in.');
    expect(deleting(1)).toContain('It takes 1 live grant with it.');
    expect(deleting(2)).toContain('It takes 2 live grants with it.');
  });

  it('says what will stand here where nothing does yet', () => {
    const markup = connectionsPage({ ...connectionsView(), grants: [], clients: [] });
    const { text } = parsePage(markup);
    expect(text).toContain('No program acts for anybody here.');
    expect(text).toContain('Only hosts that cannot register themselves need one');
    expect(formsOf(markup)).toEqual(['/console/sign-out']);
  });
});
