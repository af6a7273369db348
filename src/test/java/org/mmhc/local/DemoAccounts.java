package org.mmhc.local;

import java.util.List;

/** The people whom a local run comes with; whoever loads demo data provides them as a bean, and the banner shows them. */
@FunctionalInterface
interface DemoAccounts {

    List<DemoAccount> all();

    /** How one of them signs in. */
    record DemoAccount(String role, String signIn, String password) {}
}
