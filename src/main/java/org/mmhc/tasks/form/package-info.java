/** Forms that nobody wrote code for: what they are drawn from, and what they let in. */
@NullMarked
package org.mmhc.tasks.form;

import org.jspecify.annotations.NullMarked;
