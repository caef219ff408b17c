/** How a message stands when it arrives, and where a word about spam moves it (rest.md 5). */
import { describe, expect, it } from '@jest/globals';
import {
  FLAGGED_FROM,
  isMark,
  isSpam,
  MARKS,
  QUARANTINED_FROM,
  spamVerdictOf,
  stateOfNoSpam,
  stateOnArrival,
  strictestVerdict,
} from '../../domain/inbound.js';
import type { FindingSeverity } from '../../domain/finding.js';
import type { SpamVerdict } from '../../domain/message.js';
import { MESSAGE_STATES, type MessageState } from '../../domain/message-state.js';
import { OVERSIGHT_MODES } from '../../domain/oversight-mode.js';

describe('the spam verdict', () => {
  it.each([
    [null, null],
    [-3, 'clean'],
    [FLAGGED_FROM - 0.1, 'clean'],
    [FLAGGED_FROM, 'flagged'],
    [QUARANTINED_FROM - 0.1, 'flagged'],
    [QUARANTINED_FROM, 'quarantined'],
  ] as const)('of %s is %s', (score, verdict) => {
    expect(spamVerdictOf(score)).toBe(verdict);
  });
});

describe('a message that arrives', () => {
  it.each(OVERSIGHT_MODES)('in %s waits for a person only where the mode holds everything', (mode) => {
    const expected = mode === 'gated_all' ? 'pending_inbound_approval' : 'unread';
    expect(stateOnArrival(mode, null)).toBe(expected);
    expect(stateOnArrival(mode, 'clean')).toBe(expected);
    expect(stateOnArrival(mode, 'flagged')).toBe('spam_flagged');
    expect(stateOnArrival(mode, 'quarantined')).toBe('spam_quarantined');
  });
});

describe('a message that comes', () => {
  const found = (severity: FindingSeverity) => [{ code: 'scan.unavailable', severity }];

  it.each<[SpamVerdict | null, FindingSeverity, MessageState]>([
    [null, 'info', 'unread'],
    [null, 'hold', 'pending_inbound_approval'],
    ['flagged', 'info', 'spam_flagged'],
    ['flagged', 'hold', 'pending_inbound_approval'],
    ['quarantined', 'hold', 'spam_quarantined'],
  ])('with verdict %s and a finding that says %s is %s', (verdict, severity, state) => {
    expect(stateOnArrival('autonomous', verdict, found(severity))).toBe(state);
  });

  it.each<[(SpamVerdict | null)[], SpamVerdict | null]>([
    [[], null],
    [[null, null], null],
    [[null, 'clean'], 'clean'],
    [['flagged', 'clean', null], 'flagged'],
    [['flagged', 'quarantined'], 'quarantined'],
  ])('that several judged as %j is %s', (verdicts, expected) => {
    expect(strictestVerdict(verdicts)).toBe(expected);
  });
});

describe('a message that is said to be no spam', () => {
  const spam = {
    status: 'spam_quarantined',
    strictestMode: 'gated_all',
    releasedByPersonAt: null,
    findings: null,
  } as const;

  it('is held where the mode holds everything and no person has let it through', () => {
    expect(stateOfNoSpam(spam, 'autonomous')).toBe('pending_inbound_approval');
    expect(stateOfNoSpam({ ...spam, strictestMode: 'autonomous' }, 'gated_all')).toBe(
      'pending_inbound_approval',
    );
  });

  it('is unread where a person has let it through, or the mode holds nothing', () => {
    expect(stateOfNoSpam({ ...spam, releasedByPersonAt: new Date(0) }, 'gated_all')).toBe('unread');
    expect(stateOfNoSpam({ ...spam, strictestMode: 'gated_send' }, 'monitored')).toBe('unread');
  });

  it.each(['hold', 'refuse'] as const)('is held where what was found is grave: %s', (severity) => {
    const findings = [{ code: 'attachment.malware', severity, place: 'message', message: 'x' }];
    const message = { ...spam, strictestMode: 'autonomous', findings } as const;
    expect(stateOfNoSpam(message, 'autonomous')).toBe('pending_inbound_approval');
    expect(stateOfNoSpam({ ...message, releasedByPersonAt: new Date(0) }, 'autonomous')).toBe('unread');
  });

  it('is unread where there was only something to tell', () => {
    const findings = [{ code: 'sender.look_alike', severity: 'info', place: 'from', message: 'x' } as const];
    expect(stateOfNoSpam({ ...spam, strictestMode: 'autonomous', findings }, 'autonomous')).toBe('unread');
  });

  it('stays with its agent where it was no spam to begin with', () => {
    expect(stateOfNoSpam({ ...spam, status: 'read', strictestMode: 'autonomous' }, 'gated_all')).toBe(
      'unread',
    );
  });
});

describe('the states of received messages', () => {
  it('are marks or spam, never both', () => {
    expect(MESSAGE_STATES.filter(isMark)).toEqual([...MARKS]);
    expect(MESSAGE_STATES.filter(isSpam)).toEqual(['spam_flagged', 'spam_quarantined']);
  });
});
