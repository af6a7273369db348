package org.mmhc.engine;

import org.jspecify.annotations.Nullable;

/**
 * Something for which the engine would refuse files.
 *
 * @param path the file; null when the engine does not say which one, so that it concerns all of them
 * @param element id of the element in it; null when it concerns the whole file
 * @param words what the engine says
 */
public record EngineFinding(@Nullable String path, @Nullable String element, String words) {}
