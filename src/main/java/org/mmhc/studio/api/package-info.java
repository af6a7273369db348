/** The studio over HTTP: changes of models, how processes run, and moves of running cases. */
@NullMarked
package org.mmhc.studio.api;

import org.jspecify.annotations.NullMarked;
