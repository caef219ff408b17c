/** Reading a posted form: one text per field, empty where there is none; or all texts of a field that stands there often. */
import type { Request } from 'express';

export function formField(request: Request, name: string): string {
  const value = valueOf(request, name);
  return typeof value === 'string' ? storable(value) : '';
}

export function formFields(request: Request, name: string): string[] {
  const value = valueOf(request, name);
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((each) => typeof each === 'string').map(storable);
}

function valueOf(request: Request, name: string): unknown {
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null || !(name in body)) return undefined;
  return (body as Record<string, unknown>)[name];
}

/** What no store can keep is no part of what a person typed. */
function storable(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
