/**
 * What all answers over HTTP have in common: how they say that something was refused, their number, their headers; and what
 * all of the API has in common: pages, versions, keys that make a repetition harmless, how often somebody may call.
 */
@NamedInterface("api")
@NullMarked
package org.mmhc.base.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
