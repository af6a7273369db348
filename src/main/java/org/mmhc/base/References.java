package org.mmhc.base;

import com.github.f4b6a3.tsid.TsidCreator;
import java.util.Locale;

/** Numbers things: a prefix that says what it is, and a time-sorted unique part, for example {@code DOC-0HQ3ZK5RWX1QT}. */
public final class References {

    private References() {}

    /** A new reference with this prefix, unique across nodes. */
    public static String next(String prefix) {
        return prefix + "-" + TsidCreator.getTsid1024();
    }

    /** The one spelling of a reference that somebody typed. The database takes all, the audit log has to be found by one. */
    public static String canonical(String typed) {
        return typed.toUpperCase(Locale.ROOT);
    }
}
