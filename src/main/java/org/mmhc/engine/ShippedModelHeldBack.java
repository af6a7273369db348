package org.mmhc.engine;

/**
 * A release brings another content of a model that people edited here. Nothing was overwritten: somebody has to decide.
 *
 * @param path the file
 * @param hash of the shipped content, so that each content is told of once
 */
public record ShippedModelHeldBack(String path, String hash) {}
