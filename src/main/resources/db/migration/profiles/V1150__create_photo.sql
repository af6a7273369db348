create table profiles_photo (
    uid        varchar(24) not null,
    picture    mediumblob  not null,
    changed_at datetime(6) not null,
    primary key (uid)
);
