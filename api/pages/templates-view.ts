/** What the pages of templates show, and the names of the fields that their forms post. */
import type { MessageContent } from './message-body.js';
import type { Viewer } from './page.js';

export const TEMPLATE_FIELDS = { name: 'name', subject: 'subject', markdown: 'markdown' } as const;

/** What stands in the fields. */
export interface TemplateValues {
  readonly name: string;
  readonly subject: string;
  readonly markdown: string;
}

export interface TemplateRow {
  readonly name: string;
  readonly version: number;
  readonly variables: readonly string[];
  /** Of this version. */
  readonly since: Date;
  readonly url: string;
}

export interface TemplatesView {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly templates: readonly TemplateRow[];
  readonly values: TemplateValues;
  /** Why the last try made none, each as one sentence. */
  readonly problems: readonly string[];
}

export interface TemplateVersionRow {
  readonly version: number;
  /** As it was called then. */
  readonly name: string;
  readonly since: Date;
  readonly url: string;
}

/** A version of a template. */
export interface TemplateView {
  readonly viewer: Viewer;
  readonly now: Date;
  readonly name: string;
  readonly version: number;
  readonly subject: string;
  readonly markdown: string;
  readonly variables: readonly string[];
  /** Filled in with the names of its variables. */
  readonly preview: MessageContent & { readonly subject: string };
  /** Newest first. */
  readonly versions: readonly TemplateVersionRow[];
  readonly values: TemplateValues;
  readonly updateUrl: string;
  readonly deleteUrl: string;
  /** Why the last try changed nothing, each as one sentence. */
  readonly problems: readonly string[];
}
