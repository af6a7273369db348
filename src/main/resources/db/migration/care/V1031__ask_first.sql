-- Whom the office wants to be asked first, and why although rules warn.
alter table care_request
    add column ask_first varchar(2000) character set ascii collate ascii_bin not null default '',
    add column ask_reason varchar(32),
    add column ask_note varchar(500);

alter table care_offer
    add column choice_reason varchar(32),
    add column choice_note varchar(500);
