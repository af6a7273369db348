import { pad } from './pad.js';

import ownStyles from './signature.css';

const styles = new CSSStyleSheet();
styles.replaceSync(ownStyles);

/** A sheet that is signed on. It gives what was drawn when it is asked for it, and says so when that is nothing. */
class SignatureElement extends HTMLElement {
  #canvas = document.createElement('canvas');
  #pad = null;

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [styles];
    root.append(this.#canvas);
  }

  connectedCallback() {
    this.#pad = pad(this.#canvas);
  }

  disconnectedCallback() {
    this.#pad?.end();
    this.#pad = null;
  }

  clear() {
    this.#pad?.clear();
  }

  give() {
    const picture = this.#pad && !this.#pad.isEmpty() ? this.#pad.address().split(',')[1] : '';
    this.dispatchEvent(new CustomEvent('given', { detail: { picture } }));
  }
}

customElements.get('mmhc-signature') ?? customElements.define('mmhc-signature', SignatureElement);
