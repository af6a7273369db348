package org.mmhc.engine;

/** New models are on the engine; what was remembered of the old ones no longer counts. */
record ModelsDeployed() {}
