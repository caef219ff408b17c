/** Headers of every page: they hold message content, form tokens and secrets, so nobody keeps a copy or passes one on. */
import type { RequestHandler } from 'express';
import { PAGE_POLICY } from '../pages/index.js';

export const pageHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy': PAGE_POLICY,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'same-origin',
  });
  next();
};
