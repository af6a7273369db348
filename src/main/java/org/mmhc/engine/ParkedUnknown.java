package org.mmhc.engine;

import org.mmhc.base.Refusal;

/** Thrown when nothing is parked under that reference. */
public class ParkedUnknown extends Refusal {

    ParkedUnknown(String id) {
        super(Kind.NOT_FOUND, "engine.parkedUnknown", id);
    }
}
