-- How somebody wants to be told that something waits at the hub: of what, by which way, when. One a person and organisation.
-- Where it goes, and by which secret it is signed, is sealed under a key of its own and destroyed with it.
create table notification (
  id            uuid primary key,
  person        varchar(64) not null,
  organisation  varchar(64) not null,
  occasions     varchar(120) not null,
  way           varchar(16) not null,
  rhythm        varchar(16) not null,
  at_hour       integer not null,
  work_hours    boolean not null,
  language      varchar(2) not null,
  -- null until the owner of the mailbox has followed the link
  confirmed_at  timestamp with time zone,
  -- what happened until then has been told, or was nothing to tell
  told_until    timestamp with time zone not null,
  told_at       timestamp with time zone,
  -- when it is next looked whether there is something to tell; null while nothing has happened in the organisation
  look_at       timestamp with time zone,
  -- what has been claimed and not yet sent: kinds and numbers
  waiting       varchar(200),
  retry_at      timestamp with time zone,
  claim         uuid not null,
  failures      integer not null,
  failing_since timestamp with time zone,
  stopped_at    timestamp with time zone,
  wrapped_key   ${binary} not null,
  sealed        ${binary} not null,
  unique (person, organisation)
);
create index notification_of_organisation on notification (organisation);
create index notification_to_look on notification (look_at);
create index notification_to_send on notification (retry_at);

-- Until when it has been looked in which organisations something happened.
create table notification_look (
  name         varchar(16) primary key,
  looked_until timestamp with time zone not null
);

-- Links of mails: a word that leads somewhere once. It is kept as a hash, and gives no right.
create table one_time_link (
  hash         varchar(64) primary key,
  purpose      varchar(16) not null,
  subject_id   uuid not null,
  organisation varchar(64) not null,
  made_at      timestamp with time zone not null,
  ends_at      timestamp with time zone not null,
  used_at      timestamp with time zone
);
create index one_time_link_by_time on one_time_link (ends_at);

-- What has happened since a moment, without looking through all that ever has.
create index status_event_by_time on status_event (recorded_at);
create index message_by_time on message (received_at);
create index deadline_by_time on deadline (due_at);
