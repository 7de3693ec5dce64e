-- Contract tests of partners' documents: each run, and each of its cases. Nothing of a person: all content is invented.
create table contract_test (
  id         uuid primary key,
  partner    varchar(64) not null,
  -- the partner's name while it runs, and nothing after: one run of a partner at a time
  under_way  varchar(64) unique,
  hash       varchar(64) not null,
  revision   integer not null,
  document   varchar not null,
  against    varchar(16) not null,
  state      varchar(16) not null,
  started_by varchar(200) not null,
  started_at timestamp with time zone not null,
  ended_at   timestamp with time zone,
  node       varchar(64),
  beat_at    timestamp with time zone
);
create index contract_test_of_partner on contract_test (partner, started_at);
create index contract_test_of_hash on contract_test (partner, hash, started_at);

create table contract_test_case (
  run      uuid not null references contract_test (id) on delete cascade,
  place    integer not null,
  code     varchar(32) not null,
  way      varchar(32) not null,
  type     varchar(16) not null,
  verdict  varchar(16) not null,
  expected varchar(200) not null,
  came     varchar(400) not null,
  primary key (run, place)
);
