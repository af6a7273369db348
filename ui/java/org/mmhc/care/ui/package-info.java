/** Where patients ask for care, caregivers say when they can work and answer offers, and the office finds who goes. */
@NullMarked
package org.mmhc.care.ui;

import org.jspecify.annotations.NullMarked;
