/** What all answers over HTTP have in common: how they say that something was refused, their number, their headers. */
@NullMarked
package org.mmhc.base.api;

import org.jspecify.annotations.NullMarked;
