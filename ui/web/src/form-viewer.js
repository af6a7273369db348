import { Form } from '@bpmn-io/form-js-viewer';

import formStyles from '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import ownStyles from './form-viewer.css';

const CHANGE_PAUSE = 800;

// The viewer listens on the document for clicks beside its lists and calendars, which a shadow tree would hide from it.
document.adoptedStyleSheets = [...document.adoptedStyleSheets, styleSheet(formStyles), styleSheet(ownStyles)];

/**
 * Draws the form of a user task. `send()` checks what was filled in and fires `form-send` with the data, or `form-stopped`
 * when something is wrong; `form-changed` tells what is filled in so far.
 */
class FormElement extends HTMLElement {
  #schema = '';
  #data = {};
  #readOnly = false;
  #errors = {};
  #refused = [];
  #broken = 'This form cannot be shown.';
  #form = null;
  #import = 0;
  #pause = 0;

  get schema() { return this.#schema; }
  set schema(value) {
    this.#schema = value ?? '';
    this.#draw();
  }

  get data() { return this.#data; }
  set data(value) {
    this.#data = typeof value === 'string' ? JSON.parse(value || '{}') : value ?? {};
    this.#draw();
  }

  get readOnly() { return this.#readOnly; }
  set readOnly(value) {
    this.#readOnly = Boolean(value);
    this.#form?.setProperty('readOnly', this.#readOnly);
  }

  /** What the server found wrong: field id to a list of sentences. */
  get errors() { return this.#errors; }
  set errors(value) {
    this.#errors = typeof value === 'string' ? JSON.parse(value || '{}') : value ?? {};
    this.#showErrors();
  }

  get broken() { return this.#broken; }
  set broken(value) { this.#broken = value; }

  connectedCallback() {
    ['broken', 'readOnly', 'errors', 'data', 'schema'].forEach(property => this.#adopt(property));
    this.#draw();
  }

  disconnectedCallback() {
    clearTimeout(this.#pause);
    this.#form?.destroy();
    this.#form = null;
  }

  send() {
    if (!this.#form || this.#readOnly) {
      this.#fire('form-stopped', {});
      return;
    }
    const { data, errors } = this.#form.submit();
    if (Object.keys(errors).length > 0) {
      this.#fire('form-stopped', {});
      this.querySelector('.fjs-has-errors :is(input, textarea, select, button)')?.focus();
    } else {
      clearTimeout(this.#pause);
      this.#fire('form-send', { data: JSON.stringify(data) });
    }
  }

  async #draw() {
    if (!this.isConnected || !this.#schema) return;
    const current = ++this.#import;
    // Several properties arrive one after the other; one drawing serves them all.
    await Promise.resolve();
    if (current !== this.#import || !this.isConnected) return;
    this.#form?.destroy();
    this.replaceChildren();
    const form = new Form({ container: this, properties: { readOnly: this.#readOnly } });
    this.#form = form;
    try {
      await form.importSchema(JSON.parse(this.#schema), this.#data);
    } catch {
      form.destroy();
      this.#form = null;
      const words = document.createElement('p');
      words.className = 'form-broken';
      words.setAttribute('role', 'alert');
      words.textContent = this.#broken;
      this.replaceChildren(words);
      return;
    }
    if (current !== this.#import) return;
    this.#showErrors();
    form.on('changed', () => {
      this.#keepErrors();
      this.#changed();
    });
    this.setAttribute('drawn', '');
  }

  #changed() {
    if (this.#readOnly) return;
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      if (this.#form) this.#fire('form-changed', { data: JSON.stringify(this.#form._getSubmitData()) });
    }, CHANGE_PAUSE);
  }

  #showErrors() {
    if (!this.#form) return;
    this.#refused = Object.entries(this.#errors).map(([id, sentences]) => ({ id, sentences, value: this.#valueOf(id) }));
    this.#keepErrors();
  }

  // The viewer checks a field again when it is left, and is content: what the server said stays until something else is filled in.
  #keepErrors() {
    this.#refused = this.#refused.filter(({ id, value }) => this.#valueOf(id) === value);
    const { errors } = this.#form._getState();
    const lost = this.#refused.filter(({ id }) => !errors[id]?.length);
    if (lost.length > 0) {
      const again = Object.fromEntries(lost.map(({ id, sentences }) => [id, sentences]));
      this.#form._setState({ errors: { ...errors, ...again } });
    }
  }

  #valueOf(id) {
    const field = this.#form.get('formFieldRegistry').get(id);
    const path = field ? this.#form.get('pathRegistry').getValuePath(field) ?? [] : [];
    return JSON.stringify(path.reduce((inside, name) => inside?.[name], this.#form._getState().data));
  }

  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  // A value set before this module arrived hides the accessor; hand it over.
  #adopt(property) {
    if (!Object.hasOwn(this, property)) return;
    const value = this[property];
    delete this[property];
    this[property] = value;
  }
}

function styleSheet(text) {
  const sheet = new CSSStyleSheet();
  // Constructed sheets take no imports; the font that one asks for is not ours anyway.
  sheet.replaceSync(text.replace(/@import[^;]+;/g, ''));
  return sheet;
}

if (!customElements.get('mmhc-form')) {
  customElements.define('mmhc-form', FormElement);
}
