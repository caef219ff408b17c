/**
 * The body of a press, as our card made it (`outlook-card.ts`). Outlook puts in what was typed, and nobody says whether it
 * escapes it: so what stands before the reason is read by itself, and what was typed can change nothing of it.
 */
import { z } from 'zod';

const pressed = z.object({
  card: z.string().max(50),
  digest: z.string().max(100),
  verb: z.string().max(50),
  token: z.string().max(200),
});

export type OutlookAction = z.output<typeof pressed> & { readonly typed: string };

const BEFORE_REASON = ',"reason":"';
const AFTER_REASON = '"}';

/** Undefined where it is no body of ours. */
export function actionIn(body: string): OutlookAction | undefined {
  const begin = body.indexOf(BEFORE_REASON);
  if (begin < 0 || !body.endsWith(AFTER_REASON)) return undefined;
  const { data } = pressed.safeParse(parsed(`${body.slice(0, begin)}}`));
  const written = body.slice(begin + BEFORE_REASON.length, -AFTER_REASON.length);
  return data && { ...data, typed: unescaped(written) };
}

/** As it stands where it is no text of JSON: then it was not escaped. */
function unescaped(written: string): string {
  const text = parsed(`"${written}"`);
  return typeof text === 'string' ? text : written;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
