/** A request that everything of an address goes, as clients see it. */
import { z } from 'zod';
import type { ErasureRequest } from '../../../prisma/stores/erasure-request-store.js';
import { EXAMPLE } from '../example-values.js';

export const erasureRequestShape = z.object({
  id: z.string(),
  address: z.string().nullable().describe('null once it is completed'),
  status: z.enum(['open', 'completed']),
  erased: z.number().describe('Messages erased so far'),
  kept: z.number().describe('Under a legal hold or still under way when they were last looked at'),
  reason: z.string(),
  asked_at: z.string(),
  completed_at: z.string().nullable(),
});

export const EXAMPLE_ERASURE_REQUEST = {
  id: '01K4Z8S0A1B2C3D4E5F6G7H8L1',
  address: 'pat@example.com',
  status: 'open' as const,
  erased: 0,
  kept: 0,
  reason: 'Letter of 12 May, our number 2026-31',
  asked_at: EXAMPLE.moment,
  completed_at: null,
};

export function erasureRequestView(request: ErasureRequest): z.input<typeof erasureRequestShape> {
  return {
    id: request.id,
    address: request.completedAt === null ? request.address : null,
    status: request.completedAt === null ? 'open' : 'completed',
    erased: request.erased,
    kept: request.kept,
    reason: request.reason,
    asked_at: request.askedAt.toISOString(),
    completed_at: request.completedAt?.toISOString() ?? null,
  };
}
