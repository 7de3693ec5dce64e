-- An operator's own hold on what waits, apart from its writer's: since when, and when it would have been due.
alter table outbox add column held_at timestamp with time zone;
alter table outbox add column held_due_at timestamp with time zone;

-- How fast things go, and what went between two moments: found without reading history.
create index attempt_by_time on attempt (ended_at, partner);
-- What takes a parcel back or corrects it.
create index parcel_by_regards on parcel (regards, type);

-- What an operator did to one parcel, why, and by which batch (the nil UUID where it was moved alone). Rows are only added.
create table deed (
  id         uuid primary key,
  at         timestamp with time zone not null,
  operator   varchar(64) not null,
  action     varchar(16) not null,
  subject_id uuid not null,
  message_id uuid not null,
  batch_id   uuid not null,
  reason     varchar(400) not null,
  detail     varchar(200)
);
create index deed_of_subject on deed (subject_id);

-- A delivered copy (the parcel, and the number of its last try) that has been sent again: never twice from the same one.
create table replayed_copy (
  parcel_id   uuid not null,
  copy        integer not null,
  replayed_at timestamp with time zone not null,
  primary key (parcel_id, copy)
);

-- How one parcel is written otherwise than its recipient's others: a word of its envelope or its mapping, never content.
create table mend (
  parcel_id uuid primary key,
  format    varchar(64),
  revision  integer not null,
  language  varchar(2),
  mended_at timestamp with time zone not null
);

-- Whether it is: asked at each delivery, and a look at the table above for each would cost more.
alter table parcel add column mended boolean default false not null;

-- Many moved as one. A dry run is a row too: what was counted, and a fingerprint of what it was.
create table batch (
  id          uuid primary key,
  action      varchar(16) not null,
  operator    varchar(64) not null,
  reason      varchar(400) not null,
  asked       varchar(1000) not null,
  fingerprint varchar(64) not null,
  total       integer not null,
  state       varchar(16) not null,
  made_at     timestamp with time zone not null,
  started_at  timestamp with time zone,
  ended_at    timestamp with time zone
);
create index batch_by_state on batch (state, id);

-- One thing of a batch: moved in the same transaction that gives it its result, so that it is moved once.
create table batch_item (
  batch_id   uuid not null references batch (id),
  number     integer not null,
  subject_id uuid not null,
  message_id uuid not null,
  partner    varchar(64) not null,
  copy       integer not null,
  result     varchar(16) not null,
  code       varchar(40),
  moved_at   timestamp with time zone,
  primary key (batch_id, number)
);
create index batch_item_open on batch_item (batch_id, result, number);
