/**
 * Puts what an editor changed into the text that it was given. An editor reads a model and writes it anew in its own manner: it leaves out
 * what it does not know, sorts, and sets its own spaces. So what it wrote before the change is compared with what it wrote after it, and only
 * the difference goes into the text as it came; every other byte stays.
 */
export function keepXml(original, before, after) {
  const [mine, old, now] = [original, before, after].map(read);
  const merge = new Merge(mine, old, now, original);
  return original.slice(0, mine.start) + merge.write(mine, old, now) + original.slice(mine.end);
}

const TOKEN = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<\/[^>]*>|<(?:[^"'>]|"[^"]*"|'[^']*')*>/g;
const ATTRIBUTE = /([^\s=/<>"']+)\s*=\s*("[^"]*"|'[^']*')/g;
const TYPE = 'http://www.w3.org/2001/XMLSchema-instance|type';

/* The root element of a text, each element with its place in it. */
function read(text) {
  const top = { children: [], scope: {} };
  let around = top;
  for (const found of text.matchAll(TOKEN)) {
    const [tag] = found;
    const end = found.index + tag.length;
    if (tag.startsWith('<!') || tag.startsWith('<?')) continue;
    if (tag.startsWith('</')) {
      around.innerEnd = found.index;
      around.end = end;
      around = around.parent;
    } else {
      const node = element(text, tag, found.index, around);
      around.children.push(node);
      if (!node.closed) around = node;
    }
  }
  return top.children[0];
}

function element(text, tag, start, parent) {
  const [name] = tag.slice(1).match(/^[^\s/>]+/);
  const closed = tag.endsWith('/>');
  const end = start + tag.length;
  const node = { text, name, closed, parent, children: [], start, end, innerStart: end, innerEnd: end, attributes: [] };
  node.scope = { ...parent.scope };
  for (const found of tag.matchAll(ATTRIBUTE)) {
    const at = start + found.index;
    const value = found[2].slice(1, -1);
    node.attributes.push({ name: found[1], value, quote: found[2][0], start: at, end: at + found[0].length });
    if (found[1] === 'xmlns') node.scope[''] = value;
    else if (found[1].startsWith('xmlns:')) node.scope[found[1].slice(6)] = value;
  }
  for (const attribute of node.attributes) attribute.key = attributeKey(attribute.name, node.scope);
  node.label = elementKey(name, node.scope);
  node.id = node.attributes.find(attribute => attribute.name === 'id')?.value;
  return node;
}

function elementKey(name, scope) {
  const [prefix, local] = name.includes(':') ? name.split(':') : ['', name];
  return `${scope[prefix] ?? prefix}|${local}`;
}

function attributeKey(name, scope) {
  if (name === 'xmlns' || name.startsWith('xmlns:') || !name.includes(':')) return name;
  const [prefix, local] = name.split(':');
  return `${scope[prefix] ?? prefix}|${local}`;
}

/* The same for the same content, whatever prefixes and spaces it is written with. */
function plain(node) {
  if (node.plain === undefined) {
    const attributes = node.attributes.filter(({ name }) => !name.startsWith('xmlns')).map(({ key, value }) => `${key}=${value}`).sort();
    const inner = node.children.length > 0 ? node.children.map(plain).join('') : innerOf(node);
    node.plain = `<${node.label} ${attributes.join(' ')}>${inner}</>`;
  }
  return node.plain;
}

function innerOf(node) {
  return node.text.slice(node.innerStart, node.innerEnd);
}

class Merge {
  #original;
  #eol;
  #pairs = new Map();
  #olds = new Map();

  constructor(mine, old, now, original) {
    this.#original = original;
    this.#eol = original.includes('\r\n') ? '\r\n' : '\n';
    this.#pair(mine, old);
  }

  #pair(mine, old) {
    this.#pairs.set(old, mine);
    if (old.id !== undefined) this.#olds.set(`${old.label}#${old.id}`, old);
    const free = [...mine.children];
    for (const child of old.children) {
      const place = free.findIndex(other => other.label === child.label && other.id === child.id);
      if (place >= 0) this.#pair(free.splice(place, 1)[0], child);
    }
  }

  /* The text of an element as it came, with what is different between the two others. */
  write(mine, old, now) {
    const declared = node => node.attributes.filter(({ name }) => name.startsWith('xmlns')).map(({ name, value }) => name + value).join();
    if (plain(old) === plain(now) && declared(old) === declared(now)) return this.#original.slice(mine.start, mine.end);
    const inner = this.#inner(mine, old, now);
    const open = this.#open(mine, old, now);
    return mine.closed && inner === '' ? open : `${open.replace(/\s*\/>$/, '>')}${inner}</${mine.name}>`;
  }

  #open(mine, old, now) {
    let tag = this.#original.slice(mine.start, mine.innerStart);
    const cut = (start, end, text) => {
      tag = tag.slice(0, start - mine.start) + text + tag.slice(end - mine.start);
    };
    const was = new Map(old.attributes.map(({ key, value }) => [key, value]));
    const is = new Map(now.attributes.map(attribute => [attribute.key, attribute]));
    for (const { key, quote, start, end, name } of [...mine.attributes].reverse()) {
      if (was.has(key) && !is.has(key)) {
        const spaces = this.#original.slice(mine.start, start).match(/\s*$/)[0].length;
        cut(start - spaces, end, '');
      } else if (is.has(key) && is.get(key).value !== was.get(key)) {
        cut(start, end, `${name}=${quote}${this.#value(is.get(key), mine, now).replaceAll(quote, quote === '"' ? '&#34;' : '&#39;')}${quote}`);
      }
    }
    const here = new Set(mine.attributes.map(({ key }) => key));
    const added = [...is.values()].filter(({ key, value }) => !here.has(key) && was.get(key) !== value);
    const place = tag.search(/\s*\/?>$/);
    return tag.slice(0, place) + added.map(attribute => this.#attribute(attribute, mine, now)).join('') + tag.slice(place);
  }

  #inner(mine, old, now) {
    if (old.children.length === 0 && now.children.length === 0) {
      return innerOf(old) === innerOf(now) ? innerOf(mine) : innerOf(now);
    }
    const kept = matched(old, now);
    const place = new Map(mine.children.map((child, index) => [child, index]));
    const after = new Map();
    const stays = new Map();
    let last = -1;
    const added = [];
    for (const child of now.children) {
      const twin = kept.get(child);
      const own = twin && this.#pairs.get(twin);
      if (own) {
        last = place.get(own);
        stays.set(own, this.write(own, twin, child));
      } else {
        after.set(last, [...(after.get(last) ?? []), child]);
        added.push(child);
      }
    }
    const known = new Set([...this.#pairs.entries()].filter(([, own]) => own.parent === mine).map(([, own]) => own));
    const lead = this.#lead(mine);
    const put = index => (after.get(index) ?? []).map(child => lead + this.#fresh(child, mine, lead)).join('');
    let text = put(-1);
    let from = mine.innerStart;
    mine.children.forEach((child, index) => {
      const before = this.#original.slice(from, child.start);
      if (stays.has(child)) text += before + stays.get(child);
      else if (!known.has(child)) text += before + this.#original.slice(child.start, child.end);
      else text += before.trim() === '' ? '' : before.trimEnd();
      text += put(index);
      from = child.end;
    });
    const rest = this.#original.slice(from, mine.innerEnd);
    return text + (mine.children.length === 0 && added.length > 0 ? this.#ending(mine, rest) : rest);
  }

  /* What stands before a child: a new line, and as many spaces as others have. */
  #lead(mine) {
    const [first] = mine.children;
    if (first) return this.#original.slice(mine.innerStart, first.start).match(/\r?\n[ \t]*$/)?.[0] ?? '';
    const own = this.#indent(mine);
    return own === null ? '' : this.#eol + own + (own.includes('\t') ? '\t' : '  ');
  }

  #ending(mine, rest) {
    const own = this.#indent(mine);
    return own === null || /\n/.test(rest) ? rest : this.#eol + own;
  }

  #indent(node) {
    return this.#original.slice(0, node.start).match(/\n([ \t]*)$/)?.[1] ?? null;
  }

  /* One that was elsewhere before keeps its own text. */
  #fresh(now, around, lead) {
    const old = now.id === undefined ? undefined : this.#olds.get(`${now.label}#${now.id}`);
    const own = old && this.#pairs.get(old);
    if (own) return this.write(own, old, now);
    const name = this.#name(now.name, now.scope, around, '');
    const attributes = now.attributes.map(attribute => this.#attribute(attribute, around, now)).join('');
    if (now.closed) return `<${name}${attributes} />`;
    if (now.children.length === 0) return `<${name}${attributes}>${innerOf(now)}</${name}>`;
    const deeper = lead === '' ? '' : lead + (lead.includes('\t') ? '\t' : '  ');
    const inner = now.children.map(child => deeper + this.#fresh(child, around, deeper)).join('');
    return `<${name}${attributes}>${inner}${lead}</${name}>`;
  }

  #attribute(attribute, around, now) {
    const name = attribute.name.startsWith('xmlns') || !attribute.name.includes(':')
      ? attribute.name
      : this.#name(attribute.name, now.scope, around, null);
    return ` ${name}="${this.#value(attribute, around, now)}"`;
  }

  /* The type of an expression is a name, too. */
  #value({ key, value }, around, now) {
    return key === TYPE ? this.#name(value, now.scope, around, '') : value;
  }

  #name(name, scope, around, otherwise) {
    const [prefix, local] = name.includes(':') ? name.split(':') : ['', name];
    const language = scope[prefix];
    const fits = Object.entries(around.scope).filter(([other, known]) => known === language && (other !== '' || otherwise === ''));
    const here = fits.find(([other]) => other === prefix) ?? fits[0] ?? [prefix];
    return here[0] === '' ? local : `${here[0]}:${local}`;
  }
}

/* Which child of the one is which of the other: those with the same id or content in the same order, then those that stand alike between them. */
function matched(old, now) {
  const key = node => (node.id === undefined ? plain(node) : `${node.label}#${node.id}`);
  const olds = old.children.map(key);
  const nows = now.children.map(key);
  const most = Array.from({ length: olds.length + 1 }, () => new Array(nows.length + 1).fill(0));
  for (let one = olds.length - 1; one >= 0; one--) {
    for (let other = nows.length - 1; other >= 0; other--) {
      most[one][other] = olds[one] === nows[other] ? most[one + 1][other + 1] + 1 : Math.max(most[one + 1][other], most[one][other + 1]);
    }
  }
  const found = new Map();
  let [one, other] = [0, 0];
  let [gapOne, gapOther] = [0, 0];
  const closeGap = () => {
    const free = old.children.slice(gapOne, one).filter(({ id }) => id === undefined);
    for (const child of now.children.slice(gapOther, other).filter(({ id }) => id === undefined)) {
      const place = free.findIndex(({ label }) => label === child.label);
      if (place >= 0) found.set(child, free.splice(0, place + 1)[place]);
    }
  };
  while (one < olds.length && other < nows.length) {
    if (olds[one] === nows[other]) {
      closeGap();
      found.set(now.children[other++], old.children[one++]);
      [gapOne, gapOther] = [one, other];
    } else if (most[one + 1][other] >= most[one][other + 1]) one++;
    else other++;
  }
  [one, other] = [olds.length, nows.length];
  closeGap();
  return found;
}
