-- What people want to see on their first page, in their order.
create table reports_dashboard (
    person varchar(24)   not null,
    tiles  varchar(4000) character set ascii collate ascii_bin not null,
    primary key (person)
);
