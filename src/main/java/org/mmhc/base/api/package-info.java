/**
 * What all of the API has in common: how it says that something was refused, pages, versions, keys that make a repetition
 * harmless, how often somebody may call, and its description.
 */
@NullMarked
package org.mmhc.base.api;

import org.jspecify.annotations.NullMarked;
