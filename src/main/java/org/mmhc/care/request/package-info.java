/** The words of a request for care: how it is called, how far it is, what happened to it, and what people are told. */
@NamedInterface("request")
@NullMarked
package org.mmhc.care.request;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
