import { is, isAny } from 'bpmnlint-utils';

const WORDS = '[A-Z][A-Za-z0-9]*';

const PREFIXES = [
  ['bpmn:ExclusiveGateway', 'Gateway'],
  ['bpmn:ParallelGateway', 'Gateway'],
  ['bpmn:InclusiveGateway', 'Gateway'],
  ['bpmn:EventBasedGateway', 'Gateway'],
  ['bpmn:SequenceFlow', 'Flow'],
  ['bpmn:Message', 'Message'],
  ['bpmn:Error', 'Error'],
  ['bpmn:FlowNode', null]
];

/** Ids are `<Type>_<UpperCamel>`; a process is a kebab noun. */
export function idPattern() {
  return {
    check(node, reporter) {
      if (is(node, 'bpmn:Process')) {
        if (!/^[a-z]+(-[a-z]+)*$/.test(node.id)) reporter.report(node.id, 'process id is not a kebab noun');
        return;
      }
      const match = PREFIXES.find(([type]) => is(node, type));
      if (!match) return;
      const prefix = match[1] ?? node.$type.slice('bpmn:'.length);
      if (!new RegExp(`^${prefix}_${WORDS}$`).test(node.id)) {
        reporter.report(node.id, `id is not ${prefix}_<UpperCamel>`);
      }
    }
  };
}

/** Tasks, events and deciding gateways say what they are; a deciding gateway asks a question. */
export function named() {
  return {
    check(node, reporter) {
      if (!isAny(node, ['bpmn:Activity', 'bpmn:Event', 'bpmn:ExclusiveGateway'])) return;
      const gateway = is(node, 'bpmn:ExclusiveGateway');
      if (gateway && !decides(node)) return;
      if (!node.name?.trim()) reporter.report(node.id, 'has no name');
      else if (gateway && !node.name.trim().endsWith('?')) reporter.report(node.id, 'gateway is not named as a question');
    }
  };
}

/** Every way out of a deciding gateway carries its answer. */
export function answersOnFlows() {
  return {
    check(node, reporter) {
      if (!is(node, 'bpmn:ExclusiveGateway') || !decides(node)) return;
      for (const flow of node.outgoing) {
        if (!flow.name?.trim()) reporter.report(flow.id, `way out of "${node.name}" has no answer`);
      }
    }
  };
}

/** A deciding gateway always has a way out. */
export function defaultFlow() {
  return {
    check(node, reporter) {
      if (!is(node, 'bpmn:ExclusiveGateway') || !decides(node)) return;
      if (!node.default) reporter.report(node.id, 'gateway has no default flow');
      for (const flow of node.outgoing) {
        if (flow !== node.default && !flow.conditionExpression) reporter.report(flow.id, 'flow has no condition and is not the default');
      }
    }
  };
}

/** What runs is what is drawn. */
export function everythingDrawn() {
  return {
    check(node, reporter) {
      if (!is(node, 'bpmn:Definitions')) return;
      const planes = (node.diagrams ?? []).map(diagram => diagram.plane).filter(Boolean);
      const drawn = new Map(planes.flatMap(plane => plane.planeElement ?? []).map(shape => [shape.bpmnElement, shape]));
      const visit = container => {
        for (const child of container.flowElements ?? []) {
          const shape = drawn.get(child);
          if (!shape) reporter.report(child.id, 'is not drawn');
          else if (is(child, 'bpmn:SequenceFlow') ? (shape.waypoint?.length ?? 0) < 2 : !shape.bounds) reporter.report(child.id, 'is drawn without a place');
          if (is(child, 'bpmn:SubProcess')) visit(child);
        }
      };
      (node.rootElements ?? []).filter(root => is(root, 'bpmn:Process')).forEach(visit);
    }
  };
}

/** Times are decided by variables and decisions, not drawn into the model. */
export function noLiteralDurations() {
  return {
    check(node, reporter) {
      if (!is(node, 'bpmn:Event')) return;
      for (const definition of node.eventDefinitions ?? []) {
        if (!is(definition, 'bpmn:TimerEventDefinition')) continue;
        const body = (definition.timeDuration ?? definition.timeCycle ?? definition.timeDate)?.body?.trim() ?? '';
        if (!body.startsWith('=') || /P(T?\d)/.test(body) || /\d{4}-\d{2}-\d{2}/.test(body) || !/[a-z]\w*(\.\w+)|\(\s*[a-z]\w*\s*\)/.test(body)) {
          reporter.report(node.id, 'timer holds a literal time, take it from a variable or a decision');
        }
      }
    }
  };
}

/** Job types, messages and form keys start with their module. */
export function moduleWords() {
  const word = /^[a-z]+\.[a-z][A-Za-z0-9]*$/;
  return {
    check(node, reporter) {
      const values = (node.extensionElements?.values ?? []);
      const said = [
        is(node, 'bpmn:Message') ? node.name : undefined,
        is(node, 'bpmn:Error') ? node.errorCode : undefined,
        values.find(value => is(value, 'zeebe:TaskDefinition'))?.type,
        ownFormKey(values.find(value => is(value, 'zeebe:FormDefinition'))?.formKey)
      ];
      for (const text of said) {
        if (text !== undefined && !word.test(text)) reporter.report(node.id, `"${text}" is not <module>.<lowerCamel>`);
      }
    }
  };
}

/** A form inside the model is named by its id there. */
function ownFormKey(formKey) {
  return formKey?.startsWith('camunda-forms:bpmn:') ? undefined : formKey;
}

function decides(gateway) {
  return (gateway.outgoing ?? []).length > 1;
}
