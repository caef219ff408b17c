/** Content rules at work: each looked for once in each part that people read. */
import type { ContentHit, ContentRule, SearchedPart } from '../domain/content-rule.js';
import { foldedText, phraseIn } from '../domain/folded-text.js';
import { textOf } from '../inbound/html-body.js';
import { patternIn } from './content-pattern.js';

/** The HTML is read too: Markdown can write a word so that only its formatted form says it. */
export type Searched = Readonly<Record<SearchedPart, string>>;

export function contentHits(rules: readonly ContentRule[], { subject, text, html }: Searched): ContentHit[] {
  if (rules.length === 0) return [];
  const inText = hitsIn('text', text, rules);
  const inHtml = hitsIn('html', textOf(html), rules).map(({ ruleId, severity, place }) => ({
    ruleId,
    severity,
    place,
  }));
  return [
    ...hitsIn('subject', subject, rules),
    ...inText,
    ...inHtml.filter(({ ruleId }) => !inText.some((hit) => hit.ruleId === ruleId)),
  ];
}

function hitsIn(place: SearchedPart, original: string, rules: readonly ContentRule[]): ContentHit[] {
  const folded = foldedText(original);
  return rules.flatMap(({ id, kind, expression, severity }) => {
    const span =
      kind === 'phrase'
        ? phraseIn(folded.text, foldedText(expression).text.trim())
        : patternIn(folded.text, expression);
    return span === undefined ? [] : [{ ruleId: id, severity, place, span: folded.spanOf(span) }];
  });
}
