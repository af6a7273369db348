package org.mmhc.verification;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;

/** What a document is meant to prove. */
public enum DocumentType {
    /** Who a person is: a passport, an identity card. */
    IDENTITY_PROOF(false, Role.CAREGIVER, Role.PATIENT),
    /** Where a person lives: a bill, a bank letter. */
    ADDRESS_PROOF(false, Role.CAREGIVER, Role.PATIENT),
    /** That a caregiver may nurse. */
    NURSING_LICENCE(false, Role.CAREGIVER),
    /** That the police know nothing that forbids work in other people's homes. */
    POLICE_CLEARANCE(false, Role.CAREGIVER),
    /** That a caregiver is fit to care. */
    HEALTH_CERTIFICATE(false, Role.CAREGIVER),
    /** What a caregiver has learned on top. */
    TRAINING_CERTIFICATE(false, Role.CAREGIVER),
    /** How a person looks, for those who open the door to them. */
    PROFILE_PHOTO(true, Role.CAREGIVER, Role.PATIENT),
    /** That a patient is insured. */
    INSURANCE_CARD(false, Role.PATIENT);

    private final boolean imageOnly;
    private final Set<Role> roles;

    DocumentType(boolean imageOnly, Role... roles) {
        this.imageOnly = imageOnly;
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

    /** Whether a file with this content can be such a document. */
    public boolean accepts(String contentType) {
        return contentType.startsWith("image/") || !imageOnly && contentType.equals("application/pdf");
    }
}
