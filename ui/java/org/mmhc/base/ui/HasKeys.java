package org.mmhc.base.ui;

import java.util.List;

/** A part of a screen that obeys keys of its own, which the {@link KeyHelp} of that screen names. */
public interface HasKeys {

    /** The keys and what they do. */
    List<KeyHelp.Line> keys();
}
