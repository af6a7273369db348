import showCurrent from 'lucide-static/icons/locate.svg';
import fit from 'lucide-static/icons/maximize.svg';
import zoomIn from 'lucide-static/icons/zoom-in.svg';
import zoomOut from 'lucide-static/icons/zoom-out.svg';
import NavigatedViewer from 'camunda-bpmn-js/lib/camunda-cloud/NavigatedViewer';

import diagramStyles from 'diagram-js/assets/diagram-js.css';
import bpmnStyles from 'bpmn-js/dist/assets/bpmn-js.css';
import ownStyles from './bpmn-viewer.css';

const TEXTS = {
  diagram: 'Process diagram',
  current: 'Current step',
  done: 'Done',
  incident: 'Needs attention',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fit: 'Show the whole diagram',
  showCurrent: 'Go to the current step',
  broken: 'This diagram cannot be shown.'
};

const MARKINGS = ['done', 'active', 'incident'];
const HEAT = [0, 1, 2, 3, 4, 5];
const PAN_STEP = 60;
const FIT_MARGIN = 16;

const shadowStyles = styleSheet(diagramStyles + bpmnStyles + ownStyles);

// The page's theme switch is an attribute that a shadow tree cannot see; the inherited color-scheme carries it inside.
document.adoptedStyleSheets = [
  ...document.adoptedStyleSheets,
  styleSheet(`
    html[theme~="dark"] mmhc-bpmn-viewer { color-scheme: dark; }
    html[theme~="light"] mmhc-bpmn-viewer { color-scheme: light; }
  `)
];

/** Shows a BPMN diagram and marks in it where a case is, where it has been and where it is stuck. */
class BpmnViewerElement extends HTMLElement {
  static observedAttributes = [...MARKINGS];

  #xml = '';
  #texts = TEXTS;
  #marked = { done: [], active: [], incident: [] };
  #heat = [];
  #viewer = null;
  #loaded = false;
  #moved = false;
  #import = 0;
  #box;
  #error;
  #buttons = {};
  #resize = new ResizeObserver(() => this.#resized());

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [shadowStyles];
    this.#box = element('div', { class: 'canvas' });
    this.#error = element('p', { class: 'error', role: 'alert', hidden: '' });
    const toolbar = element('div', { class: 'toolbar', role: 'group' });
    toolbar.append(
      this.#button('zoomOut', zoomOut, () => this.#zoomBy(1 / 1.25)),
      this.#button('zoomIn', zoomIn, () => this.#zoomBy(1.25)),
      this.#button('fit', fit, () => this.fit()),
      this.#button('showCurrent', showCurrent, () => this.showCurrent())
    );
    root.append(this.#box, toolbar, this.#error);
    this.#box.addEventListener('wheel', event => this.#wheel(event), { passive: false });
    this.#box.addEventListener('pointermove', event => { this.#moved ||= event.buttons > 0; });
    this.#box.addEventListener('keydown', event => this.#key(event));
  }

  get xml() { return this.#xml; }
  set xml(value) {
    this.#xml = value ?? '';
    this.#load();
  }

  get texts() { return this.#texts; }
  set texts(value) {
    this.#texts = { ...TEXTS, ...value };
    this.#describe();
  }

  get active() { return this.#marked.active; }
  set active(ids) { this.#mark('active', ids); }

  get done() { return this.#marked.done; }
  set done(ids) { this.#mark('done', ids); }

  get incident() { return this.#marked.incident; }
  set incident(ids) { this.#mark('incident', ids); }

  /** How hot steps are: `{ element, level, text }` each, from 1 to 5; 0 stands for too few to say. */
  get heat() { return this.#heat; }
  set heat(value) {
    this.#heat = value ?? [];
    if (this.#loaded) this.#warm();
  }

  attributeChangedCallback(name, before, after) {
    this.#mark(name, parseIds(after));
  }

  connectedCallback() {
    for (const property of ['xml', 'texts', 'heat', ...MARKINGS]) {
      this.#adopt(property);
    }
    this.#viewer = new NavigatedViewer({
      container: this.#box,
      zoomScroll: { enabled: false },
      bpmnRenderer: {
        defaultFillColor: 'var(--_shape)',
        defaultStrokeColor: 'var(--_line)',
        defaultLabelColor: 'var(--_text)'
      }
    });
    this.#viewer.on('element.click', ({ element: clicked }) => {
      if (clicked.parent) {
        const id = clicked.businessObject.id;
        this.dispatchEvent(new CustomEvent('element-click', { detail: { id }, bubbles: true, composed: true }));
      }
    });
    this.#resize.observe(this.#box);
    this.#describe();
    this.#load();
  }

  disconnectedCallback() {
    this.#resize.disconnect();
    this.#import++;
    this.#loaded = false;
    this.#viewer?.destroy();
    this.#viewer = null;
  }

  /** Brings the whole diagram into the box. */
  fit() {
    this.#moved = false;
    if (!this.#ready()) return;
    const canvas = this.#viewer.get('canvas');
    const { inner, outer } = canvas.viewbox();
    const scale = Math.min(1, (outer.width - 2 * FIT_MARGIN) / inner.width, (outer.height - 2 * FIT_MARGIN) / inner.height);
    const width = outer.width / scale;
    const height = outer.height / scale;
    canvas.viewbox({
      x: inner.x + inner.width / 2 - width / 2,
      y: inner.y + inner.height / 2 - height / 2,
      width,
      height
    });
  }

  /** Brings the first current step into the middle of the box, at reading size. */
  showCurrent() {
    if (!this.#ready()) return;
    const canvas = this.#viewer.get('canvas');
    const step = this.#marked.active.map(id => this.#viewer.get('elementRegistry').get(id)).find(found => found?.width);
    if (!step) return;
    const { outer } = canvas.viewbox();
    this.#moved = true;
    canvas.viewbox({
      x: step.x + step.width / 2 - outer.width / 2,
      y: step.y + step.height / 2 - outer.height / 2,
      width: outer.width,
      height: outer.height
    });
  }

  async #load() {
    if (!this.#viewer) return;
    const run = ++this.#import;
    this.#loaded = false;
    this.#error.hidden = true;
    this.#viewer.clear();
    if (!this.#xml) return;
    try {
      await this.#viewer.importXML(this.#xml);
    } catch (problem) {
      if (run === this.#import) this.#broken(problem);
      return;
    }
    if (run !== this.#import) return;
    this.#loaded = true;
    MARKINGS.forEach(kind => this.#paint(kind, [], this.#marked[kind]));
    this.#warm();
    this.#describe();
    this.fit();
  }

  #broken(problem) {
    this.#viewer.clear();
    this.#error.textContent = this.#texts.broken;
    this.#error.title = problem.message;
    this.#error.hidden = false;
  }

  #mark(kind, ids) {
    const before = this.#marked[kind];
    this.#marked[kind] = Array.isArray(ids) ? [...ids] : parseIds(ids);
    if (this.#loaded) this.#paint(kind, before, this.#marked[kind]);
    this.#describe();
  }

  #paint(kind, before, after) {
    const registry = this.#viewer.get('elementRegistry');
    const canvas = this.#viewer.get('canvas');
    const overlays = this.#viewer.get('overlays');
    for (const id of before) {
      if (registry.get(id)) canvas.removeMarker(id, kind);
    }
    overlays.remove({ type: kind });
    for (const id of after) {
      const shape = registry.get(id);
      if (!shape) continue;
      canvas.addMarker(id, kind);
      if (kind === 'incident' && shape.width) {
        const badge = element('span', { class: 'badge', title: this.#texts.incident });
        badge.textContent = '!';
        overlays.add(id, kind, { position: { top: -10, right: 10 }, html: badge });
      }
    }
  }

  #warm() {
    const registry = this.#viewer.get('elementRegistry');
    const canvas = this.#viewer.get('canvas');
    const overlays = this.#viewer.get('overlays');
    overlays.remove({ type: 'heat' });
    registry.forEach(shape => HEAT.forEach(level => canvas.removeMarker(shape, `heat-${level}`)));
    for (const { element: id, level, text } of this.#heat) {
      if (!registry.get(id)?.width) continue;
      canvas.addMarker(id, `heat-${level}`);
      const badge = element('span', { class: 'badge heat', title: text });
      badge.textContent = text;
      overlays.add(id, 'heat', { position: { bottom: 8, left: 6 }, html: badge });
    }
  }

  #describe() {
    const texts = this.#texts;
    for (const [name, button] of Object.entries(this.#buttons)) {
      button.title = texts[name];
      button.setAttribute('aria-label', texts[name]);
    }
    this.#buttons.showCurrent.hidden = this.#marked.active.length === 0;
    const drawing = this.#box.querySelector('.djs-container > svg');
    if (!drawing) return;
    const named = (label, ids) => ids.length ? [`${label}: ${ids.map(id => this.#nameOf(id)).join(', ')}`] : [];
    drawing.setAttribute('tabindex', '0');
    drawing.setAttribute('role', 'img');
    drawing.setAttribute('aria-label', [
      texts.diagram,
      ...named(texts.current, this.#marked.active),
      ...named(texts.incident, this.#marked.incident),
      ...named(texts.done, this.#marked.done)
    ].join('. '));
  }

  #nameOf(id) {
    return (this.#loaded && this.#viewer.get('elementRegistry').get(id)?.businessObject.name) || id;
  }

  #resized() {
    if (!this.#viewer) return;
    this.#viewer.get('canvas').resized();
    if (!this.#moved) this.fit();
  }

  #ready() {
    return this.#loaded && this.#box.clientWidth > 0 && this.#box.clientHeight > 0;
  }

  #zoomBy(factor, at) {
    if (!this.#ready()) return;
    const canvas = this.#viewer.get('canvas');
    this.#moved = true;
    canvas.zoom(Math.min(4, Math.max(0.1, canvas.zoom() * factor)), at ?? 'auto');
  }

  // A plain wheel belongs to the page; only with ctrl (or a pinch) it zooms.
  #wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = this.#box.getBoundingClientRect();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? event.deltaY / 100 : event.deltaY / 3;
    this.#zoomBy(Math.pow(1.2, -Math.max(-2, Math.min(2, lines))), { x: event.clientX - box.left, y: event.clientY - box.top });
  }

  #key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || !this.#ready()) return;
    const pan = (dx, dy) => {
      this.#moved = true;
      this.#viewer.get('canvas').scroll({ dx, dy });
    };
    const moves = {
      ArrowLeft: () => pan(PAN_STEP, 0),
      ArrowRight: () => pan(-PAN_STEP, 0),
      ArrowUp: () => pan(0, PAN_STEP),
      ArrowDown: () => pan(0, -PAN_STEP),
      '+': () => this.#zoomBy(1.25),
      '-': () => this.#zoomBy(1 / 1.25),
      '0': () => this.fit()
    };
    if (moves[event.key]) {
      event.preventDefault();
      moves[event.key]();
    }
  }

  #button(name, icon, action) {
    const button = element('button', { type: 'button', 'data-action': name });
    button.innerHTML = icon;
    button.addEventListener('click', action);
    this.#buttons[name] = button;
    return button;
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

function element(name, attributes) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

function parseIds(text) {
  if (!text) return [];
  const trimmed = String(text).trim();
  return trimmed.startsWith('[') ? JSON.parse(trimmed) : trimmed.split(/[\s,]+/).filter(Boolean);
}

if (!customElements.get('mmhc-bpmn-viewer')) {
  customElements.define('mmhc-bpmn-viewer', BpmnViewerElement);
}
