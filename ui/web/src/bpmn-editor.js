import Modeler from 'camunda-bpmn-js/lib/camunda-cloud/Modeler';

import bpmnFont from 'camunda-bpmn-js/dist/assets/bpmn-font/css/bpmn-embedded.css';
import bpmnStyles from 'camunda-bpmn-js/dist/assets/bpmn-js.css';
import colourStyles from 'camunda-bpmn-js/dist/assets/color-picker.css';
import diagramStyles from 'camunda-bpmn-js/dist/assets/diagram-js.css';
import mapStyles from 'camunda-bpmn-js/dist/assets/diagram-js-minimap.css';
import chooserStyles from 'camunda-bpmn-js/dist/assets/element-template-chooser.css';
import templateStyles from 'camunda-bpmn-js/dist/assets/element-templates.css';
import popupStyles from 'camunda-bpmn-js/dist/assets/popup-menu.css';
import panelStyles from 'camunda-bpmn-js/dist/assets/properties-panel.css';
import ownStyles from './bpmn-editor.css';

const CHANGE_PAUSE = 1500;
const TEXTS = { diagram: 'Process diagram', properties: 'Properties of the step', broken: 'This diagram cannot be shown.' };

// Pop-ups of the editor listen on the document and are put beside it, which a shadow tree would hide from it.
document.adoptedStyleSheets = [
  ...document.adoptedStyleSheets,
  ...[bpmnFont, diagramStyles, bpmnStyles, mapStyles, panelStyles, colourStyles, templateStyles, chooserStyles, popupStyles, ownStyles]
    .map(styleSheet)
];

/**
 * Draws and changes a process. `content-changed` tells the whole model a moment after each change, `element-selected` the step
 * that was chosen. What was changed and changed back is told as it came, byte for byte.
 */
class BpmnEditorElement extends HTMLElement {
  #content = '';
  #texts = TEXTS;
  #findings = [];
  #modeler = null;
  #loaded = false;
  #import = 0;
  #pause = 0;
  #canvas;
  #panel;
  #error;

  get content() { return this.#content; }
  set content(value) {
    this.#content = value ?? '';
    this.#load();
  }

  get texts() { return this.#texts; }
  set texts(value) {
    this.#texts = { ...TEXTS, ...value };
    this.#describe();
  }

  /** What is wrong: `{ element, error, text }` each, marked where it is. */
  get findings() { return this.#findings; }
  set findings(value) {
    this.#findings = value ?? [];
    this.#mark();
  }

  connectedCallback() {
    this.#canvas = child('div', 'bpmn-editor-canvas');
    this.#panel = child('div', 'bpmn-editor-panel');
    this.#error = child('p', 'bpmn-editor-error');
    this.#error.setAttribute('role', 'alert');
    this.#error.hidden = true;
    this.replaceChildren(this.#canvas, this.#panel, this.#error);
    // Moved as a whole when it is saved, every shape would count as moved.
    this.#modeler = new Modeler({
      container: this.#canvas,
      propertiesPanel: { parent: this.#panel },
      alignToOrigin: { alignOnSave: false }
    });
    this.#modeler.on('commandStack.changed', () => this.#changed());
    this.#modeler.on('selection.changed', ({ newSelection }) => {
      if (newSelection.length === 1) this.#fire('element-selected', { id: newSelection[0].businessObject.id });
    });
    ['texts', 'findings', 'content'].forEach(property => this.#adopt(property));
    this.#describe();
    this.#load();
  }

  disconnectedCallback() {
    clearTimeout(this.#pause);
    this.#import++;
    this.#loaded = false;
    // Its pop-ups for expressions stay on the page otherwise.
    this.#modeler?.get('feelPopup', false)?.close?.();
    this.#modeler?.destroy();
    this.#modeler = null;
  }

  /** Chooses a step, and brings it into sight. */
  select(id) {
    const shape = this.#loaded && this.#modeler.get('elementRegistry').get(id);
    if (!shape) return;
    this.#modeler.get('selection').select(shape);
    this.#modeler.get('canvas').scrollToElement(shape, 80);
  }

  /** Gives a text to whoever edits, as a file. */
  download(name, text) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/xml' }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  async #load() {
    if (!this.#modeler) return;
    const run = ++this.#import;
    this.#loaded = false;
    this.#error.hidden = true;
    clearTimeout(this.#pause);
    if (!this.#content) return;
    try {
      await this.#modeler.importXML(this.#content);
    } catch (problem) {
      if (run !== this.#import) return;
      this.#modeler.clear();
      this.#error.textContent = this.#texts.broken;
      this.#error.title = problem.message;
      this.#error.hidden = false;
      return;
    }
    if (run !== this.#import) return;
    this.#loaded = true;
    this.#modeler.get('canvas').zoom('fit-viewport');
    this.#describe();
    this.#mark();
    this.#fire('editor-ready', {});
  }

  #changed() {
    if (!this.#loaded) return;
    clearTimeout(this.#pause);
    this.#fire('editing', {});
    this.#pause = setTimeout(() => this.#tell(), CHANGE_PAUSE);
  }

  async #tell() {
    if (!this.#modeler || !this.#loaded) return;
    const untouched = !this.#modeler.get('commandStack').canUndo();
    const content = untouched ? this.#content : (await this.#modeler.saveXML({ format: true })).xml;
    this.#fire('content-changed', { content });
  }

  #mark() {
    if (!this.#loaded) return;
    const registry = this.#modeler.get('elementRegistry');
    const overlays = this.#modeler.get('overlays');
    overlays.remove({ type: 'finding' });
    for (const { element, error, text } of this.#findings) {
      const shape = registry.get(element);
      if (!shape || shape === this.#modeler.get('canvas').getRootElement()) continue;
      const badge = child('span', error ? 'bpmn-editor-finding error' : 'bpmn-editor-finding');
      badge.textContent = '!';
      badge.title = text;
      overlays.add(shape, 'finding', { position: { top: -12, left: -12 }, html: badge });
    }
  }

  #describe() {
    if (!this.#canvas) return;
    this.#canvas.setAttribute('role', 'group');
    this.#canvas.setAttribute('aria-label', this.#texts.diagram);
    this.#panel.setAttribute('role', 'group');
    this.#panel.setAttribute('aria-label', this.#texts.properties);
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
  sheet.replaceSync(text);
  return sheet;
}

function child(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

if (!customElements.get('mmhc-bpmn-editor')) {
  customElements.define('mmhc-bpmn-editor', BpmnEditorElement);
}
