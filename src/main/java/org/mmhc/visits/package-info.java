/** Who is with whom when: the visits of patients, booked so that nobody is in two places at once. */
@ApplicationModule(allowedDependencies = {"base", "base :: api"})
@NullMarked
package org.mmhc.visits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
