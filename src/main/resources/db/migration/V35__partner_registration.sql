-- A partner's document that somebody works on: it may lack things, and nothing of it runs before it is taken into use.
create table partner_draft (
  partner    varchar(64) primary key,
  document   varchar not null,
  version    integer not null,
  base       integer not null,
  author     varchar(64) not null,
  made_at    timestamp with time zone not null,
  changed_at timestamp with time zone not null
);

-- Why a revision was taken into use although its contract test was not green; empty where it was, or came from a file.
alter table revision add column override_reason varchar(400);

-- When a partner last got and last brought something, found without a look at history.
create index attempt_of_partner on attempt (partner, outcome, ended_at);
create index status_event_of_actor on status_event (actor, recorded_at);

-- What the hub shows a partner, where it is not given by the environment: sealed, and never told again.
create table partner_secret (
  name        varchar(64) primary key,
  version     integer not null,
  wrapped_key ${binary} not null,
  sealed      ${binary} not null,
  author      varchar(64) not null,
  made_at     timestamp with time zone not null
);
