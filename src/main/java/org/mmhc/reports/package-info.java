/** Figures of the agency: how much, how often and how fast, by its days. Modules say what their figures are. */
@ApplicationModule(allowedDependencies = {"base", "base :: api", "base :: crypto", "base :: paper", "base :: ui"})
@NullMarked
package org.mmhc.reports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
