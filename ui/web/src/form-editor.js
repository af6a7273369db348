import { FormEditor } from '@bpmn-io/form-js-editor';

import dragStyles from '@bpmn-io/form-js-editor/dist/assets/dragula.css';
import builderStyles from '@bpmn-io/form-js-editor/dist/assets/form-js-editor-base.css';
import panelStyles from '@bpmn-io/form-js-editor/dist/assets/properties-panel.css';
import formStyles from '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import { keepJson } from './keep-json.js';
import { adoptStyles, child, ModelEditor } from './model-editor.js';
import editorStyles from './model-editor.css';
import ownStyles from './form-editor.css';

const TEXTS = { diagram: 'Form', broken: 'This form cannot be shown.' };

// Its lists and calendars listen on the document, which a shadow tree would hide from it.
adoptStyles([formStyles, builderStyles, dragStyles, panelStyles, editorStyles, ownStyles]);

/** Draws and changes a form that people fill in. */
class FormEditorElement extends ModelEditor {
  #editor = null;
  #canvas;

  constructor() {
    super(TEXTS);
  }

  connectedCallback() {
    this.#canvas = child('div', 'form-editor-canvas');
    this.#editor = new FormEditor({ container: this.#canvas });
    this.#editor.on('commandStack.changed', ({ trigger }) => {
      if (trigger !== 'clear') this.changed();
    });
    this.begin(this.#canvas);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#editor?.destroy();
    this.#editor = null;
  }

  /** Chooses a field. */
  select(id) {
    const field = this.loaded && this.#editor.get('formFieldRegistry').get(id);
    if (field) this.#editor.get('selection').set(field);
  }

  isReady() {
    return this.#editor !== null;
  }

  async open(text) {
    await this.#editor.importSchema(JSON.parse(text));
  }

  async written() {
    return JSON.stringify(this.#editor.saveSchema(), null, 2);
  }

  keep(text, before, after) {
    return keepJson(text, JSON.parse(before), JSON.parse(after));
  }

  async reads(text) {
    return typeof JSON.parse(text) === 'object';
  }

  clear() {
    this.#editor.clear();
  }

  mark() {
    const wrong = new Map(this.findings.map(({ element, text }) => [element, text]));
    for (const field of this.#canvas.querySelectorAll('.fjs-element[data-id]')) {
      field.classList.toggle('form-editor-finding', wrong.has(field.dataset.id));
    }
  }

  describe() {
    if (!this.#canvas) return;
    this.#canvas.setAttribute('role', 'group');
    this.#canvas.setAttribute('aria-label', this.texts.diagram);
  }
}

if (!customElements.get('mmhc-form-editor')) {
  customElements.define('mmhc-form-editor', FormEditorElement);
}
