import download from 'lucide-static/icons/download.svg';
import open from 'lucide-static/icons/external-link.svg';
import fit from 'lucide-static/icons/move-horizontal.svg';
import previous from 'lucide-static/icons/chevron-left.svg';
import next from 'lucide-static/icons/chevron-right.svg';
import turn from 'lucide-static/icons/rotate-cw.svg';
import zoomIn from 'lucide-static/icons/zoom-in.svg';
import zoomOut from 'lucide-static/icons/zoom-out.svg';
import ownStyles from './file-viewer.css';

const ZOOM_STEP = 1.25;
const LEAST_ZOOM = 0.5;
const MOST_ZOOM = 8;
const MOST_PIXELS = 16_000_000; // what phones draw at most
const SHARPEN_PAUSE = 120;
const PICTURE_DENSITY = 96 / 72;

const ICONS = { previous, next, zoomOut, fit, zoomIn, turn, open, download };
const KEYS = { previous: '[', next: ']', zoomOut: '-', fit: '0', zoomIn: '+', turn: 't' };

const shadowStyles = new CSSStyleSheet();
shadowStyles.replaceSync(ownStyles);

/** Shows the pages of several files, PDF and pictures, one at a time on a canvas: nothing of what a file holds is run. */
class FileViewerElement extends HTMLElement {
  #files = [];
  #texts = {};
  #at = { file: 0, page: 1 };
  #zoom = 1;
  #turned = new Map();
  #sheet = null;
  #canvas = null;
  #run = 0;
  #drawing = 0;
  #sharpen = 0;
  #width = 0;
  #controls = {};
  #stage = element('div', { class: 'stage', tabindex: '0', role: 'group' });
  #place = element('p', { class: 'place', 'aria-live': 'polite' });
  #resize = new ResizeObserver(() => this.#resized());

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [shadowStyles];
    const bar = element('div', { class: 'bar' });
    const group = (...controls) => {
      const made = element('div', { class: 'group' });
      made.append(...controls);
      return made;
    };
    bar.append(
      this.#button('previous', () => this.#step(-1)),
      this.#place,
      this.#button('next', () => this.#step(1)),
      group(
        this.#button('zoomOut', () => this.#zoomBy(1 / ZOOM_STEP)),
        this.#button('fit', () => this.#fit()),
        this.#button('zoomIn', () => this.#zoomBy(ZOOM_STEP)),
        this.#button('turn', () => this.#turn())
      ),
      group(this.#link('open', { target: '_blank' }), this.#link('download', { download: '' }))
    );
    root.append(bar, this.#stage);
    this.#stage.addEventListener('wheel', event => this.#wheel(event), { passive: false });
    this.#stage.addEventListener('touchstart', event => this.#pinch(event), { passive: false });
    this.#stage.addEventListener('pointerdown', event => this.#drag(event));
    this.addEventListener('key-command', event => this.#obey(event.detail));
  }

  /** Each with its name, type, address, and what to say when it cannot be shown; without an address it is not even tried. */
  get files() { return this.#files; }
  set files(value) {
    this.#forget();
    this.#files = (value ?? []).map(file => ({ ...file, pages: 1, opened: null }));
    this.#at = { file: 0, page: 1 };
    this.#turned.clear();
    if (this.isConnected) this.#show();
  }

  get texts() { return this.#texts; }
  set texts(value) {
    this.#texts = value ?? {};
    for (const [name, control] of Object.entries(this.#controls)) {
      control.setAttribute('aria-label', this.#texts[name]);
      control.title = KEYS[name] ? `${this.#texts[name]} (${KEYS[name]})` : this.#texts[name];
    }
    this.#describe();
  }

  connectedCallback() {
    this.#adopt('texts');
    this.#adopt('files');
    this.#resize.observe(this.#stage);
    this.#show();
  }

  disconnectedCallback() {
    this.#resize.disconnect();
    clearTimeout(this.#sharpen);
    this.#forget();
  }

  get #file() { return this.#files[this.#at.file]; }

  #forget() {
    this.#run++;
    this.#files.forEach(file => {
      file.opened?.then(opened => opened.close(), () => {});
      file.opened = null;
    });
  }

  async #show() {
    const run = ++this.#run;
    const file = this.#file;
    this.#describe();
    if (!file) return;
    this.#stage.setAttribute('aria-busy', 'true');
    try {
      const opened = await this.#open(file);
      const sheet = await opened.page(this.#at.page);
      if (run !== this.#run) return;
      this.#sheet = sheet;
      this.#canvas = null;
      this.#zoom = 1;
      await this.#draw();
    } catch {
      if (run !== this.#run) return;
      this.#sheet = null;
      this.#canvas = null;
      const words = element('p', { class: 'broken', role: 'alert' });
      words.textContent = file.broken;
      this.#stage.replaceChildren(words);
    }
    if (run !== this.#run) return;
    this.#stage.scrollTo(0, 0);
    this.#stage.removeAttribute('aria-busy');
    this.#describe();
    await this.#countPages(run);
  }

  /** Files with many pages are opened one after the other, so that the place can be told among all pages. */
  async #countPages(run) {
    for (const file of this.#files.filter(each => each.type === 'application/pdf' && each.url && !each.failed)) {
      await this.#open(file).catch(() => {});
      if (run !== this.#run) return;
      this.#describe();
    }
  }

  #open(file) {
    if (!file.url) return Promise.reject(new Error('out of reach'));
    file.opened ??= file.type === 'application/pdf' ? openPdf(file.url) : openPicture(file.url);
    file.opened.then(opened => { file.pages = opened.pages; }, () => Object.assign(file, { opened: null, failed: true }));
    return file.opened;
  }

  /** Lays the page out at its size, and draws it as sharp as the screen is; until that is done the former drawing is stretched. */
  async #draw() {
    const drawing = ++this.#drawing;
    const sheet = this.#sheet;
    if (!sheet || this.#stage.clientWidth === 0) return;
    const turn = this.#turned.get(this.#spot()) ?? 0;
    const natural = sheet.size(turn);
    this.#width = this.#stage.clientWidth;
    const scale = (this.#width - 2 * this.#margin()) / natural.width * this.#zoom;
    const width = Math.floor(natural.width * scale);
    const height = Math.floor(natural.height * scale);
    const sharpness = Math.min(devicePixelRatio || 1, Math.sqrt(MOST_PIXELS / (width * height)));
    const stretch = canvas => Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    if (this.#canvas?.dataset.turn === String(turn)) stretch(this.#canvas);
    const canvas = element('canvas', { role: 'img', 'data-at': this.#spot(), 'data-turn': String(turn) });
    canvas.width = Math.max(1, Math.floor(width * sharpness));
    canvas.height = Math.max(1, Math.floor(height * sharpness));
    stretch(canvas);
    await sheet.draw(canvas, scale * sharpness, turn);
    if (drawing !== this.#drawing || sheet !== this.#sheet) return;
    this.#canvas = canvas;
    this.#stage.replaceChildren(canvas);
    this.#describe();
  }

  #redraw() {
    this.#draw().catch(() => {});
  }

  #step(by) {
    const { file, page } = this.#at;
    if (page + by >= 1 && page + by <= this.#file.pages) {
      this.#at = { file, page: page + by };
    } else if (this.#files[file + by]) {
      this.#at = { file: file + by, page: by > 0 ? 1 : this.#files[file + by].pages };
    } else {
      return;
    }
    this.#show();
  }

  #turn() {
    if (!this.#sheet) return;
    this.#turned.set(this.#spot(), ((this.#turned.get(this.#spot()) ?? 0) + 90) % 360);
    this.#redraw();
  }

  #fit() {
    this.#zoom = 1;
    this.#redraw();
  }

  /** Zooms around a point of the stage, its middle if none is given. */
  #zoomBy(factor, at) {
    if (!this.#canvas) return;
    const before = this.#zoom;
    this.#zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, before * factor));
    const stage = this.#stage;
    const grown = this.#zoom / before;
    const point = at ?? { x: stage.clientWidth / 2, y: stage.clientHeight / 2 };
    const left = (stage.scrollLeft + point.x) * grown - point.x;
    const top = (stage.scrollTop + point.y) * grown - point.y;
    const { width, height } = this.#canvas.style;
    Object.assign(this.#canvas.style, { width: `${parseFloat(width) * grown}px`, height: `${parseFloat(height) * grown}px` });
    stage.scrollTo(left, top);
    clearTimeout(this.#sharpen);
    this.#sharpen = setTimeout(() => this.#redraw(), SHARPEN_PAUSE);
  }

  // A plain wheel scrolls; only with ctrl (or a pinch on a touchpad) it zooms.
  #wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = this.#stage.getBoundingClientRect();
    this.#zoomBy(Math.pow(1.2, -Math.sign(event.deltaY)), { x: event.clientX - box.left, y: event.clientY - box.top });
  }

  #pinch(start) {
    if (start.touches.length !== 2) return;
    start.preventDefault();
    let apart = distance(start.touches);
    const move = event => {
      if (event.touches.length !== 2) return;
      event.preventDefault();
      const box = this.#stage.getBoundingClientRect();
      const [one, other] = event.touches;
      const now = distance(event.touches);
      this.#zoomBy(now / apart, {
        x: (one.clientX + other.clientX) / 2 - box.left,
        y: (one.clientY + other.clientY) / 2 - box.top
      });
      apart = now;
    };
    const end = () => {
      this.#stage.removeEventListener('touchmove', move);
      this.#stage.removeEventListener('touchend', end);
      this.#stage.removeEventListener('touchcancel', end);
    };
    this.#stage.addEventListener('touchmove', move, { passive: false });
    this.#stage.addEventListener('touchend', end);
    this.#stage.addEventListener('touchcancel', end);
  }

  // Fingers scroll by themselves.
  #drag(start) {
    if (start.pointerType !== 'mouse' || start.button !== 0 || start.target !== this.#canvas) return;
    this.#stage.setPointerCapture(start.pointerId);
    const move = event => this.#stage.scrollBy(-event.movementX, -event.movementY);
    this.#stage.addEventListener('pointermove', move);
    this.#stage.addEventListener('lostpointercapture', () => this.#stage.removeEventListener('pointermove', move), { once: true });
  }

  #obey(key) {
    const name = Object.keys(KEYS).find(each => KEYS[each] === key);
    if (name) this.#controls[name].click();
  }

  #resized() {
    if (this.#stage.clientWidth !== this.#width) this.#redraw();
  }

  #describe() {
    const file = this.#file;
    const before = this.#files.slice(0, this.#at.file).reduce((pages, each) => pages + each.pages, 0);
    const all = this.#files.reduce((pages, each) => pages + each.pages, 0);
    const at = before + this.#at.page;
    const place = file ? fill(this.#texts.place, at, all, file.name) : '';
    if (this.#place.textContent !== place) {
      this.#place.textContent = place;
      this.#place.title = place;
    }
    this.#stage.setAttribute('aria-label', place);
    if (this.#canvas?.dataset.at === this.#spot()) this.#canvas.setAttribute('aria-label', place);
    this.#allow('previous', at > 1);
    this.#allow('next', at < all);
    for (const name of ['previous', 'next']) this.#controls[name].hidden = all <= 1;
    for (const name of ['zoomOut', 'fit', 'zoomIn', 'turn']) this.#allow(name, this.#sheet);
    for (const name of ['open', 'download']) {
      this.#controls[name].hidden = !file?.url;
      if (file?.url) this.#controls[name].href = file.url;
    }
  }

  // A button that is disabled for real would lose the focus to nowhere.
  #allow(name, allowed) {
    this.#controls[name].setAttribute('aria-disabled', String(!allowed));
  }

  #spot() { return `${this.#at.file} ${this.#at.page}`; }

  #margin() { return parseFloat(getComputedStyle(this.#stage).paddingInlineStart) || 0; }

  #button(name, action) {
    const button = element('button', { type: 'button', 'data-action': name });
    button.addEventListener('click', action);
    if (KEYS[name]) button.setAttribute('aria-keyshortcuts', KEYS[name] === '+' ? 'Plus' : KEYS[name]);
    return this.#control(name, button);
  }

  #link(name, attributes) {
    return this.#control(name, element('a', { 'data-action': name, ...attributes }));
  }

  #control(name, control) {
    control.innerHTML = ICONS[name];
    this.#controls[name] = control;
    return control;
  }

  // A value set before this module arrived hides the accessor; hand it over.
  #adopt(property) {
    if (!Object.hasOwn(this, property)) return;
    const value = this[property];
    delete this[property];
    this[property] = value;
  }
}

async function openPicture(url) {
  const picture = await createImageBitmap(await (await answer(url)).blob());
  const size = turn => turn % 180 === 0
    ? { width: picture.width, height: picture.height }
    : { width: picture.height, height: picture.width };
  const draw = async (canvas, scale, turn) => {
    const context = canvas.getContext('2d');
    context.imageSmoothingQuality = 'high';
    context.translate(canvas.width / 2, canvas.height / 2);
    context.rotate(turn * Math.PI / 180);
    const [width, height] = turn % 180 === 0 ? [canvas.width, canvas.height] : [canvas.height, canvas.width];
    context.drawImage(picture, -width / 2, -height / 2, width, height);
  };
  return { pages: 1, page: async () => ({ size, draw }), close: () => picture.close() };
}

async function openPdf(url) {
  const { pdfjs, worker, folder } = await pdf();
  const data = new Uint8Array(await (await answer(url)).arrayBuffer());
  const task = pdfjs.getDocument({
    data,
    worker,
    cMapUrl: folder('cmaps/'),
    iccUrl: folder('iccs/'),
    standardFontDataUrl: folder('standard_fonts/'),
    wasmUrl: folder('wasm/')
  });
  const file = await task.promise;
  const page = async number => {
    const sheet = await file.getPage(number);
    const view = (turn, scale) => sheet.getViewport({ scale, rotation: (sheet.rotate + turn) % 360 });
    return {
      size: turn => view(turn, PICTURE_DENSITY),
      draw: (canvas, scale, turn) => sheet.render({ canvas, viewport: view(turn, scale * PICTURE_DENSITY) }).promise
    };
  };
  return { pages: file.numPages, page, close: () => task.destroy() };
}

let loaded = null;

/** What reads PDF, fetched when the first one is shown; one worker serves them all. */
function pdf() {
  const folder = path => new URL(`pdf/${path}`, import.meta.url).href;
  loaded ??= import(folder('pdf.js')).then(pdfjs => {
    pdfjs.GlobalWorkerOptions.workerSrc = folder('pdf-worker.js');
    return { pdfjs, worker: new pdfjs.PDFWorker(), folder };
  });
  loaded.catch(() => { loaded = null; });
  return loaded;
}

async function answer(url) {
  const response = await fetch(url, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`Answer ${response.status}`);
  return response;
}

function distance([one, other]) {
  return Math.max(1, Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY));
}

function fill(text, ...values) {
  return (text ?? '').replace(/\{(\d)\}/g, (whole, index) => values[index]);
}

function element(name, attributes) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
  return made;
}

if (!customElements.get('mmhc-file-viewer')) {
  customElements.define('mmhc-file-viewer', FileViewerElement);
}
