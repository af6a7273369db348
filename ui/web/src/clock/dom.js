/* Makes elements: attributes and listeners by their names, texts always as texts. */

/** An element with that in it. */
export function element(name, attributes = {}, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  made.append(...content.flat().filter(part => part !== null && part !== undefined && part !== false));
  return made;
}

/** A button that works once at a time. */
export function button(id, words, look, work) {
  return element('button', {
    id, type: 'button', class: look,
    onclick: async ({ currentTarget }) => {
      currentTarget.disabled = true;
      try {
        await work();
      } finally {
        currentTarget.disabled = false;
      }
    }
  }, words);
}

/** A field with its label. */
export function field(id, label, input) {
  input.id = id;
  return element('div', { class: 'field' }, element('label', { for: id }, label), input);
}

/** A choice out of some. */
export function choice(options, chosen, onchange) {
  return element('select', { onchange }, options.map(([value, words]) =>
    element('option', { value, selected: value === chosen }, words)));
}
