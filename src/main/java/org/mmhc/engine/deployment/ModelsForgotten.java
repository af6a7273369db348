package org.mmhc.engine.deployment;

/** The engine does not know models any more that were deployed to it. */
public record ModelsForgotten() {}
