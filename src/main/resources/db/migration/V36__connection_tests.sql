-- How the way to a partner's place went when it was tried: the newest of each place, and none of what was shown there.
create sequence connection_test_seq start with 50 increment by 50;

create table connection_test (
  id        bigint primary key,
  partner   varchar(64) not null,
  place     varchar(32) not null,
  of_draft  boolean not null,
  at        timestamp with time zone not null,
  node      varchar(64) not null,
  ok        boolean not null,
  step      varchar(16),
  cause     varchar(32),
  detail    varchar not null
);
create index connection_test_of_place on connection_test (partner, place, at);
