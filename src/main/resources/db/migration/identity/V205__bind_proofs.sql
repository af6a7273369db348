-- A link is good for the address that it went to and for the sign-ins of its time; those that went out before are void.
alter table identity_link
    add column epoch        int         not null default -1,
    add column address_hash varchar(64) character set ascii collate ascii_bin null;

-- An address is kept for one person only when they have proved it or an admin invited them there.
alter table identity_user
    modify email varchar(254) character set utf8mb4 collate utf8mb4_bin null,
    add index identity_user_new_email (new_email);

update identity_user set new_email = email, email = null
where email_verified_at is null and role in ('PATIENT', 'CAREGIVER');
