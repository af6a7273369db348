-- Which shipped content an edited file was made from, or was last compared with.
alter table engine_live_file add column shipped_hash char(64) null;

-- Shipped files that would have overwritten an edit, and wait for somebody to decide.
create table engine_held_back (
    path    varchar(300) not null primary key,
    content mediumtext   not null,
    hash    char(64)     not null,
    held_at datetime(6)  not null
);
