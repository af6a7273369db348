/** Tasks over HTTP: found, claimed, released, assigned, talked about. */
@NullMarked
package org.mmhc.tasks.api;

import org.jspecify.annotations.NullMarked;
