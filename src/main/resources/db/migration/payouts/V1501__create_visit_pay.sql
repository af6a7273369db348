-- What each line of minutes is worth. Only ever added to: what was wrong is taken back by a line of its own.
create table payouts_visit_pay (
    id              bigint         not null auto_increment,
    entry           bigint         not null,
    visit           varchar(24)    not null,
    caregiver       varchar(24)    not null,
    service         varchar(32)    not null,
    kind            varchar(24)    not null,
    minutes         int            not null,
    amount          decimal(19, 4) not null,
    currency        char(3) character set ascii not null,
    mode            varchar(12)    not null,
    rate_amount     decimal(19, 4) not null,
    rate_currency   char(3) character set ascii not null,
    bonus_amount    decimal(19, 4) not null,
    bonus_currency  char(3) character set ascii not null,
    day_kind        varchar(12)    not null,
    rule_id         varchar(100),
    rule_version    int            not null,
    earned_at       datetime(6)    not null,
    posted_at       datetime(6)    not null,
    reverses        bigint,
    primary key (id),
    constraint payouts_visit_pay_once unique (entry)
);

create index payouts_visit_pay_of_visit on payouts_visit_pay (visit, id);
create index payouts_visit_pay_of_caregiver on payouts_visit_pay (caregiver, earned_at, id);
create index payouts_visit_pay_by_time on payouts_visit_pay (earned_at, caregiver);
