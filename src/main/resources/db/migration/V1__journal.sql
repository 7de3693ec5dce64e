-- ${binary} is bytea on PostgreSQL and blob on H2, whose varbinary ends at a megabyte.

create sequence revision_seq start with 50 increment by 50;
create table revision (
  id           bigint primary key,
  kind         varchar(16) not null,
  name         varchar(64) not null,
  number       integer not null,
  content_hash varchar(64) not null,
  document     varchar not null,
  active       boolean not null,
  made_at      timestamp with time zone not null,
  author       varchar(64) not null,
  reason       varchar(400) not null,
  unique (kind, name, number)
);

create table credential (
  id          varchar(64) primary key,
  owner       varchar(64) not null,
  role        varchar(16) not null,
  secret_hash varchar(64) not null,
  made_at     timestamp with time zone not null,
  revoked_at  timestamp with time zone
);

-- Whom a consent concerns and who gave it: keyed blind indexes, no names.
create table consent (
  reference     varchar(64) primary key,
  legal_basis   varchar(32) not null,
  subject_index varchar(64) not null,
  giver_index   varchar(64) not null,
  recipient     varchar(64) not null,
  message_types varchar(200) not null,
  purpose       varchar(64) not null,
  valid_from    date not null,
  valid_to      date,
  given_how     varchar(16) not null,
  language      varchar(2) not null,
  recorded_at   timestamp with time zone not null,
  withdrawn_at  timestamp with time zone
);

create table hub_key (
  name    varchar(64) primary key,
  wrapped ${binary} not null
);

-- What one sender's number means: kept small, so that a repeat is found among ten million.
create table arrival (
  partner           varchar(64) not null,
  sender_message_id varchar(64) not null,
  message_id        uuid not null,
  content_hash      varchar(64) not null,
  primary key (partner, sender_message_id)
);

create table case_reference (
  partner   varchar(64) not null,
  reference varchar(64) not null,
  case_id   uuid not null,
  primary key (partner, reference)
);
create index case_reference_of_case on case_reference (case_id, partner);

create table message (
  id                uuid primary key,
  sender            varchar(64) not null,
  sender_message_id varchar(64) not null,
  case_id           uuid not null,
  type              varchar(8) not null,
  format            varchar(64) not null,
  language          varchar(2) not null,
  urgency           varchar(8) not null,
  security_ban      boolean not null,
  sent_at           timestamp with time zone not null,
  received_at       timestamp with time zone not null,
  state             varchar(16) not null,
  final_at          timestamp with time zone
);
create index message_of_case on message (case_id);
create index message_of_sender on message (sender, id);
create index message_by_state on message (state, id);

create table parcel (
  id              uuid primary key,
  message_id      uuid not null references message (id),
  place           integer not null,
  case_id         uuid not null,
  recipient       varchar(64) not null,
  type            varchar(8) not null,
  legal_basis     varchar(32) not null,
  purpose         varchar(64),
  consent         varchar(64),
  state           varchar(16) not null,
  business_status varchar(64),
  attempts        integer not null,
  trouble         varchar(32),
  delivered_at    timestamp with time zone,
  final_at        timestamp with time zone
);
create index parcel_of_message on parcel (message_id);
create index parcel_of_recipient on parcel (recipient, id);

create table payload_key (
  message_id uuid primary key,
  wrapped    ${binary} not null
);

create table payload (
  id         uuid primary key,
  message_id uuid not null,
  subject_id uuid not null,
  kind       varchar(16) not null,
  sealed     ${binary} not null
);
create index payload_of_message on payload (message_id, subject_id);

create table status_event (
  id              uuid primary key,
  message_id      uuid not null references message (id),
  subject_id      uuid not null,
  state           varchar(16) not null,
  stage           varchar(64),
  actor           varchar(64) not null,
  reason_code     varchar(64),
  occurred_at     timestamp with time zone not null,
  recorded_at     timestamp with time zone not null,
  late            boolean not null
);
create index status_event_of_message on status_event (message_id);

-- Only what still has to go: a row leaves when it is delivered, so the table stays small.
create sequence outbox_seq;
create table outbox (
  position        bigint primary key,
  kind            varchar(8) not null,
  subject_id      uuid not null unique,
  message_id      uuid not null,
  partner         varchar(64) not null,
  lane            integer not null,
  queue           varchar(128) not null,
  overtakes       boolean not null,
  attempts        integer not null,
  next_attempt_at timestamp with time zone,
  enqueued_at     timestamp with time zone not null,
  trouble         varchar(32)
);
create index outbox_due on outbox (lane, next_attempt_at);
create index outbox_queue on outbox (lane, queue, position);
create index outbox_of_message on outbox (message_id);

create sequence attempt_seq start with 50 increment by 50;
create table attempt (
  id         bigint primary key,
  message_id uuid not null,
  subject_id uuid not null,
  number     integer not null,
  partner    varchar(64) not null,
  started_at timestamp with time zone not null,
  ended_at   timestamp with time zone not null,
  outcome    varchar(16) not null,
  cause      varchar(32),
  node       varchar(64) not null,
  epoch      bigint not null
);
create index attempt_of_message on attempt (message_id);

-- A refused document: who, when, which codes; never what it held.
create table refusal (
  id                uuid primary key,
  at                timestamp with time zone not null,
  caller            varchar(64) not null,
  door              varchar(128) not null,
  sender_message_id varchar(64),
  codes             varchar(400) not null
);
create index refusal_by_time on refusal (at);

create table node (
  name    varchar(64) primary key,
  seen_at timestamp with time zone not null
);

create table lane (
  number integer primary key,
  node   varchar(64),
  epoch  bigint not null
);
