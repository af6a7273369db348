package org.mmhc.studio.move;

/** How far a move of many cases is. */
public enum MoveRunState {
    /** One case after the other is moved. */
    RUNNING,
    /** Somebody stopped it; cases that were not reached stay where they are. */
    STOPPED,
    /** Of each case it is known what became of it. */
    DONE
}
