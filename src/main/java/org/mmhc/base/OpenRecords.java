package org.mmhc.base;

/** Knows whose whole record somebody of the office may read now: of those they work for, or because they opened it with a reason. */
public interface OpenRecords {

    /**
     * Whether that record is open to them now.
     *
     * @param reader who wants to read it
     * @param owner whose it is
     */
    boolean isOpen(Uid reader, Uid owner);
}
