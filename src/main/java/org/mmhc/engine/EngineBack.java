package org.mmhc.engine;

/** The engine answers for the first time since it was away; heard before anything else is asked of it. */
public record EngineBack() {}
