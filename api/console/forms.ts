/** Reading a posted form: one text per field, empty where there is none; or all texts of a field. */
import type { Request } from 'express';

export function formField(request: Request, name: string): string {
  return textOf(posted(request, name));
}

/** A box that may be ticked beside others of its name. */
export function formFields(request: Request, name: string): string[] {
  const value = posted(request, name);
  return (Array.isArray(value) ? value : [value]).map(textOf).filter((text) => text !== '');
}

function posted({ body }: Request, name: string): unknown {
  if (typeof body !== 'object' || body === null || !Object.hasOwn(body as object, name)) return undefined;
  return (body as Record<string, unknown>)[name];
}

/** What no store can keep is no part of what a person typed. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : '';
}
