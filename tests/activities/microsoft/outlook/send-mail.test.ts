/** Mails with a card through Graph's `sendMail`: what Graph is given, and what its answers come to. */
import { describe, expect, it } from '@jest/globals';
import { sendOutlookMail } from '../../../../activities/microsoft/outlook/send-mail.js';
import { createGraphs } from '../../../../activities/microsoft/graph.js';
import { microsoft365Of, microsoft365Settings } from '../../../../settings/microsoft365.js';
import { readSettings } from '../../../../settings/read-settings.js';
import { useGraph, type GraphGround } from '../../../microsoft/use-graph.js';

let ground: GraphGround;
useGraph((given) => {
  ground = given;
});

const MAIL = {
  id: 'm1.outlook.c1',
  to: 'alex@contoso.example',
  subject: 'Approval needed',
  html: '<html><head><script type="application/adaptivecard+json">{}</script></head><body>Hello</body></html>',
  text: 'Hello',
};
const RELAY = {
  noticeFrom: 'multimail@multimail.test',
  transport: {
    name: 'none',
    attempt: () => Promise.reject(new Error('the relay was asked')),
    close: async () => undefined,
  },
};

function send() {
  const { graph, mailbox } = ground;
  const app = microsoft365Of(readSettings(microsoft365Settings, graph.settings('contoso')));
  if (!app) throw new Error('not set up');
  const sender = { address: mailbox.address, graph: createGraphs(app)(graph.tenant.id) };
  return sendOutlookMail(RELAY, sender, MAIL);
}

describe('a mail with a card through Graph', () => {
  it('is given to the mailbox as Graph’s own metadata has it, and kept in no folder', async () => {
    expect(await send()).toEqual({ kind: 'accepted' });
    const { graph, mailbox } = ground;
    expect(graph.asked).toEqual([`POST /users/${encodeURIComponent(mailbox.address)}/sendMail`]);
    expect(mailbox.sent[0]?.content).toMatchObject({
      subject: MAIL.subject,
      toRecipients: [{ emailAddress: { address: MAIL.to } }],
    });
    expect(JSON.stringify(mailbox.sent[0]?.content)).toContain('application/adaptivecard+json');
    expect(graph.shapeFaults).toEqual([]);
  });

  it.each([
    [429, 'deferred'],
    [503, 'deferred'],
    [403, 'held'],
    [413, 'refused'],
  ])('that is answered %s is %s', async (status, kind) => {
    const answer = { status, code: 'simulated', retryAfter: '1' };
    ground.graph.faults.push({ method: 'POST', path: /sendMail$/, answer });
    expect(await send()).toMatchObject({ kind });
    expect(ground.mailbox.sent).toEqual([]);
  });
});
