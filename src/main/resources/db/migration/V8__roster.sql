-- Rosters: whom an education provider teaches, each provider's for itself. Whoever has a roster's rows and not its key
-- learns how many pupils and schools there are, and nothing else.

-- Held while a provider's roster changes: imports and deletions take turns.
create table roster_owner (
  controller varchar(64) primary key,
  latest     integer not null
);

-- One state of a roster; the next replaces it whole, and its key goes with it.
create sequence roster_generation_seq start with 50 increment by 50;
create table roster_generation (
  id           bigint primary key,
  controller   varchar(64) not null,
  number       integer not null,
  state        varchar(16) not null,
  content_hash varchar(64) not null,
  wrapped_key  ${binary} not null,
  pupils       integer not null,
  added        integer not null,
  deleted      integer not null,
  received_at  timestamp with time zone not null,
  unique (controller, number),
  -- one in use and one that waits, at most
  unique (controller, state)
);

-- part_key: a pupil's opaque id; a keyed index of a school; a file's name.
create sequence roster_part_seq start with 500 increment by 500;
create table roster_part (
  id            bigint primary key,
  generation_id bigint not null references roster_generation (id),
  kind          varchar(16) not null,
  part_key      varchar(64) not null,
  sealed        ${binary} not null,
  unique (generation_id, kind, part_key)
);

-- The log of use (kayttoloki): no names, and it outlives the roster.
create sequence roster_use_seq start with 50 increment by 50;
create table roster_use (
  id         bigint primary key,
  controller varchar(64) not null,
  used_at    timestamp with time zone not null,
  user_id    varchar(64) not null,
  action     varchar(16) not null,
  purpose    varchar(64) not null,
  reference  varchar(64),
  pupil_id   varchar(64)
);
create index roster_use_of_pupil on roster_use (controller, pupil_id, id);
create index roster_use_of_controller on roster_use (controller, id);
