/** What the agency keeps of each patient's money matters: all their money in words, and the number under which they are registered for tax. */
@NamedInterface("patient")
@NullMarked
package org.mmhc.billing.patient;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
