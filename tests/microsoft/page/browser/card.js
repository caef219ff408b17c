/** A card, drawn by Microsoft's own library as Teams and Outlook are told to draw it. */

const { AdaptiveCard, GlobalRegistry, HostConfig, HttpAction, Versions } = globalThis.AdaptiveCards;

// Outlook's own action, which the library knows and does not offer by itself.
GlobalRegistry.actions.register(HttpAction.JsonTypeName, HttpAction, Versions.v1_0);

// Text blocks are Markdown in Teams and Outlook; HTML in them is text.
const markdown = globalThis.markdownit({ html: false });
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};

const color = (text) => ({ default: text, subtle: `${text}cc` });
const HOST = new HostConfig({
  supportsInteractivity: true,
  fontFamily: "'Segoe UI', system-ui, sans-serif",
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  spacing: { small: 6, default: 8, medium: 14, large: 18, extraLarge: 24, padding: 12 },
  containerStyles: {
    default: {
      backgroundColor: '#ffffff',
      foregroundColors: {
        default: color('#1b1f24'),
        good: color('#107c41'),
        attention: color('#b10e1c'),
      },
    },
    emphasis: { backgroundColor: '#f6f7f9', foregroundColors: { default: color('#1b1f24') } },
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    showCard: { actionMode: 'inline', inlineTopMargin: 8, style: 'emphasis' },
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
});

/** @param onAction called with what the library made of a press: inputs checked, gathered and put in */
export function drawnCard(content, onAction) {
  const card = new AdaptiveCard();
  card.hostConfig = HOST;
  card.onExecuteAction = (action) => {
    if (action.getJsonTypeName() === 'Action.OpenUrl') window.open(action.url, '_blank', 'noopener');
    else onAction(action);
  };
  card.parse(content);
  return card.render();
}

/** What is posted of an `Action.Http`, as it stands in a card or as the library has filled it. */
export function httpActionOf({ url, body, headers }) {
  return { url, body, headers: headers.map(({ name, value }) => ({ name, value })) };
}
