-- By which zone the days of figures were worked out, in one row; when the agency has another one they are worked out anew.
create table reports_zone (
    id   int         not null,
    zone varchar(64) not null,
    primary key (id)
);

insert into reports_zone (id, zone) values (1, '');
