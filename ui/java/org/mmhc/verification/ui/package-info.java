/** Where owners hand in and follow their documents, and where reviewers decide them. */
@NullMarked
package org.mmhc.verification.ui;

import org.jspecify.annotations.NullMarked;
