package org.mmhc.verification;

import static org.mmhc.verification.Particular.ISSUER;
import static org.mmhc.verification.Particular.NUMBER;
import static org.mmhc.verification.Particular.VALID_UNTIL;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;

/** What a document is meant to prove. */
public enum DocumentType {
    /** Who a person is: a passport, an identity card. */
    IDENTITY_PROOF(false, Set.of(NUMBER), Set.of(ISSUER, VALID_UNTIL), Role.CAREGIVER, Role.PATIENT),
    /** Where a person lives: a bill, a bank letter. */
    ADDRESS_PROOF(false, Set.of(), Set.of(), Role.CAREGIVER, Role.PATIENT),
    /** That a caregiver may nurse. */
    NURSING_LICENCE(false, Set.of(NUMBER, ISSUER, VALID_UNTIL), Set.of(), Role.CAREGIVER),
    /** That the police know nothing that forbids work in other people's homes. */
    POLICE_CLEARANCE(false, Set.of(NUMBER), Set.of(ISSUER, VALID_UNTIL), Role.CAREGIVER),
    /** That a caregiver is fit to care. */
    HEALTH_CERTIFICATE(false, Set.of(ISSUER), Set.of(VALID_UNTIL), Role.CAREGIVER),
    /** What a caregiver has learned on top. */
    TRAINING_CERTIFICATE(false, Set.of(), Set.of(NUMBER, ISSUER, VALID_UNTIL), Role.CAREGIVER),
    /** How a person looks, for those who open the door to them. */
    PROFILE_PHOTO(true, Set.of(), Set.of(), Role.CAREGIVER, Role.PATIENT),
    /** That a patient is insured. */
    INSURANCE_CARD(false, Set.of(NUMBER), Set.of(ISSUER, VALID_UNTIL), Role.PATIENT);

    private final boolean imageOnly;
    private final Set<Particular> needed;
    private final Set<Particular> welcome;
    private final Set<Role> roles;

    DocumentType(boolean imageOnly, Set<Particular> needed, Set<Particular> welcome, Role... roles) {
        this.imageOnly = imageOnly;
        this.needed = needed;
        this.welcome = welcome;
        this.roles = Set.of(roles);
    }

    /** Whether people with that role hand in such documents. */
    public boolean isFor(@Nullable Role role) {
        return role != null && roles.contains(role);
    }

    /** Whether only pictures will do. */
    public boolean imageOnly() {
        return imageOnly;
    }

    /** Whether whoever approves such a document is asked for that. */
    public boolean asks(Particular particular) {
        return needs(particular) || welcome.contains(particular);
    }

    /** Whether such a document is not approved without that. */
    public boolean needs(Particular particular) {
        return needed.contains(particular);
    }

    /** Whether a file with this content can be such a document. */
    public boolean accepts(String contentType) {
        return contentType.startsWith("image/") || !imageOnly && contentType.equals("application/pdf");
    }
}
