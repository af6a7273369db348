package org.mmhc.base;

/** Tells by which sign-in a request came; both doors put it into the details of the authentication. */
public record SignedIn(String signInId) {}
