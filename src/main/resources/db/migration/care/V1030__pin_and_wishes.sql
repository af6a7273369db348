alter table care_request
    add column wishes varchar(200) character set ascii collate ascii_bin not null default '',
    add column pin_source varchar(16) not null default 'NONE',
    add column pin_radius_m int;
