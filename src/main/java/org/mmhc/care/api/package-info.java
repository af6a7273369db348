/** Care over HTTP: what can be asked for, requests, who goes, when caregivers can work, visits. */
@NullMarked
package org.mmhc.care.api;

import org.jspecify.annotations.NullMarked;
