-- Of two who ask at once for the same thing one wins. What was asked for twice before stays, the older one as the one that counts.
alter table settings_override add column live_key varchar(160) null;
alter table settings_override add column title varchar(200) null;

update settings_override o join (
    select min(id) as id from settings_override where state in ('ASKED', 'ACTIVE') group by rule_name, subject
) first on first.id = o.id
set o.live_key = concat(o.rule_name, '|', o.subject);

alter table settings_override add constraint settings_override_live unique (live_key);
