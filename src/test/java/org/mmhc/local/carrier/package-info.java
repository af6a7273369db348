/** Those who carry messages, on this machine: they speak as the real ones do, and misbehave when they are told to. */
@NullMarked
package org.mmhc.local.carrier;

import org.jspecify.annotations.NullMarked;
