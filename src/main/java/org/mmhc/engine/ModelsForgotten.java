package org.mmhc.engine;

/** The engine does not know models any more that were deployed to it. */
record ModelsForgotten() {}
