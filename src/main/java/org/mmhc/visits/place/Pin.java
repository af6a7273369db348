package org.mmhc.visits.place;

import org.jspecify.annotations.Nullable;

/**
 * Where a home is, as well as it is known.
 *
 * @param radiusM how far from it one may be and still be there, in metres
 */
public record Pin(@Nullable Position at, PinSource source, int radiusM) {

    /** Nobody knows where it is. */
    public static final Pin NONE = new Pin(null, PinSource.NONE, 150);

    public Pin {
        if ((at == null) != (source == PinSource.NONE)) {
            throw new IllegalArgumentException("A pin has a place or none");
        }
    }
}
