-- What somebody has begun to write and not sent. All of it is sealed under a key of its own; its id is the message id of
-- what will be sent, so that sending twice is sending once.
create table draft (
  id           uuid primary key,
  organisation varchar(64) not null,
  owner        varchar(128) not null,
  type         varchar(16) not null,
  version      integer not null,
  made_at      timestamp with time zone not null,
  changed_at   timestamp with time zone not null,
  wrapped_key  ${binary} not null,
  sealed       ${binary} not null
);
create index draft_of_owner on draft (owner, organisation, changed_at);
create index draft_by_time on draft (changed_at);
