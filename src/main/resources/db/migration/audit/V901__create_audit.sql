-- What happened. Rows are only ever added: the application's user has no right to change or delete them.
create table audit_entry (
    id          bigint        not null auto_increment,
    happened_at datetime(6)   not null,
    actor       varchar(24)   character set ascii collate ascii_bin null,
    actor_role  varchar(16)   character set ascii collate ascii_bin null,
    kind        varchar(8)    character set ascii collate ascii_bin not null,
    action      varchar(100)  character set ascii collate ascii_bin not null,
    subjects    text          character set ascii collate ascii_bin not null,
    reference   varchar(500)  not null,
    purpose     varchar(40)   character set ascii collate ascii_bin not null,
    address     varchar(45)   character set ascii collate ascii_bin null,
    request     varchar(64)   character set ascii collate ascii_bin null,
    outcome     varchar(8)    character set ascii collate ascii_bin not null,
    refusal     varchar(100)  character set ascii collate ascii_bin null,
    primary key (id),
    index audit_entry_by_time (happened_at, id),
    index audit_entry_by_actor (actor, id),
    index audit_entry_by_action (action, id)
) default character set utf8mb4;

-- Whose record an entry is about, to find it by.
create table audit_subject (
    subject  varchar(24) character set ascii collate ascii_bin not null,
    entry_id bigint      not null,
    primary key (subject, entry_id),
    index audit_subject_of_entry (entry_id)
);

-- The chain: each link seals one entry and all before it. Rows are only ever added.
create table audit_link (
    position  bigint      not null,
    entry_id  bigint      not null,
    hash      varchar(64) character set ascii collate ascii_bin not null,
    sealed_at datetime(6) not null,
    primary key (position),
    constraint audit_link_seals_once unique (entry_id)
);

-- Entries that wait to be sealed; written with the entry, gone with the link.
create table audit_pending (
    entry_id bigint not null,
    primary key (entry_id)
);

-- One row: who holds it seals. It remembers the head, so that a cut tail shows.
create table audit_sealer (
    id       int         not null,
    position bigint      not null,
    hash     varchar(64) character set ascii collate ascii_bin not null,
    primary key (id)
);

insert into audit_sealer (id, position, hash)
values (1, 0, '');
