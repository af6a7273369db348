package org.mmhc.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/** Whose passkeys are whose, as Spring Security asks. Nothing is kept for somebody without one: what devices know people by comes with the first. */
@Component
class PasskeyOwners implements PublicKeyCredentialUserEntityRepository {

    private final PasskeyStore store;

    PasskeyOwners(PasskeyStore store) {
        this.store = store;
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return store.ownerOf(handle).map(uid -> owner(uid, handle)).orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String uid) {
        return store.handleOf(uid).map(handle -> owner(uid, handle)).orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity owner) {}

    @Override
    public void delete(Bytes handle) {
        throw new UnsupportedOperationException("Owners go with their passkeys");
    }

    private static PublicKeyCredentialUserEntity owner(String uid, Bytes handle) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle)
                .name(uid)
                .displayName(uid)
                .build();
    }
}
