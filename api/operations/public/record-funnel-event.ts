/** `record_funnel_event`: a self-hosted installation sells nothing, so what a pricing page reports is taken and dropped. */
import { z } from 'zod';
import { defineOpenOperation } from '../operation.js';

const FUNNEL_EVENTS = [
  'pricing_modal_opened',
  'pricing_modal_closed',
  'pricing_modal_plan_selected',
  'pricing_modal_checkout_started',
  'pricing_modal_checkout_completed',
  'pricing_modal_dismissed',
] as const;

export const recordFunnelEvent = defineOpenOperation({
  name: 'record_funnel_event',
  summary: 'Takes an event of a pricing page, and drops it',
  description: 'There for pages that report such events. Nothing is stored and nothing follows from it.',
  scopes: [],
  door: 'public',
  limit: { by: 'address', times: 30, withinMs: 60_000 },
  rest: [{ method: 'post', path: '/v1/funnel/event', success: 200 }],
  repeat: 'natural',
  records: { nothing: 'it is dropped' },
  tool: null,
  input: z.object({ event: z.enum(FUNNEL_EVENTS) }),
  output: z.object({ ok: z.literal(true) }),
  untrusted: [],
  example: { input: { event: 'pricing_modal_opened' }, output: { ok: true } },
}).handledBy(() => Promise.resolve({ ok: true as const }));
