/** What is passed on to the oversight address, and what would go round in circles or be seen too early. */
import { describe, expect, it } from '@jest/globals';
import { whyLeftOut, type ForwardPlace } from '../../domain/inbound-forward.js';
import type { Message } from '../../domain/message.js';

const MESSAGE = {
  direction: 'inbound',
  status: 'unread',
  strictestMode: 'gated_send',
  releasedByPersonAt: null,
  kind: 'normal',
  from: 'pat@example.com',
  headers: {},
} as Partial<Message> as Message;

const PLACE: ForwardPlace = {
  message: MESSAGE,
  mailbox: { forwardInbound: true, isActive: true },
  tenant: { oversightEmail: 'Boss@acme.test', isActive: true },
  noticeFrom: 'multimail@mail.test',
};
const of = (change: Partial<Message>): ForwardPlace => ({ ...PLACE, message: { ...MESSAGE, ...change } });

describe('inbound mail goes to the oversight address as well', () => {
  it.each<[string, ForwardPlace]>([
    ['mail of a person', PLACE],
    ['mail of a list', of({ kind: 'list', isAutomatic: true })],
    ['mail whose kind nobody looked at', of({ kind: null })],
    ['what a person has let through', of({ strictestMode: 'gated_all', releasedByPersonAt: new Date(0) })],
    ['mail of a mailbox of ours', of({ headers: { 'Message-ID': '<01M8J2JXJK@acme.mail.test>' } })],
  ])('%s', (_, place) => {
    expect(whyLeftOut(place)).toBeUndefined();
  });

  it.each<[string, ForwardPlace, string]>([
    ['switched off', { ...PLACE, mailbox: { forwardInbound: false, isActive: true } }, 'switched_off'],
    [
      'a mailbox that is gone',
      { ...PLACE, mailbox: { forwardInbound: true, isActive: false } },
      'switched_off',
    ],
    ['an account that is gone', { ...PLACE, tenant: { ...PLACE.tenant, isActive: false } }, 'switched_off'],
    ['held', of({ status: 'pending_inbound_approval' }), 'held'],
    ['seen by nobody yet', of({ strictestMode: 'gated_all' }), 'held'],
    ['a bounce', of({ kind: 'bounce' }), 'answer_of_program'],
    ['a complaint', of({ kind: 'complaint' }), 'answer_of_program'],
    ['an absence note', of({ kind: 'auto_reply' }), 'answer_of_program'],
    ['written by the overseer', of({ from: 'boss@ACME.test' }), 'own_mail'],
    ['one of our notices', of({ from: 'MultiMail@mail.test' }), 'loop'],
    ['here before', of({ headers: { 'Message-ID': '<01M8J2JXJK.inbound@Mail.test>' } }), 'loop'],
  ])('but not what is %s', (_, place, reason) => {
    expect(whyLeftOut(place)).toBe(reason);
  });
});
