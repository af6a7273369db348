-- How many requests each node answered in a minute, by the way they came; a minute without a row was not served by anybody.
create table reports_served (
    minute_at datetime(6) not null,
    node      varchar(24) not null,
    way       varchar(16) not null,
    requests  int         not null,
    quick     int         not null,
    failed    int         not null,
    primary key (minute_at, node, way)
);
