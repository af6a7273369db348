const CHANGE_PAUSE = 1500;

/**
 * What all editors of models share: the text comes in as `content`, `content-changed` tells it a moment after each change, with every byte
 * that was not touched as it came. What was changed and changed back is told as it came altogether.
 */
export class ModelEditor extends HTMLElement {
  #content = '';
  #texts;
  #findings = [];
  #before = null;
  #run = 0;
  #pause = 0;
  #error;

  constructor(texts) {
    super();
    this.#texts = texts;
  }

  get content() { return this.#content; }
  set content(value) {
    this.#content = value ?? '';
    this.#load();
  }

  get texts() { return this.#texts; }
  set texts(value) {
    this.#texts = { ...this.#texts, ...value };
    this.describe();
  }

  /** What is wrong: `{ element, error, text }` each. */
  get findings() { return this.#findings; }
  set findings(value) {
    this.#findings = value ?? [];
    if (this.loaded) this.mark();
  }

  get loaded() { return this.#before !== null; }

  /** Draws `parts` in the editor; each editor begins in here. */
  begin(...parts) {
    this.#error = child('p', 'model-editor-error');
    this.#error.setAttribute('role', 'alert');
    this.#error.hidden = true;
    this.replaceChildren(...parts, this.#error);
    ['texts', 'findings', 'content'].forEach(property => this.#adopt(property));
    this.describe();
    this.#load();
  }

  disconnectedCallback() {
    clearTimeout(this.#pause);
    this.#run++;
    this.#before = null;
  }

  /** Gives a text to whoever edits, as a file. */
  download(name, text) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  /** Somebody changed something. */
  changed() {
    if (!this.loaded) return;
    clearTimeout(this.#pause);
    this.fire('editing', {});
    this.#pause = setTimeout(() => this.#tell(), CHANGE_PAUSE);
  }

  fire(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  async #load() {
    if (!this.isReady()) return;
    const run = ++this.#run;
    this.#before = null;
    this.#error.hidden = true;
    clearTimeout(this.#pause);
    if (!this.#content) return;
    try {
      await this.open(this.#content);
      const before = await this.written();
      if (run !== this.#run) return;
      this.#before = before;
    } catch (problem) {
      if (run !== this.#run) return;
      this.clear();
      this.#error.textContent = this.#texts.broken;
      this.#error.title = problem.message;
      this.#error.hidden = false;
      return;
    }
    this.describe();
    this.mark();
    this.fire('editor-ready', {});
  }

  async #tell() {
    if (!this.loaded) return;
    const run = this.#run;
    const after = await this.written();
    const content = after === this.#before ? this.#content : await this.#kept(after);
    if (run === this.#run) this.fire('content-changed', { content });
  }

  /* What cannot be put into the text as it came is told as the editor writes it. */
  async #kept(after) {
    try {
      const text = this.keep(this.#content, this.#before, after);
      return (await this.reads(text, after)) ? text : after;
    } catch {
      return after;
    }
  }

  // A value set before this module arrived hides the accessor; hand it over.
  #adopt(property) {
    if (!Object.hasOwn(this, property)) return;
    const value = this[property];
    delete this[property];
    this[property] = value;
  }
}

export function child(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

/** Adds style sheets to the page; constructed ones take no imports. */
export function adoptStyles(texts) {
  const sheets = texts.map(text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text.replace(/@import[^;]+;/g, ''));
    return sheet;
  });
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, ...sheets];
}
