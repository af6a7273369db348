-- Whoever numbers visits for a format holds its row.
create table visits_export_turn (
    format varchar(16) not null,
    turns  bigint      not null,
    primary key (format)
);
