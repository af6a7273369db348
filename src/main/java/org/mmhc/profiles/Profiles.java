package org.mmhc.profiles;

import java.util.Optional;
import org.springframework.data.repository.Repository;

/** All profiles. */
interface Profiles extends Repository<Profile, String> {

    Profile saveAndFlush(Profile profile);

    Optional<Profile> findById(String uid);
}
