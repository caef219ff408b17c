/** The effective mode is the strictest of all sources, says which one decided, and is unknown where it cannot be told. */
import { describe, expect, it } from '@jest/globals';
import { AGENT_STATES, isStopped, stateOfAgent, type AgentState } from '../../domain/agent-identity.js';
import { decidersOf, effectiveModeOf, type ModeFacts } from '../../domain/effective-mode.js';
import { isStricter, OVERSIGHT_MODES, type OversightMode } from '../../domain/oversight-mode.js';

const facts = (mode: OversightMode, change: Partial<ModeFacts> = {}): ModeFacts => ({
  mailbox: { isActive: true, oversightMode: mode },
  strictestSince: mode,
  agent: 'enabled',
  licence: { asked: [], live: [] },
  ...change,
});

const modeOf = (given: ModeFacts) => {
  const whole = effectiveModeOf(given);
  return { mode: whole.mode, known: whole.known, decidedBy: decidersOf(whole) };
};

describe('the effective mode', () => {
  it.each(OVERSIGHT_MODES)('is %s where nothing else speaks', (mode) => {
    expect(modeOf(facts(mode))).toEqual({
      mode,
      known: mode,
      decidedBy: ['mailbox', 'since_submission'],
    });
  });

  it('is that of the message where the mailbox was loosened since, and the other way round', () => {
    expect(modeOf(facts('autonomous', { strictestSince: 'gated_send' }))).toMatchObject({
      mode: 'gated_send',
      decidedBy: ['since_submission'],
    });
    const tightened = facts('gated_all', { strictestSince: 'monitored' });
    expect(modeOf(tightened)).toMatchObject({ mode: 'gated_all', decidedBy: ['mailbox'] });
  });

  it('is what the mailbox says where no message is meant', () => {
    expect(effectiveModeOf(facts('gated_all', { strictestSince: null })).sources).toEqual([
      { source: 'mailbox', mode: 'gated_all', decides: true },
    ]);
  });

  it('is read-only for a mailbox that is not active', () => {
    const inactive = facts('autonomous', { mailbox: { isActive: false, oversightMode: 'autonomous' } });
    expect(modeOf(inactive)).toMatchObject({ mode: 'read_only', decidedBy: ['mailbox_inactive'] });
  });

  it.each(['disabled', 'disabled_by_microsoft', 'not_found'] as const)(
    'is read-only for an agent that is %s',
    (agent) => {
      expect(modeOf(facts('autonomous', { agent }))).toEqual({
        mode: 'read_only',
        known: 'read_only',
        decidedBy: ['agent'],
      });
    },
  );

  it('is unknown for an agent that nobody could ask about, and what is known goes on record', () => {
    expect(modeOf(facts('monitored', { agent: 'unreachable' }))).toEqual({
      mode: 'unknown',
      known: 'monitored',
      decidedBy: ['agent'],
    });
    expect(modeOf(facts('read_only', { agent: 'unreachable' })).mode).toBe('read_only');
  });

  it.each<[OversightMode, ModeFacts['licence']['asked'], ModeFacts['licence']['live'], string]>([
    ['autonomous', ['autonomous'], ['autonomous'], 'autonomous'],
    ['autonomous', ['autonomous'], [], 'monitored'],
    ['autonomous', ['monitored', 'autonomous'], ['autonomous'], 'autonomous'],
    ['autonomous', ['monitored', 'autonomous'], ['monitored'], 'monitored'],
    ['autonomous', ['monitored', 'autonomous'], [], 'gated_send'],
    ['autonomous', ['monitored'], [], 'autonomous'],
    ['autonomous', ['autonomous'], 'unreachable', 'unknown'],
    ['monitored', ['monitored', 'autonomous'], ['autonomous'], 'monitored'],
    ['monitored', ['monitored', 'autonomous'], ['monitored'], 'monitored'],
    ['monitored', ['monitored', 'autonomous'], [], 'gated_send'],
    ['monitored', ['autonomous'], [], 'monitored'],
    ['gated_send', ['monitored', 'autonomous'], [], 'gated_send'],
    ['gated_send', ['monitored', 'autonomous'], 'unreachable', 'gated_send'],
    ['gated_all', ['monitored'], [], 'gated_all'],
  ])('of a %s mailbox that needs %j and has %j is %s', (mode, asked, live, effective) => {
    expect(modeOf(facts(mode, { licence: { asked, live } })).mode).toBe(effective);
  });

  it('is never looser than what is known, whatever the sources say', () => {
    for (const mode of OVERSIGHT_MODES)
      for (const strictestSince of OVERSIGHT_MODES)
        for (const agent of AGENT_STATES)
          for (const live of [[], ['monitored'], ['autonomous'], 'unreachable'] as const) {
            const given = facts(mode, {
              strictestSince,
              agent,
              licence: { asked: ['monitored', 'autonomous'], live },
            });
            const { known, mode: effective, decidedBy } = modeOf(given);
            expect(isStricter(mode, known) || isStricter(strictestSince, known)).toBe(false);
            expect(decidedBy.length).toBeGreaterThan(0);
            if (isStopped(agent)) expect(effective).toBe('read_only');
            if (agent === 'at_risk') expect(['read_only', 'gated_all', 'unknown']).toContain(effective);
          }
  });
});

describe('an agent identity', () => {
  const suspected = new Date(0);
  it.each<[boolean, string | null, Date | null, AgentState]>([
    [true, null, null, 'enabled'],
    [true, 'NotDisabled', null, 'enabled'],
    [true, null, suspected, 'at_risk'],
    [false, null, suspected, 'disabled'],
    [true, 'DisabledDueToViolationOfServicesAgreement', suspected, 'disabled_by_microsoft'],
    [false, null, null, 'disabled'],
    [false, 'DisabledDueToViolationOfServicesAgreement', null, 'disabled_by_microsoft'],
    [true, 'somethingNew', null, 'disabled_by_microsoft'],
  ])('enabled %j, by Microsoft %j, at risk since %j, is %s', (isEnabled, byMicrosoft, atRiskSince, state) => {
    expect(stateOfAgent({ isEnabled, disabledByMicrosoft: byMicrosoft, atRiskSince })).toBe(state);
  });
});
