create table engine_form (
    form_key     bigint       not null primary key,
    form_id      varchar(200) not null,
    form_version int          not null,
    form_schema  mediumtext   not null,
    known_since  datetime(6)  not null
);
