package org.mmhc.engine.deployment;

/** New models are on the engine; what was remembered of the old ones no longer counts. */
public record ModelsDeployed() {}
