/** One text of the address, empty where there is none. What no store can keep is no part of what a person typed. */
import type { Request } from 'express';

export function queryField(request: Request, name: string): string {
  const value = request.query[name];
  return typeof value === 'string' ? value.replaceAll('\0', '').toWellFormed() : '';
}
