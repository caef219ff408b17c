/** Reading a posted form: one text per field, empty where there is none. */
import type { Request } from 'express';

export function formField(request: Request, name: string): string {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null || !(name in body)) return '';
  const value: unknown = (body as Record<string, unknown>)[name];
  // What no store can keep is no part of what a person typed.
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : '';
}
