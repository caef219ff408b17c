/** Which scopes a request needs is read off its body, whatever else stands in it. */
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { scopesAsked } from '../../api/mcp/scopes-asked.js';
import { operations } from '../../api/operations/index.js';

const asked = (body: unknown) => scopesAsked(body, operations);
const message = (method: string, params?: unknown) => ({ jsonrpc: '2.0', id: 1, method, params });
const call = (name: string) => message('tools/call', { name, arguments: {} });
const STATUS = 'multimail://messages/01K4Z8R2M7P9R1T3V5W7X9Z1B3/status';
const ANY_LOOK = ['read', 'send', 'oversight_read'];

describe('the scopes a request needs', () => {
  it.each([
    ['a tool', call('send_email'), [['send']]],
    [
      'a tool with several scopes of which one is enough',
      call('list_pending'),
      [['oversight', 'oversight_read']],
    ],
    ['a decision', call('decide_email'), [['oversight']]],
    ['a tool that nobody has', call('approve_everything'), []],
    ['a tool that is named like a property of every object', call('constructor'), []],
    ['an operation that is no tool', call('send_email_flat'), []],
    ['a tool without a scope', call('request_challenge'), []],
    ['a resource', message('resources/read', { uri: STATUS }), [ANY_LOOK]],
    [
      'a thread',
      message('resources/read', { uri: 'multimail://threads/01K4Z8R2M7P9R1T3V5W7X9Z1B3' }),
      [['read']],
    ],
    ['an address of nothing', message('resources/read', { uri: 'file:///etc/passwd' }), []],
    [
      'what is listened to',
      message('subscriptions/listen', { notifications: { resourceSubscriptions: [STATUS, 5, 'x'] } }),
      [ANY_LOOK],
    ],
    ['looking at a task', message('tasks/get', { taskId: 'x' }), [ANY_LOOK]],
    ['telling a task', message('tasks/update', { taskId: 'x' }), [ANY_LOOK]],
    ['withdrawing a task', message('tasks/cancel', { taskId: 'x' }), [['send']]],
    ['a prompt', message('prompts/get', { name: 'triage_inbox' }), []],
    ['a list', message('tools/list'), []],
    ['a call without parameters', message('tools/call'), []],
    ['a call with a name that is none', message('tools/call', { name: ['send_email'] }), []],
  ])('%s', (_what, body, expected) => {
    expect(asked(body)).toEqual(expected);
  });

  it('are those of every message of a batch', () => {
    expect(asked([call('check_inbox'), message('ping'), call('send_email'), call('list_api_keys')])).toEqual([
      ['read'],
      ['send'],
      ['admin'],
    ]);
  });

  it('are read off any body without a fault', () => {
    fc.assert(fc.property(fc.jsonValue(), (body) => Array.isArray(asked(body))));
  });

  it('are known for every tool of the registry', () => {
    for (const { contract } of operations.filter(({ contract: { tool } }) => tool !== null)) {
      expect(asked(call(contract.name))).toEqual(contract.scopes.length === 0 ? [] : [contract.scopes]);
    }
  });
});
