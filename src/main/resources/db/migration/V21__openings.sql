-- Break-glass: who asked to see what one controller's copy of a message says, why, who let them, and until when.
-- A parcel, a decider or a seer that is not there is an id of zeros: a null can't be bound on PostgreSQL.
create table payload_opening (
  id           uuid primary key,
  person_id    uuid not null,
  organisation varchar(64) not null,
  message_id   uuid not null,
  parcel_id    uuid not null,
  controller   varchar(64) not null,
  -- whether the controller has a copy of it at all: who asked is never told, nor is the controller of what it has not
  is_there     boolean not null,
  reason       varchar(32) not null,
  note         varchar(500) not null,
  asked_at     timestamp with time zone not null,
  lapses_at    timestamp with time zone not null,
  decided_by   uuid not null,
  decided_at   timestamp with time zone,
  refusal      varchar(500),
  opened_at    timestamp with time zone,
  closes_at    timestamp with time zone,
  ended_at     timestamp with time zone,
  ended_how    varchar(16),
  seen_by      uuid not null,
  seen_at      timestamp with time zone,
  -- one at a time for a person and a copy, at whatever node: empty once it is over
  live_key     varchar(300) unique
);
create index payload_opening_of_person on payload_opening (person_id, id);
create index payload_opening_of_controller on payload_opening (controller, id);
create index payload_opening_of_organisation on payload_opening (organisation, id);
