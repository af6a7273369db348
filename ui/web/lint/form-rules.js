import { FormLinter } from '@camunda/form-linting';

const KEY = /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/;
const NAME = /^[a-z]+(-[a-z]+)*$/;
const CHOICES = ['select', 'radio', 'checklist', 'taglist'];
const INPUTS = ['textfield', 'number', 'checkbox', 'datetime', 'expression', ...CHOICES];
const SHOWN = ['text', 'image', 'separator', 'spacer', 'table', 'button'];
const PARENTS = { group: 'label', dynamiclist: 'label' };
const RESERVED = ['reference', 'excluded', 'priority'];

/** Words of personal data: a process holds references and decisions only, so a form asks for nothing else. */
const PERSONAL = /name|email|mail|phone|address|birth|note|comment|file|password|token/i;

/** Returns the findings of one form as `{ error, text }`, worst first. The file may be null for a form inside a model. */
export function lintForm(text, fileId) {
  let form;
  try {
    form = JSON.parse(text);
  } catch (problem) {
    return [{ error: true, text: `cannot be read: ${problem.message}` }];
  }
  const found = [];
  const wrong = (component, what) => found.push({ error: true, text: `${component.id ?? component.key ?? component.type}: ${what}` });
  if (form.type !== 'default' || !Array.isArray(form.components)) wrong({ id: 'form' }, 'is not a form with components');
  if (fileId !== null && form.id !== fileId) wrong({ id: 'form' }, `its id is not the name of its file, ${fileId}`);
  if (fileId !== null && !NAME.test(form.id ?? '')) wrong({ id: 'form' }, 'its id is not a kebab noun');
  const ids = new Set();
  const visit = (components, keys) => {
    for (const component of components ?? []) {
      const { id, type, key, label } = component;
      if (!id) wrong(component, 'has no id');
      else if (ids.has(id)) wrong(component, 'its id is there twice');
      ids.add(id);
      if (type in PARENTS) {
        if (type === 'dynamiclist' && !KEY.test(component.path ?? '')) wrong(component, 'a list needs a path');
        visit(component.components, component.path ? new Set() : keys);
      } else if (INPUTS.includes(type)) {
        if (!KEY.test(key ?? '')) wrong(component, `"${key}" is not a key in lowerCamel`);
        else if (keys.has(key)) wrong(component, `the key "${key}" is there twice`);
        keys.add(key);
        if (PERSONAL.test(key ?? '')) wrong(component, `"${key}" sounds like personal data or free text, which a process never holds`);
        if (RESERVED.includes(key) && !component.readonly && !component.disabled) wrong(component, `"${key}" steers the task and can only be shown`);
        if (type !== 'expression' && !label?.trim() && !component.dateLabel?.trim() && !component.timeLabel?.trim()) wrong(component, 'has no label');
        if (type === 'textfield' && !component.readonly && !component.disabled && !component.validate?.pattern && !component.validate?.maxLength) {
          wrong(component, 'a text needs a pattern or a greatest length');
        }
        if (CHOICES.includes(type) && !component.values?.length && !component.valuesKey && !component.valuesExpression) wrong(component, 'offers nothing to choose');
      } else if (!SHOWN.includes(type)) {
        wrong(component, `a ${type} is not let in`);
      }
    }
  };
  visit(form.components, new Set());
  // What another task list could not draw is worth a word, no more: forms are drawn here.
  for (const { id, message } of new FormLinter().lint(form)) found.push({ error: false, text: `${id}: ${message}` });
  return found.sort((a, b) => b.error - a.error);
}

/** The forms that a model names, and those that it holds. */
export function formsOf(rootElement) {
  const named = new Set();
  const held = [];
  const visit = element => {
    for (const value of element.extensionElements?.values ?? []) {
      if (value.$type === 'zeebe:FormDefinition' && value.formId) named.add(value.formId);
      if (value.$type === 'zeebe:UserTaskForm') held.push({ id: value.id, text: value.body });
    }
    (element.flowElements ?? []).forEach(visit);
  };
  (rootElement.rootElements ?? []).filter(({ $type }) => $type === 'bpmn:Process').forEach(visit);
  return { named, held };
}
