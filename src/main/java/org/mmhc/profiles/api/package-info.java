/** Profiles over HTTP, part by part. */
@NullMarked
package org.mmhc.profiles.api;

import org.jspecify.annotations.NullMarked;
