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
import { keepXml } from './keep-xml.js';
import { adoptStyles, child, ModelEditor } from './model-editor.js';
import editorStyles from './model-editor.css';
import ownStyles from './bpmn-editor.css';

// Otherwise the whole drawing is moved whenever it is written.
const AS_DRAWN = { alignToOrigin: { alignOnSave: false } };
const TEXTS = { diagram: 'Process diagram', properties: 'Properties of the step', broken: 'This diagram cannot be shown.' };

// Pop-ups of the editor listen on the document and are put beside it, which a shadow tree would hide from it.
adoptStyles([
  bpmnFont, diagramStyles, bpmnStyles, mapStyles, panelStyles, colourStyles, templateStyles, chooserStyles, popupStyles, editorStyles, ownStyles
]);

/** Draws and changes a process; `element-selected` tells the step that was chosen. */
class BpmnEditorElement extends ModelEditor {
  #modeler = null;
  #canvas;
  #panel;

  constructor() {
    super(TEXTS);
  }

  connectedCallback() {
    this.#canvas = child('div', 'bpmn-editor-canvas');
    this.#panel = child('div', 'bpmn-editor-panel');
    this.#modeler = new Modeler({ container: this.#canvas, propertiesPanel: { parent: this.#panel }, ...AS_DRAWN });
    this.#modeler.on('commandStack.changed', () => this.changed());
    this.#modeler.on('selection.changed', ({ newSelection }) => {
      if (newSelection.length === 1) this.fire('element-selected', { id: newSelection[0].businessObject.id });
    });
    this.begin(this.#canvas, this.#panel);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    // Its pop-ups for expressions stay on the page otherwise.
    this.#modeler?.get('feelPopup', false)?.close?.();
    this.#modeler?.destroy();
    this.#modeler = null;
  }

  /** Chooses a step, and brings it into sight. */
  select(id) {
    const shape = this.loaded && this.#modeler.get('elementRegistry').get(id);
    if (!shape) return;
    this.#modeler.get('selection').select(shape);
    this.#modeler.get('canvas').scrollToElement(shape, 80);
  }

  isReady() {
    return this.#modeler !== null;
  }

  async open(text) {
    await this.#modeler.importXML(text);
    this.#modeler.get('canvas').zoom('fit-viewport');
  }

  async written() {
    return (await this.#modeler.saveXML({ format: true })).xml;
  }

  keep(text, before, after) {
    return keepXml(text, before, after);
  }

  // Read by an editor of its own, as a fresh one adds to each model what it likes to see in it.
  async reads(text, after) {
    const reader = new Modeler({ container: document.createElement('div'), propertiesPanel: {}, ...AS_DRAWN });
    try {
      await reader.importXML(text);
      return (await reader.saveXML({ format: true })).xml === after;
    } finally {
      reader.destroy();
    }
  }

  clear() {
    this.#modeler.clear();
  }

  mark() {
    const registry = this.#modeler.get('elementRegistry');
    const overlays = this.#modeler.get('overlays');
    overlays.remove({ type: 'finding' });
    for (const { element, error, text } of this.findings) {
      const shape = registry.get(element);
      if (!shape || shape === this.#modeler.get('canvas').getRootElement()) continue;
      const badge = child('span', error ? 'bpmn-editor-finding error' : 'bpmn-editor-finding');
      badge.textContent = '!';
      badge.title = text;
      overlays.add(shape, 'finding', { position: { top: -12, left: -12 }, html: badge });
    }
  }

  describe() {
    if (!this.#canvas) return;
    this.#canvas.setAttribute('role', 'group');
    this.#canvas.setAttribute('aria-label', this.texts.diagram);
    this.#panel.setAttribute('role', 'group');
    this.#panel.setAttribute('aria-label', this.texts.properties);
  }
}

if (!customElements.get('mmhc-bpmn-editor')) {
  customElements.define('mmhc-bpmn-editor', BpmnEditorElement);
}
