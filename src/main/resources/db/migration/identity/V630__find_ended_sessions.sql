-- Sign-ins that ended long ago are forgotten every hour, without reading all that there ever were.
create index identity_session_by_ending on identity_session (ended_at);
