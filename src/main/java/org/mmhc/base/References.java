package org.mmhc.base;

import com.github.f4b6a3.tsid.TsidCreator;

/** Numbers things: a prefix that says what it is, and a time-sorted unique part, for example {@code DOC-0HQ3ZK5RWX1QT}. */
public final class References {

    private References() {}

    /** A new reference with this prefix, unique across nodes. */
    public static String next(String prefix) {
        return prefix + "-" + TsidCreator.getTsid1024();
    }
}
