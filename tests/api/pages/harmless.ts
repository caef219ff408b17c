/** What no page may contain, whatever text it was given: anything that runs, loads, leads astray or posts elsewhere. */
import { frameOf, type ParsedElement, type ParsedPage } from './parsed-page.js';

const PAGE_ELEMENTS = new Set(
  `html head meta title link body a header div span nav ul li form input button main footer p h1 h2 h3 section dl dt dd
  strong code bdi wbr ol iframe pre details summary time blockquote aside label fieldset legend textarea table thead tbody tr th td select option br`.split(
    /\s+/u,
  ),
);
const PAGE_ATTRIBUTES = new Set(
  `charset name content rel href class id aria-label aria-labelledby aria-current aria-hidden method action type value for rows
  maxlength inputmode autocapitalize required checked selected spellcheck aria-describedby aria-invalid autocomplete title sandbox referrerpolicy srcdoc dir download datetime scope role tabindex lang colspan`.split(
    /\s+/u,
  ),
);
const FRAME_ELEMENTS = new Set(
  `meta title style body p br hr div span blockquote pre code kbd samp h1 h2 h3 h4 h5 h6 ul ol li dl dt dd b strong i em u
  s del ins mark small sub sup table caption thead tbody tfoot tr th td`.split(/\s+/u),
);
const FRAME_ATTRIBUTES = new Set(['charset', 'http-equiv', 'name', 'content', 'class', 'title']);

/** What is wrong with the page; an empty list where nothing is. */
export function dangersIn(page: ParsedPage): string[] {
  const frame = frameOf(page);
  return [
    ...page.elements.flatMap((element) => [
      ...unknownParts(element, PAGE_ELEMENTS, PAGE_ATTRIBUTES),
      ...badAddresses(element),
      ...badFrames(element),
    ]),
    ...(frame?.elements ?? []).flatMap((element) => unknownParts(element, FRAME_ELEMENTS, FRAME_ATTRIBUTES)),
    ...(frame?.elements ?? []).flatMap(activeMeta),
    ...(frame?.elements ?? [])
      .filter(({ name }) => name === 'style')
      .slice(1)
      .map(() => 'a second style element'),
  ];
}

function unknownParts(
  { name, attributes }: ParsedElement,
  elements: ReadonlySet<string>,
  known: ReadonlySet<string>,
): string[] {
  const wrong = Object.keys(attributes).filter((attribute) => !known.has(attribute));
  return [
    ...(elements.has(name) ? [] : [`element ${name}`]),
    ...wrong.map((attribute) => `attribute ${attribute} of ${name}`),
  ];
}

function badAddresses({ name, attributes }: ParsedElement): string[] {
  const { href, action, rel } = attributes;
  const isStyle = name === 'link' && rel === 'stylesheet' && href === '/console/style.css';
  if (name === 'link' && !isStyle) return [`link to ${href}`];
  if (href !== undefined && !/^(?:#[\w-]*|\/[^/\\].*|\/|https?:\/\/[^\s]+)$/u.test(href))
    return [`href ${href}`];
  if (name === 'form' && !/^(?:#|\/|\/[^/\\].*)$/u.test(action ?? '')) return [`action ${action}`];
  return [];
}

function badFrames({ name, attributes }: ParsedElement): string[] {
  if (name !== 'iframe') return [];
  return attributes['sandbox'] === '' && 'srcdoc' in attributes ? [] : ['a frame without its sandbox'];
}

function activeMeta({ name, attributes }: ParsedElement): string[] {
  const act = name === 'meta' ? attributes['http-equiv'] : undefined;
  return act === undefined || act === 'Content-Security-Policy' ? [] : [`meta ${act}`];
}
