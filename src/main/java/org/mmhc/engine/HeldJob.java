package org.mmhc.engine;

/** A job that waits for somebody, and where it belongs. */
public record HeldJob(
        long jobKey,
        String jobType,
        long processInstanceKey,
        long elementInstanceKey,
        long processDefinitionKey,
        String processId,
        String elementId,
        String reference) {

    /** The type of the jobs that people do. */
    public static final String USER_TASK = "io.camunda.zeebe:userTask";

    private static final int REFERENCE_LENGTH = 64;

    public HeldJob {
        reference = reference.substring(0, Math.min(reference.length(), REFERENCE_LENGTH));
    }
}
