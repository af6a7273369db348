-- What a figure was on a day of the agency, by at most two dimensions; a whole day is always written anew.
create table reports_fact (
    kpi  varchar(48)    not null,
    day  date           not null,
    dim1 varchar(64)    not null,
    dim2 varchar(64)    not null,
    num  decimal(19, 4) not null,
    den  decimal(19, 4) not null,
    hist varbinary(512),
    primary key (kpi, day, dim1, dim2)
);

-- Days of which something changed: only added to, so that nobody waits for anybody, and taken away when they were worked out.
create table reports_dirty (
    id    bigint      not null auto_increment,
    topic varchar(24) not null,
    day   date        not null,
    primary key (id)
);

-- One node at a time works figures out.
create table reports_turn (
    id           int not null,
    caught_up_at datetime(6),
    checked_on   date,
    primary key (id)
);

insert into reports_turn (id) values (1);
