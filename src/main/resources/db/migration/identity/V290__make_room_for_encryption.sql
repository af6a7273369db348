alter table identity_user
    drop index identity_user_phone,
    modify phone varchar(160) character set ascii collate ascii_bin null,
    add column phone_hash varchar(64) character set ascii collate ascii_bin null after phone,
    add constraint identity_user_phone unique (phone_hash);
