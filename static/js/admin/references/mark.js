// A reference in the text: its words, and on a click what it leads to, with Edit and Remove.

const { createElement } = window.React;

export function Mark(props) {
  const { name, state } = props.contentState.getEntity(props.entityKey).getData();
  const icon = createElement(window.wagtail.components.Icon, { name: "list-ol" });
  return createElement(
    "span",
    { className: "reference-mark", "data-reference-state": state || undefined, title: state || undefined },
    createElement(window.draftail.TooltipEntity, { ...props, icon, label: state || name || "", url: null }),
  );
}
