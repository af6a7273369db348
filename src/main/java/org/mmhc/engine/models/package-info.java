/** What the agency knows of the process models and forms, without asking the engine. */
@NullMarked
package org.mmhc.engine.models;

import org.jspecify.annotations.NullMarked;
