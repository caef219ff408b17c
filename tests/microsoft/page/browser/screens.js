/** What Teams and Outlook show one person, and what they do when it is looked at or pressed. */
import { drawnCard, httpActionOf } from './card.js';
import { ask, element } from './parts.js';

/** By activity or mail: what is drawn stays until there is something newer, with what was typed into it. */
const drawn = new Map();

export function forgetScreens() {
  drawn.clear();
}

function inOrder(place, articles, empty) {
  const wanted = articles.length > 0 ? articles : [element('p', { class: 'empty' }, empty)];
  const isSame =
    wanted.length === place.children.length && wanted.every((one, index) => place.children[index] === one);
  if (!isSame) place.replaceChildren(...wanted);
}

/** An article with a place for a card and a line that says what came of a press. */
function anArticle(title, at) {
  const said = element('p', { class: 'said', role: 'status' });
  const content = element('div', { class: 'card' });
  const time = element('time', {}, new Date(at).toLocaleTimeString());
  const article = element(
    'article',
    {},
    element('header', {}, element('strong', {}, title), ' ', time),
    said,
    content,
  );
  return { article, said, content };
}

/* Teams */

export function drawChat(place, { viewer, chat }) {
  const articles = [...chat].reverse().map((activity) => {
    const known = drawn.get(activity.activityId);
    if (known?.version === activity.version) return known.article;
    const made = { ...anArticle(activity.summary, activity.at), version: activity.version };
    drawn.set(activity.activityId, made);
    showInTeams(made, { viewer, activity, content: activity.content });
    if (activity.content.refresh?.userIds?.includes(viewer.teamsId)) {
      const { verb, data } = activity.content.refresh.action;
      void pressInTeams(made, { viewer, activity, press: { verb, data, trigger: 'automatic' } });
    }
    return made.article;
  });
  inOrder(place, articles, 'No cards yet.');
}

function showInTeams(made, { viewer, activity, content }) {
  // What is there already keeps what was typed into it.
  const now = JSON.stringify(content);
  if (made.shown === now) return;
  made.shown = now;
  const card = drawnCard(content, ({ verb, data }) =>
    pressInTeams(made, { viewer, activity, press: { verb, data, trigger: 'manual' } }),
  );
  made.content.replaceChildren(card);
}

async function pressInTeams(made, { viewer, activity, press }) {
  const path = `/people/${viewer.id}/chat/${encodeURIComponent(activity.activityId)}`;
  const { status, answer } = await ask('POST', path, press);
  if (answer.type === 'application/vnd.microsoft.card.adaptive') {
    made.said.textContent = '';
    return showInTeams(made, { viewer, activity, content: answer.value });
  }
  made.said.textContent =
    status === 200 ? (answer.value.message ?? answer.value) : `Something went wrong (${status}).`;
}

/* Outlook */

export function drawInbox(place, { viewer, inbox, people }) {
  const articles = inbox.map((mail) => {
    const key = `${mail.id} ${mail.subject}`;
    const known = drawn.get(key);
    if (known) return known.article;
    const made = anArticle(mail.subject, mail.at);
    drawn.set(key, made);
    made.article.append(forwarding(mail, people));
    if (mail.card === null) made.content.append(element('pre', { class: 'plain' }, mail.text));
    else void openInOutlook(made, { viewer, card: mail.card });
    return made.article;
  });
  inOrder(place, articles, 'No mail yet.');
}

/** As its client opens a mail: what the card has become, or what the mail holds where that cannot be known. */
async function openInOutlook(made, { viewer, card }) {
  const { autoInvokeAction } = card;
  const isUpdated =
    autoInvokeAction !== undefined &&
    (await pressInOutlook(made, { viewer, action: httpActionOf(autoInvokeAction), isOpening: true }));
  if (!isUpdated) showInOutlook(made, { viewer, card });
}

function showInOutlook(made, { viewer, card }) {
  made.content.replaceChildren(
    drawnCard(card, (action) => pressInOutlook(made, { viewer, action: httpActionOf(action) })),
  );
}

async function pressInOutlook(made, { viewer, action, isOpening = false }) {
  const { status, said, isUpdate, card } = await ask('POST', `/people/${viewer.id}/inbox`, action);
  if (!isOpening)
    made.said.textContent = said ?? (status === 200 ? '' : `The action could not be completed (${status}).`);
  if (!isUpdate || !card) return false;
  showInOutlook(made, { viewer, card });
  return true;
}

function forwarding(mail, people) {
  const options = people.map(({ id, name }) => element('option', { value: id }, name));
  const to = element('select', { 'aria-label': 'Forward to' }, ...options);
  const button = element('button', { type: 'button' }, 'Forward');
  button.addEventListener('click', () => ask('POST', `/mails/${mail.id}/forward`, { to: to.value }));
  return element('footer', {}, button, to);
}
