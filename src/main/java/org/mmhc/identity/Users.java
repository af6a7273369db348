package org.mmhc.identity;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mmhc.base.Role;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;

/** All people with an account. */
interface Users extends JpaRepository<User, String> {

    /** Held until the end of the transaction: what a person proves and what ends their proofs come one after the other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select person from User person where person.uid = :uid")
    Optional<User> lock(String uid);

    /** Whose address it is: who has proved it, or whom an admin invited there. */
    Optional<User> findByEmail(String email);

    /** Who registered with that address last, and has not proved it. */
    Optional<User> findFirstByEmailIsNullAndNewEmailOrderByCreatedAtDescUidDesc(String address);

    /** By the hash of the number, for the number itself is encrypted. */
    @Query("select person from User person where person.phoneHash = :#{@phoneHashes.of(#phone)}")
    Optional<User> findByPhone(String phone);

    boolean existsByRole(Role role);

    @Query("select count(person) > 0 from User person where person.uid = :uid and person.deactivatedAt is null")
    boolean isActive(String uid);

    @Query("""
            select person from User person
            where person.role = :role and person.deactivatedAt is null and person.passwordHash is not null
            order by person.name, person.uid
            """)
    List<User> activeWithRole(Role role);

    @Query("""
            select count(person) from User person
            where person.role in (org.mmhc.base.Role.ADMIN, org.mmhc.base.Role.COMMITTEE, org.mmhc.base.Role.ANALYST)
                and person.deactivatedAt is null and person.passwordHash is null
            """)
    long countInvited();

    /** Everybody who can run the agency; held until the end of the transaction, so that two admins cannot end each other. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select person from User person
            where person.role = org.mmhc.base.Role.ADMIN and person.deactivatedAt is null
                and person.passwordHash is not null
            """)
    List<User> lockActiveAdmins();

    /**
     * @param anywhere pattern for names
     * @param start pattern for the beginning of a UID or an address
     * @param phone a whole phone number; beginnings of encrypted numbers cannot be found
     */
    @Query("""
            select person from User person
            where (:anywhere is null or person.name like :anywhere escape '!' or person.uid like :start escape '!'
                    or coalesce(person.email, person.newEmail) like :start escape '!'
                    or person.phoneHash = :#{@phoneHashes.of(#phone)})
                and (:role is null or person.role = :role)
                and (:state is null or :state = case
                    when person.deactivatedAt is not null then 'DEACTIVATED'
                    when person.passwordHash is not null then 'ACTIVE'
                    when person.role in (org.mmhc.base.Role.PATIENT, org.mmhc.base.Role.CAREGIVER) then 'UNVERIFIED'
                    else 'INVITED' end)
            """)
    Page<User> search(
            @Nullable String anywhere,
            @Nullable String start,
            String phone,
            @Nullable Role role,
            @Nullable String state,
            Pageable page);
}
