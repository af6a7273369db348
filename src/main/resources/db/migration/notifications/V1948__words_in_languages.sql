alter table notifications_template_version
    add column language varchar(8) not null default 'ENGLISH';
