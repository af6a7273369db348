package org.mmhc.verification;

import org.mmhc.base.Refusal;

/** Thrown when a document has no file or too many. */
public class FileCountNotAccepted extends Refusal {

    public FileCountNotAccepted(int most) {
        super(Kind.INVALID, "verification.fileCountNotAccepted", most);
    }
}
