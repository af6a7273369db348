-- Where caregivers are paid. A change is a new row; the one that counts is the one with current_of.
create table payouts_bank_account (
    id           varchar(24)  not null,
    caregiver    varchar(24)  not null,
    current_of   varchar(24)  null,
    kind         varchar(16)  not null,
    holder       varchar(500) not null,
    number       varchar(500) not null,
    number_hash  varchar(64)  not null,
    ifsc         varchar(500) null,
    ending       varchar(4)   not null,
    changed_at   datetime(6)  not null,
    usable_at    datetime(6)  not null,
    verified_at  datetime(6)  null,
    verified_by  varchar(24)  null,
    payee_id     varchar(80)  null,
    failure      varchar(64)  null,
    announced    boolean      not null,
    version      bigint       not null,
    primary key (id),
    constraint payouts_bank_account_current unique (current_of)
) default character set utf8mb4;

create index payouts_bank_account_by_number on payouts_bank_account (number_hash);
create index payouts_bank_account_of_caregiver on payouts_bank_account (caregiver, changed_at);
create index payouts_bank_account_to_announce on payouts_bank_account (announced, usable_at);
