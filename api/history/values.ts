/** Values of a question about sends: spans of time in UTC, and durations. */

import type { Span } from '../../domain/history/query.js';

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };
const DURATION = /^(?<count>\d{1,6})(?<unit>[smhd])$/;
const AGO = /^now(?:-(?<ago>\d{1,6}[smhd]))?$/;
const CALENDAR = /^(?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2}))?)?$/;
const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?Z$/;

export function secondsOf(text: string): number | undefined {
  const { count, unit = '' } = DURATION.exec(text)?.groups ?? {};
  return count === undefined ? undefined : Number(count) * (SECONDS[unit] ?? Number.NaN);
}

/** A moment is a span of one millisecond. */
export function spanOf(text: string, nowMs: number): Span | undefined {
  const ago = AGO.exec(text);
  if (ago) return instant(nowMs - (secondsOf(ago.groups?.ago ?? '0s') ?? 0) * 1000);
  if (MOMENT.test(text)) return instant(Date.parse(text));
  const groups = CALENDAR.exec(text)?.groups;
  return groups ? calendarSpan(groups) : undefined;
}

function instant(ms: number): Span | undefined {
  return Number.isNaN(ms) ? undefined : { fromMs: ms, untilMs: ms + 1 };
}

function calendarSpan({ year, month, day }: { [part: string]: string | undefined }): Span | undefined {
  const parts = [Number(year), Number(month ?? '1') - 1, Number(day ?? '1')] as const;
  const fromMs = Date.UTC(...parts);
  const from = new Date(fromMs);
  // 31 February is no day, though Date.UTC makes one of it.
  if (from.getUTCMonth() !== parts[1] || from.getUTCDate() !== parts[2]) return undefined;
  if (day !== undefined) return { fromMs, untilMs: fromMs + 86_400_000 };
  return {
    fromMs,
    untilMs: month === undefined ? Date.UTC(parts[0] + 1, 0, 1) : Date.UTC(parts[0], parts[1] + 1, 1),
  };
}
