-- Who agreed to which privacy notice, and when; rows are added, and go only with the account.
create table identity_consent (
    uid       varchar(24) not null,
    notice    date        not null,
    agreed_at datetime(6) not null,
    primary key (uid, notice),
    constraint identity_consent_user foreign key (uid) references identity_user (uid) on delete cascade
) default character set utf8mb4;
