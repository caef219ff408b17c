import { describe, expect, it } from '@jest/globals';
import { gatherFacts } from '../../activities/gather-facts.js';
import { MESSAGE_ID } from '../support/drafts.js';
import { aContentRule, aRecipientRule, aRulePolicy } from './rules.js';
import { dependencies, only, revision, storesOf, WORLD, type World } from './world.js';
import type { Stores } from '../../prisma/stores/index.js';

async function findingsIn(change: Partial<World>, known: readonly string[] = []) {
  const world = { ...WORLD, ...change };
  const stores = storesOf(world, {});
  const messages = only<Stores['messages']>({
    belongings: async () => world,
    knownRecipients: async () => [...known],
    revision: async () => world.revision,
  });
  const deps = dependencies({ stores: { ...stores, ...parts(stores), messages } });
  return (await gatherFacts(deps, { messageId: MESSAGE_ID })).gate.findings;
}

/** A store that throws for what it was not given cannot be spread whole. */
const parts = ({ mailboxes, people, recipientRules, contentRules, rulePolicies }: Stores) => ({
  ...{ mailboxes, people, recipientRules, contentRules, rulePolicies },
});

const finding = (code: string, place: string) => ({ code, severity: 'hold' as const, place, message: 'x' });

describe('a message', () => {
  it.each<[from: string, isActive: boolean, isHalted: boolean]>([
    ['bot@acme.test', false, false],
    ['bot@team.acme.test', false, false],
    ['bot@acme.example', true, false],
    ['bot@acme.example', false, true],
    ['bot@notacme.test', false, true],
  ])('from %s, whose domain is active: %s, waits: %s', async (from, isActive, isHalted) => {
    const stores = storesOf(
      { ...WORLD, message: { ...WORLD.message, from } },
      {
        domains: only<Stores['domains']>({ isActive: async () => isActive }),
      },
    );
    const facts = await gatherFacts(dependencies({ stores }), { messageId: MESSAGE_ID });
    expect(facts.isHalted).toBe(isHalted);
  });
});

describe('the findings that the gate is told', () => {
  it('are those of the revision, each verdict once, without places and words', async () => {
    const findings = [
      finding('content.secret', 'text'),
      finding('content.secret', 'subject'),
      finding('link.differs', 'links[0]'),
    ];
    expect(await findingsIn({ revision: { ...revision, findings } })).toEqual([
      { code: 'content.secret', severity: 'hold' },
      { code: 'link.differs', severity: 'hold' },
    ]);
  });

  it('are unknown before the freeze', async () => {
    expect(await findingsIn({ revision: undefined })).toBe('unknown');
  });

  it('grow by what recipient rules say by now', async () => {
    const recipientRules = [aRecipientRule({ trust: 'block' })];
    expect(await findingsIn({ recipientRules })).toEqual([{ code: 'recipient.blocked', severity: 'refuse' }]);
  });

  it('keep what a rule held that is gone: loosening frees nothing that was frozen under it', async () => {
    const findings = [finding('recipient.held', 'to[0]')];
    expect(await findingsIn({ revision: { ...revision, findings } })).toEqual([
      { code: 'recipient.held', severity: 'hold' },
    ]);
  });

  it('ask whom the mailbox wrote to before, where a rule is about the first mail', async () => {
    const recipientRules = [aRecipientRule({ trust: 'hold_first' })];
    const first = [{ code: 'recipient.first_contact', severity: 'hold' }];
    expect(await findingsIn({ recipientRules })).toEqual(first);
    expect(await findingsIn({ recipientRules }, ['pat@x.test'])).toEqual([]);
  });

  it.each([
    ['the text', { text: 'About Project\u00a0FAL\u00adCON.' }],
    ['the formatted text', { html: '<p>About project fal<b>con</b></p>' }],
  ])('grow by what content rules find by now in %s', async (_name, change) => {
    const contentRules = [aContentRule({ expression: 'Project Falcon', severity: 'refuse' })];
    const refused = [{ code: 'content.term', severity: 'refuse' }];
    expect(await findingsIn({ contentRules, revision: { ...revision, ...change } })).toEqual(refused);
    expect(await findingsIn({ contentRules })).toEqual([]);
  });

  it('are as strict as policies ask by now, whoever froze them under another', async () => {
    const findings = [finding('link.differs', 'links[0]')];
    const asks = (severity: 'info' | 'refuse') => [aRulePolicy({ severities: { 'link.differs': severity } })];
    const frozen = { ...revision, findings };
    expect(await findingsIn({ revision: frozen, rulePolicies: asks('refuse') })).toEqual([
      { code: 'link.differs', severity: 'refuse' },
    ]);
    expect(await findingsIn({ revision: frozen, rulePolicies: asks('info') })).toEqual([
      { code: 'link.differs', severity: 'hold' },
    ]);
  });

  it('hold what would leave outside the sending hours', async () => {
    const sendingHours = { timeZone: 'UTC', days: [], from: '00:00', to: '23:59' };
    expect(await findingsIn({ rulePolicies: [aRulePolicy({ sendingHours })] })).toEqual([
      { code: 'sending.out_of_hours', severity: 'hold' },
    ]);
  });

  it('say nothing of recipients where the message came in', async () => {
    const recipientRules = [aRecipientRule({ trust: 'block' })];
    const message = { ...WORLD.message, direction: 'inbound' as const };
    expect(await findingsIn({ recipientRules, message })).toEqual([]);
  });
});
