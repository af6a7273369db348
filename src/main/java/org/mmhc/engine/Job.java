package org.mmhc.engine;

import io.camunda.client.api.response.ActivatedJob;

/** A job as the engine room keeps it: where it belongs, without what it carries. */
record Job(
        long key,
        String type,
        long processInstanceKey,
        long elementInstanceKey,
        long processDefinitionKey,
        String processId,
        int processVersion,
        String reference,
        String elementId) {

    private static final int REFERENCE_LENGTH = 64;

    static Job of(ActivatedJob job) {
        Object reference = job.getVariablesAsMap().get(JobWorkers.REFERENCE);
        String text = reference == null ? "" : reference.toString();
        return new Job(
                job.getKey(),
                job.getType(),
                job.getProcessInstanceKey(),
                job.getElementInstanceKey(),
                job.getProcessDefinitionKey(),
                job.getBpmnProcessId(),
                job.getProcessDefinitionVersion(),
                text.substring(0, Math.min(text.length(), REFERENCE_LENGTH)),
                job.getElementId());
    }

    HeldJob held() {
        return new HeldJob(
                key,
                type,
                processInstanceKey,
                elementInstanceKey,
                processDefinitionKey,
                processId,
                elementId,
                reference);
    }
}
