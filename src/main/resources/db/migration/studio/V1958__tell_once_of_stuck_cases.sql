-- Whether admins were told that cases stand still since the change is in force.
alter table studio_change
    add column stuck_told boolean not null default false;
