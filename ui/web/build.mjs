/*
 * Builds the browser bundle and checks the process models; Maven runs it on every build.
 * Each step leaves the fingerprint of what it worked on in a state file and is skipped while that is unchanged.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NODE = 20;
const HERE = dirname(fileURLToPath(import.meta.url));
const PROCESSES = join(HERE, '../../processes');
const TEST_PROCESSES = join(HERE, '../../src/test/resources/processes');
const MODULES = join(HERE, 'node_modules');
const STATE = join(MODULES, '.mmhc-state.json');
const LINTER = join(MODULES, '.mmhc-lint.mjs');
const DIST = join(HERE, 'dist');
const SIGNS = join(HERE, '../java/org/mmhc/base/ui/Sign.java');
const IMAGES = join(HERE, '../resources/META-INF/resources/images');
/* The page that runs on phones: these as they are, beside its script and its worker. */
const CLOCK = join(HERE, 'src/clock');
const CLOCK_FILES = ['index.html', 'clock.css', 'manifest.webmanifest'];
const VIEWERS = [
  'bpmn-viewer.js', 'bpmn-editor.js', 'dmn-editor.js', 'form-editor.js', 'form-viewer.js', 'file-viewer.js', 'schedule.js', 'signature.js', 'chart.js'
];
/* What reads PDF in the browser, as it is published: fetched piece by piece, and never what would run scripts of a PDF. */
const PDF = {
  'legacy/build/pdf.min.mjs': 'pdf.js',
  'legacy/build/pdf.worker.min.mjs': 'pdf-worker.js',
  LICENSE: 'LICENSE',
  cmaps: 'cmaps',
  iccs: 'iccs',
  standard_fonts: 'standard_fonts',
  wasm: 'wasm'
};

class BuildFailure extends Error {}

try {
  requireNode();
  installDependencies();
  await bundle();
  await lint();
} catch (problem) {
  if (!(problem instanceof BuildFailure)) throw problem;
  console.error(`[web] ${problem.message}`);
  process.exitCode = 1;
}

function requireNode() {
  if (Number(process.versions.node.split('.')[0]) < NODE) {
    throw new BuildFailure(`Node ${NODE} or newer is needed, this is ${process.versions.node}. Install a newer Node and build again.`);
  }
}

function installDependencies() {
  const wanted = fingerprint(['package.json', 'package-lock.json', '.npmrc'].map(file => join(HERE, file)));
  if (state().installed === wanted) return;
  console.log('[web] installing npm dependencies');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: HERE, encoding: 'utf8', shell: process.platform === 'win32'
  });
  if (npm.error) throw new BuildFailure('npm was not found. Install Node with npm and build again.');
  if (npm.status !== 0) throw new BuildFailure(whyNpmFailed(npm.stderr));
  remember({ installed: wanted });
}

function whyNpmFailed(output) {
  if (/ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ECONNRESET|ENETUNREACH|ENOTCACHED/.test(output)) {
    return 'npm dependencies are not installed and the npm registry cannot be reached. Go online once and build again.';
  }
  const reason = output.split('\n').find(line => /npm (error|ERR!)/.test(line) && !/ code /.test(line)) ?? 'npm ci failed';
  return `npm dependencies cannot be installed: ${reason.replace(/npm (error|ERR!)\s*/, '')}`;
}

async function bundle() {
  const wanted = fingerprint([...files(join(HERE, 'src')), ...files(IMAGES), join(HERE, 'build.mjs'), SIGNS]) + state().installed;
  if (state().bundled === wanted && [...VIEWERS, 'signs.svg', 'clock/worker.js'].every(file => existsSync(join(DIST, file)))) return;
  const started = Date.now();
  rmSync(DIST, { recursive: true, force: true });
  await build({
    entryPoints: VIEWERS.map(viewer => join(HERE, 'src', viewer)),
    outdir: DIST,
    target: 'es2022',
    minify: true,
    loader: { '.css': 'text', '.svg': 'text' },
    legalComments: 'linked'
  });
  for (const [from, to] of Object.entries(PDF)) {
    cpSync(join(MODULES, 'pdfjs-dist', from), join(DIST, 'pdf', to), {
      recursive: true,
      filter: file => !basename(file).startsWith('quickjs')
    });
  }
  await bundleClock();
  cpSync(join(MODULES, 'signature_pad/LICENSE'), join(DIST, 'signature.LICENSE.txt'));
  cpSync(join(MODULES, 'chart.js/LICENSE.md'), join(DIST, 'chart.LICENSE.txt'));
  drawSigns();
  remember({ bundled: wanted });
  console.log(`[web] bundled in ${Date.now() - started} ms`);
}

/* The worker is told of which edition it is, so that phones take what is new. */
async function bundleClock() {
  const to = join(DIST, 'clock');
  await build({ entryPoints: [join(CLOCK, 'clock.js')], outdir: to, target: 'es2022', minify: true, legalComments: 'linked' });
  for (const file of CLOCK_FILES) cpSync(join(CLOCK, file), join(to, file));
  cpSync(join(IMAGES, 'mmhc.svg'), join(to, 'icon.svg'));
  cpSync(join(IMAGES, 'mmhc-180.png'), join(to, 'icon-180.png'));
  cpSync(join(MODULES, 'idb/LICENSE'), join(to, 'idb.LICENSE.txt'));
  cpSync(join(MODULES, 'signature_pad/LICENSE'), join(to, 'signature_pad.LICENSE.txt'));
  const edition = fingerprint(files(to)).slice(0, 16);
  await build({
    entryPoints: [join(CLOCK, 'worker.js')], outdir: to, target: 'es2022', minify: true, define: { __EDITION__: JSON.stringify(edition) }
  });
}

/* One file with those pictures that the enum names. */
function drawSigns() {
  const names = [...readFileSync(SIGNS, 'utf8').matchAll(/^    [A-Z_]+\("([a-z0-9-]+)"\)/gm)].map(([, name]) => name);
  const symbols = names.map(name => {
    const file = join(MODULES, 'lucide-static/icons', `${name}.svg`);
    if (!existsSync(file)) throw new BuildFailure(`Sign.java: Lucide has no picture named ${name}`);
    const strokes = readFileSync(file, 'utf8').match(/<svg[^>]*>([^]*)<\/svg>/)[1].replace(/\s+/g, ' ').replace(/ ?(\/?>) ?/g, '$1').trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${strokes}</symbol>`;
  });
  writeFileSync(join(DIST, 'signs.svg'), `<!-- Lucide, ISC: pictures.LICENSE.txt -->\n<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`);
  cpSync(join(MODULES, 'lucide-static/LICENSE'), join(DIST, 'pictures.LICENSE.txt'));
}

async function lint() {
  const models = [PROCESSES, TEST_PROCESSES].flatMap(files).filter(file => /\.(bpmn|form)$/.test(file));
  const shipped = models.filter(file => file.startsWith(PROCESSES + sep) || file.endsWith('.form'));
  const rules = files(join(HERE, 'lint'));
  const wanted = fingerprint([...models, ...rules, join(HERE, 'build.mjs')]) + state().installed;
  if (state().linted === wanted) return;
  await build({ entryPoints: [join(HERE, 'lint/lint.js')], outfile: LINTER, platform: 'node', target: 'node20' });
  const { lintModel, lintForm, lintFormUse } = await import(pathToFileURL(LINTER));
  let errors = 0;
  const report = (file, findings) => findings.forEach(({ error, text }) => {
    errors += error ? 1 : 0;
    console[error ? 'error' : 'warn'](`[web] ${error ? 'error' : 'warning'} ${relative(join(HERE, '../..'), file)} ${text}`);
  });
  for (const model of shipped) {
    const text = readFileSync(model, 'utf8');
    report(model, model.endsWith('.form') ? lintForm(text, basename(model, '.form')) : await lintModel(text, basename(model, '.bpmn')));
  }
  const contents = models.map(file => ({ file, text: readFileSync(file, 'utf8') }));
  for (const { file, findings } of await lintFormUse(contents)) report(file, findings);
  if (errors > 0) throw new BuildFailure(`${errors} error(s) in process models and forms`);
  remember({ linted: wanted });
  console.log(`[web] ${shipped.length} process model(s) and form(s) linted`);
}

async function build(options) {
  const esbuild = await import('esbuild');
  try {
    await esbuild.build({ bundle: true, format: 'esm', logLevel: 'silent', absWorkingDir: HERE, ...options });
  } catch ({ errors, message }) {
    const [first] = errors ?? [];
    throw new BuildFailure(first ? `${first.location?.file ?? 'bundle'}:${first.location?.line ?? 0} ${first.text}` : message);
  }
}

function files(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function fingerprint(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(relative(HERE, path)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

function state() {
  return existsSync(STATE) ? JSON.parse(readFileSync(STATE, 'utf8')) : {};
}

function remember(change) {
  mkdirSync(MODULES, { recursive: true });
  writeFileSync(STATE, JSON.stringify({ ...state(), ...change }));
}
