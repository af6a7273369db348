import Modeler from 'dmn-js/lib/Modeler';

import fontStyles from 'dmn-js/dist/assets/dmn-font/css/dmn-embedded.css';
import diagramStyles from 'dmn-js/dist/assets/diagram-js.css';
import boxedStyles from 'dmn-js/dist/assets/dmn-js-boxed-expression.css';
import boxedControls from 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css';
import tableStyles from 'dmn-js/dist/assets/dmn-js-decision-table.css';
import tableControls from 'dmn-js/dist/assets/dmn-js-decision-table-controls.css';
import drawingStyles from 'dmn-js/dist/assets/dmn-js-drd.css';
import literalStyles from 'dmn-js/dist/assets/dmn-js-literal-expression.css';
import sharedStyles from 'dmn-js/dist/assets/dmn-js-shared.css';
import { keepXml } from './keep-xml.js';
import { adoptStyles, child, ModelEditor } from './model-editor.js';
import editorStyles from './model-editor.css';
import ownStyles from './dmn-editor.css';

const TEXTS = { diagram: 'Decisions', overview: 'How they depend on each other', parts: 'Tables', broken: 'These decisions cannot be shown.' };

// Menus of the editor are put beside the table, which a shadow tree would hide from it.
adoptStyles([
  fontStyles, sharedStyles, diagramStyles, drawingStyles, tableStyles, tableControls, literalStyles, boxedStyles, boxedControls, editorStyles, ownStyles
]);

/** Draws and changes decisions: their tables first, and how they depend on each other beside them. */
class DmnEditorElement extends ModelEditor {
  #modeler = null;
  #canvas;
  #parts;
  // The head above the numbers of the rows is empty, which it has to say.
  #heads = new MutationObserver(() =>
    this.#canvas.querySelectorAll('th.index-column:not([role])').forEach(head => head.setAttribute('role', 'none')));

  constructor() {
    super(TEXTS);
  }

  connectedCallback() {
    this.#parts = child('div', 'dmn-editor-parts');
    this.#canvas = child('div', 'dmn-editor-canvas');
    this.#heads.observe(this.#canvas, { childList: true, subtree: true });
    this.#modeler = new Modeler({ container: this.#canvas });
    this.#modeler.on('viewer.created', ({ viewer }) =>
      viewer.on('commandStack.changed', ({ trigger }) => {
        if (trigger !== 'clear') this.changed();
      }));
    this.#modeler.on('views.changed', () => this.#showParts());
    this.begin(this.#parts, this.#canvas);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#heads.disconnect();
    this.#modeler?.destroy();
    this.#modeler = null;
  }

  /** Opens the decision that has the id or the row, and puts the row into sight. */
  async select(id) {
    if (!this.loaded) return;
    const view = this.#modeler.getViews().find(({ element }) => element.id === id || rowsOf(element).some(row => row.id === id));
    if (!view) return;
    if (view !== this.#modeler.getActiveView()) await this.#modeler.open(view);
    const cell = this.#canvas.querySelector(`[data-row-id="${CSS.escape(id)}"]`);
    cell?.scrollIntoView({ block: 'nearest' });
    (cell?.querySelector('[tabindex],[contenteditable]') ?? cell)?.focus();
  }

  isReady() {
    return this.#modeler !== null;
  }

  async open(text) {
    await this.#modeler.importXML(text);
    const table = this.#modeler.getViews().find(({ type }) => type === 'decisionTable');
    if (table && this.#modeler.getActiveView().type === 'drd') await this.#modeler.open(table);
  }

  async written() {
    return (await this.#modeler.saveXML({ format: true })).xml;
  }

  keep(text, before, after) {
    return keepXml(text, before, after);
  }

  async reads(text, after) {
    const moddle = this.#modeler._moddle;
    const taken = moddle.ids;
    try {
      const { rootElement } = await moddle.fromXML(text, 'dmn:Definitions');
      return (await moddle.toXML(rootElement, { format: true })).xml === after;
    } finally {
      moddle.ids = taken;
    }
  }

  clear() {
    this.#parts.replaceChildren();
  }

  mark() {
    const wrong = new Set(this.findings.map(({ element }) => element));
    for (const cell of this.#canvas.querySelectorAll('[data-row-id]')) {
      cell.closest('tr')?.classList.toggle('dmn-editor-finding', wrong.has(cell.dataset.rowId));
    }
  }

  describe() {
    if (!this.#canvas) return;
    this.#canvas.setAttribute('role', 'group');
    this.#canvas.setAttribute('aria-label', this.texts.diagram);
    this.#parts.setAttribute('role', 'group');
    this.#parts.setAttribute('aria-label', this.texts.parts);
    this.#showParts();
  }

  #showParts() {
    if (!this.#modeler) return;
    const active = this.#modeler.getActiveView();
    this.#parts.replaceChildren(...this.#modeler.getViews().map(view => {
      const button = child('button', 'dmn-editor-part');
      button.type = 'button';
      button.textContent = view.type === 'drd' ? this.texts.overview : view.name || view.id;
      button.setAttribute('aria-pressed', String(view === active));
      button.addEventListener('click', () => this.#modeler.open(view).then(() => this.mark()));
      return button;
    }));
  }
}

function rowsOf(element) {
  return element.decisionLogic?.rule ?? [];
}

if (!customElements.get('mmhc-dmn-editor')) {
  customElements.define('mmhc-dmn-editor', DmnEditorElement);
}
