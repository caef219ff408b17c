/** Lists that are answered whole unless the client asks for a part (rest.md 11). */
import { z } from 'zod';

const MOST = 100;

/** Outside 1–100 it is clamped (rest.md 1); left out, everything is answered. */
export const partSize = z.coerce
  .number()
  .transform((size) => Math.min(Math.max(Math.trunc(size), 1), MOST))
  .meta({ minimum: 1, maximum: MOST })
  .optional();

export const placeInList = z.string().min(1).max(64).optional().describe('From an earlier answer');

/** A full part may have a next one; without a limit there is nothing left. */
export function cursorAfter(
  items: readonly { readonly id: string }[],
  limit: number | undefined,
): string | null {
  const last = items.at(-1);
  return last !== undefined && items.length === limit ? last.id : null;
}
