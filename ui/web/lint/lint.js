import { Linter } from '@camunda/linting';
import { BpmnModdle } from 'bpmn-moddle';
import StaticResolver from 'bpmnlint/lib/resolver/static-resolver';
import modelerModdle from 'modeler-moddle/resources/modeler.json';
import zeebeModdle from 'zeebe-bpmn-moddle/resources/zeebe.json';

import { formsOf, lintForm } from './form-rules.js';
import * as ownRules from './rules.js';

import fakeJoin from 'bpmnlint/rules/fake-join';
import noDisconnected from 'bpmnlint/rules/no-disconnected';
import noImplicitSplit from 'bpmnlint/rules/no-implicit-split';
import noOverlappingElements from 'bpmnlint/rules/no-overlapping-elements';

const rules = {
  'mmhc/id-pattern': ownRules.idPattern,
  'mmhc/named': ownRules.named,
  'mmhc/answers-on-flows': ownRules.answersOnFlows,
  'mmhc/default-flow': ownRules.defaultFlow,
  'mmhc/everything-drawn': ownRules.everythingDrawn,
  'mmhc/no-literal-durations': ownRules.noLiteralDurations,
  'mmhc/module-words': ownRules.moduleWords
};

const generalRules = {
  'fake-join': fakeJoin,
  'no-disconnected': noDisconnected,
  'no-implicit-split': noImplicitSplit,
  'no-overlapping-elements': noOverlappingElements
};

const plugin = {
  config: {
    rules: {
      ...Object.fromEntries([...Object.keys(rules), ...Object.keys(generalRules)].map(name => [name, 'error'])),
      // User tasks are jobs on purpose: the one implementation that every supported engine runs alike.
      'camunda-compat/zeebe-user-task': 'off'
    }
  },
  resolver: new StaticResolver({
    ...Object.fromEntries(Object.entries(rules).map(([name, rule]) => [`rule:bpmnlint-plugin-${name}`, rule])),
    ...Object.fromEntries(Object.entries(generalRules).map(([name, rule]) => [`rule:bpmnlint/${name}`, rule]))
  })
};

const moddle = new BpmnModdle({ modeler: modelerModdle, zeebe: zeebeModdle });
const linter = new Linter({ type: 'cloud', plugins: [plugin] });

/** Returns the findings of one model as `{ error, text }`, worst first. */
export async function lintModel(xml, fileId) {
  let parsed;
  try {
    parsed = await moddle.fromXML(xml);
  } catch (problem) {
    return [{ error: true, text: `cannot be read: ${problem.message.split('\n')[0]}` }];
  }
  const { rootElement, warnings } = parsed;
  const found = warnings.map(({ message }) => ({ error: true, text: message.split('\n')[0] }));
  if (!rootElement.get('modeler:executionPlatform') || !rootElement.get('modeler:executionPlatformVersion')) {
    found.push({ error: true, text: 'names no execution platform and version, so it cannot be linted' });
  }
  const processes = rootElement.rootElements.filter(({ $type }) => $type === 'bpmn:Process');
  if (!processes.some(({ id }) => id === fileId)) {
    found.push({ error: true, text: `holds no process with the id of the file, ${fileId}` });
  }
  for (const { id, message, category, rule } of await linter.lint(rootElement)) {
    found.push({ error: category !== 'warn' && category !== 'info', text: `${id}: ${message} (${rule})` });
  }
  return found.sort((a, b) => b.error - a.error);
}

export { lintForm };

/** Forms and the models that use them belong together: every named form exists, every form is used, embedded ones are sound. */
export async function lintFormUse(files) {
  const ids = new Map();
  const used = new Set();
  const results = [];
  for (const { file, text } of files.filter(({ file }) => file.endsWith('.form'))) ids.set(JSON.parse(text).id, file);
  for (const { file, text } of files.filter(({ file }) => file.endsWith('.bpmn'))) {
    const { named, held } = formsOf((await moddle.fromXML(text)).rootElement);
    const findings = held.flatMap(form => lintForm(form.text, null));
    for (const id of named) {
      used.add(id);
      if (!ids.has(id)) findings.push({ error: true, text: `names the form ${id}, which is no file` });
    }
    results.push({ file, findings });
  }
  for (const [id, file] of ids) {
    if (!used.has(id)) results.push({ file, findings: [{ error: true, text: 'no user task names this form' }] });
  }
  return results;
}
