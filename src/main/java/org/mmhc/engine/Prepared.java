package org.mmhc.engine;

/**
 * What a worker returns whose step needs something slow first (a scan, an answer of the engine): it gathers that outside of a
 * transaction, and this decides inside of the one in which the job is noted as done. It decides from what is in the database;
 * what was gathered may be old by then.
 */
@FunctionalInterface
public interface Prepared<T> {

    T decide();
}
